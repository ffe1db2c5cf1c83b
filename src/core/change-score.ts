// What became of proposed changes, as numbers that can be added up over a workload or an environment.

import type { Proposal, ProposalState } from './proposal.ts'
import type { Pair } from './rehearsal.ts'
import { DAY_MS, HOUR_MS } from './time.ts'
import type { WorkloadRef } from './workload.ts'

/** How long after a merge a change is judged for the first time, and for good. */
export const FIRST_JUDGED_MS = DAY_MS
export const LAST_JUDGED_MS = 7 * DAY_MS

/** What counts may say; every one is a number of proposals, hours, minutes or money of the judged stretches. */
export interface ChangeScore {
  readonly proposed: number
  /** Let pass by people or policy, and not refused afterwards. */
  readonly accepted: number
  /** Refused, or its branch was deleted without a merge. */
  readonly rejected: number
  readonly rehearsed: number
  /** Rehearsals that showed the change to be better than what stands. */
  readonly won: number
  readonly merged: number
  readonly judged: number
  readonly helped: number
  readonly harmed: number
  readonly noDifference: number
  /** Proposals that turn another one around. */
  readonly reverts: number
  readonly judgedHours: number
  /** Over the judged stretches: as it was before, and as it was changed. */
  readonly minutesShortBefore: number
  readonly minutesShortAfter: number
  readonly saved: number
}

/** The sums with the mean probability of running short of the proposals that wait or are on their way; absent without any. */
export interface ChangeScores extends ChangeScore {
  readonly probabilityShort: Pair<number> | undefined
}

/** The sums of one workload. */
export interface WorkloadChangeScores extends ChangeScores {
  readonly workload: WorkloadRef
  readonly team: string
}

/** What one proposal adds to the sums; `judgeDueMs` is when it is to be judged next, absent where it is not. */
export interface ProposalScore extends ChangeScore {
  readonly probabilityShort: Pair<number> | undefined
  readonly judgeDueMs: number | undefined
}

const ACCEPTED: readonly ProposalState[] = ['approved', 'delivering', 'open', 'merged', 'failed']
const LIVING: readonly ProposalState[] = ['pending', 'approved', 'delivering', 'open']

/** No change at all. */
export const NO_CHANGES: ChangeScores = {
  proposed: 0,
  accepted: 0,
  rejected: 0,
  rehearsed: 0,
  won: 0,
  merged: 0,
  judged: 0,
  helped: 0,
  harmed: 0,
  noDifference: 0,
  reverts: 0,
  judgedHours: 0,
  minutesShortBefore: 0,
  minutesShortAfter: 0,
  saved: 0,
  probabilityShort: undefined,
}

/** What a proposal counts for. */
export function scoreOf(proposal: Proposal): ProposalScore {
  const { state, content, aftermath } = proposal
  const isMerged = state === 'merged'
  return {
    proposed: 1,
    accepted: one(ACCEPTED.includes(state)),
    rejected: one(isRefused(proposal)),
    rehearsed: one(content.rehearsal !== undefined),
    won: one(hasWon(proposal)),
    merged: one(isMerged),
    judged: one(aftermath !== undefined),
    helped: one(aftermath?.verdict === 'helped'),
    harmed: one(aftermath?.verdict === 'harmed'),
    noDifference: one(aftermath?.verdict === 'no-difference'),
    reverts: one(content.reverts !== undefined),
    judgedHours: aftermath === undefined ? 0 : (aftermath.toMs - aftermath.fromMs) / HOUR_MS,
    minutesShortBefore: aftermath?.measures.before.minutesShort ?? 0,
    minutesShortAfter: aftermath?.measures.after.minutesShort ?? 0,
    saved: aftermath?.saved ?? 0,
    probabilityShort: LIVING.includes(state) ? content.rehearsal?.summary.probabilityShort : undefined,
    judgeDueMs: isMerged ? judgeDueMs(proposal) : undefined,
  }
}

/** When the merge of a merged proposal was seen: judging it later moves the row, and not this. */
export function mergedAtMs({ aftermath, updatedAtMs }: Pick<Proposal, 'aftermath' | 'updatedAtMs'>): number {
  return aftermath?.fromMs ?? updatedAtMs
}

/** When a merged proposal is to be judged next; `undefined` when it was for good. */
function judgeDueMs(proposal: Proposal): number | undefined {
  const { aftermath } = proposal
  if (aftermath === undefined) return mergedAtMs(proposal) + FIRST_JUDGED_MS
  return aftermath.toMs - aftermath.fromMs < LAST_JUDGED_MS ? aftermath.fromMs + LAST_JUDGED_MS : undefined
}

/** Who deletes a branch refuses what is on it; of a dry run there was none. */
function isRefused({ state, delivery }: Proposal): boolean {
  return state === 'rejected' || (state === 'closed' && delivery?.commit !== '')
}

/** Better = less short or less likely to be, or cheaper without being shorter. */
function hasWon({ content }: Proposal): boolean {
  const summary = content.rehearsal?.summary
  if (summary === undefined) return false
  const shorter = (pair: Pair<number> | undefined): number => (pair === undefined ? 0 : Math.sign(pair.after - pair.before))
  const { past } = summary
  const minutes = past === undefined ? 0 : shorter({ before: past.before.minutesShort, after: past.after.minutesShort })
  const kills = past === undefined ? 0 : shorter({ before: past.before.oomKills, after: past.after.oomKills })
  const signs = [minutes, kills, shorter(summary.probabilityShort), shorter(summary.probabilityOom)]
  if (signs.includes(-1)) return true
  const isCheaper = past !== undefined && past.after.cost < past.before.cost
  return isCheaper && !signs.includes(1)
}

function one(isSo: boolean): number {
  return isSo ? 1 : 0
}
