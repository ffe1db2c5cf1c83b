// Counts what a candidate policy would have done: decisions made again one by one, and the changes behind them.

import type { CountedApproval, DecisionRecord } from '../core/decision-record.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { Authority } from './authority.ts'
import { replayDecision, type ReplayChange } from './replay.ts'

/** A decision of the ledger, with the receipt that tells of it. */
export interface ToldDecision {
  /** Of its receipt. */
  readonly index: number
  readonly environment: string
  /** The proposal behind it, where there is one. */
  readonly proposal: string | undefined
  readonly decision: DecisionRecord
}

/** A decision that the candidate makes otherwise. */
export interface ReplayDifference {
  /** Of its receipt. */
  readonly index: number
  readonly environment: string
  readonly action: string
  readonly principal: string
  readonly resource: string
  /** The proposal behind it, where there is one. */
  readonly proposal: string | undefined
  readonly before: VerdictWord
  readonly after: VerdictWord
  readonly policies: readonly string[]
  readonly sentence: string
}

/** What came of all decisions. */
export interface ReplayCounts {
  /** Decisions that were made again. */
  readonly decisions: number
  /** Changes behind them: proposals, and each decision that is about none. */
  readonly changes: number
  /** Changes with a decision that becomes DENY, that becomes ESCALATE, and that passes with less than before. */
  readonly blocked: number
  readonly escalated: number
  readonly loosened: number
  /** In the order in which they were told, the first 200. */
  readonly differences: readonly ReplayDifference[]
  readonly sentence: string
}

/** Counts as it is told. */
export interface ReplayTally {
  readonly add: (told: ToldDecision) => void
  readonly counts: () => ReplayCounts
}

const MOST_DIFFERENCES = 200

/** A tally of what an authority decides. */
export function createReplayTally(authority: Authority): ReplayTally {
  const changes: Readonly<Record<ReplayChange, Set<string>>> = { same: new Set(), blocked: new Set(), asks: new Set(), loosened: new Set() }
  const all = new Set<string>()
  const differences: ReplayDifference[] = []
  let decisions = 0
  return {
    add({ index, environment, proposal, decision }) {
      const { change, verdict: after, policies, sentence } = replayDecision(decision, authority)
      const name = proposal ?? String(index)
      decisions += 1
      all.add(name)
      changes[change].add(name)
      if (change === 'same' || differences.length >= MOST_DIFFERENCES) return
      const { principal, action, resource } = decision.request
      const who = { action, principal: principal.id, resource: resource.id }
      differences.push({ index, environment, proposal, ...who, before: decision.verdict, after, policies, sentence })
    },
    counts() {
      const counts = { blocked: changes.blocked.size, escalated: changes.asks.size, loosened: changes.loosened.size }
      const sentence = `would have blocked ${counts.blocked} of ${all.size} changes, asked people about ${counts.escalated} more, and held ${counts.loosened} less`
      return { decisions, changes: all.size, ...counts, differences, sentence }
    },
  }
}

/** The decision that the body of a receipt speaks of, of any version; `undefined` where it speaks of none. */
export function decisionOf(body: Readonly<Record<string, unknown>>): Pick<ToldDecision, 'proposal' | 'decision'> | undefined {
  const { proposal, decision } = body as { readonly proposal?: unknown; readonly decision?: Partial<DecisionRecord> | null }
  if (typeof decision !== 'object' || decision === null || decision.request === undefined || decision.verdict === undefined)
    return undefined
  const approvals: readonly CountedApproval[] = decision.approvals ?? []
  const whole = { ...decision, policies: decision.policies ?? [], policy: decision.policy ?? null, approvals } as DecisionRecord
  return { proposal: typeof proposal === 'string' ? proposal : undefined, decision: whole }
}
