// Sums what workloads cost, and what proposals save, per team, program, portfolio, application or namespace.

import { annotationOf } from '../core/annotations.ts'
import type { Team } from '../core/environment.ts'
import type { Proposal } from '../core/proposal.ts'
import { HOUR_MS, HOURS_PER_MONTH } from '../core/time.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import type { WorkloadRef } from '../core/workload.ts'

/** By what costs are summed. */
export const COST_GROUPS = ['team', 'program', 'portfolio', 'app-code', 'namespace'] as const
export type CostGroup = (typeof COST_GROUPS)[number]

/** What is counted to nobody. */
export const UNOWNED = 'unowned'

/** The sums of one group, per month; what a proposal saves was reckoned when it was made, and is negative where it costs more. */
export interface CostRow {
  readonly name: string
  readonly workloads: number
  readonly nowPerMonth: number
  /** If every proposal that waits for a person were accepted. */
  readonly proposedPerMonth: number
  /** By proposals that wait, that are on their way or open as pull requests, and that were merged. */
  readonly expected: { readonly waiting: number; readonly open: number; readonly merged: number }
  /** What merged proposals saved by what really happened, scaled to a month, beside what was expected of the same ones. */
  readonly realised: { readonly judged: number; readonly perMonth: number; readonly expectedPerMonth: number }
}

/** The groups, the dearest first, and the whole. */
export interface CostRollUp {
  readonly total: Omit<CostRow, 'name'>
  readonly groups: readonly CostRow[]
}

/** What is summed, and how. */
export interface CostQuestion {
  readonly records: readonly WorkloadRecord[]
  readonly proposals: readonly Proposal[]
  readonly teams: readonly Team[]
  readonly by: CostGroup
}

/** In which sum a proposal of a state counts; the others move nothing. */
const SUM_OF_STATE: Partial<Record<Proposal['state'], 'waiting' | 'open' | 'merged'>> = {
  pending: 'waiting',
  approved: 'open',
  delivering: 'open',
  open: 'open',
  merged: 'merged',
}

/**
 * The sums. INVARIANT: those of the groups make the whole, to a cent for each group.
 *
 * A group's name is the workload's annotation (`tidegate.dev/program`, or the ancestor's), else what its team says of itself, else `unowned`. Each proposal counts
 * once, in one state. Grows with the number of records and proposals alone.
 */
export function rollUp({ records, proposals, teams, by }: CostQuestion): CostRollUp {
  const known = new Map(records.map((record) => [record.workload.ref, record]))
  const ownTeams = new Map(teams.map((team) => [team.name, team]))
  const groups = new Map<string, Sums>()
  const total = empty()
  const sumsOf = (name: string): readonly Sums[] => {
    const found = groups.get(name) ?? empty()
    groups.set(name, found)
    return [found, total]
  }
  for (const { workload, cost } of records) {
    for (const sums of sumsOf(nameOf(workload, ownTeams, by))) {
      sums.workloads += 1
      sums.now += cost?.nowPerMonth ?? 0
    }
  }
  for (const proposal of proposals) {
    const subject = known.get(proposal.workload)?.workload ?? placeOf(proposal.workload, proposal.team)
    for (const sums of sumsOf(nameOf(subject, ownTeams, by))) add(sums, proposal)
  }
  const rows = [...groups].map(([name, sums]) => ({ name, ...rowOf(sums) }))
  return { total: rowOf(total), groups: rows.toSorted((a, b) => b.nowPerMonth - a.nowPerMonth || (a.name < b.name ? -1 : 1)) }
}

/** What a merged proposal saved, scaled from the stretch that was measured to a month; `undefined` before it was judged. */
export function realisedPerMonth({ aftermath }: Proposal): number | undefined {
  if (aftermath === undefined) return undefined
  const hours = (aftermath.toMs - aftermath.fromMs) / HOUR_MS
  return hours > 0 ? (aftermath.saved / hours) * HOURS_PER_MONTH : undefined
}

interface Sums {
  workloads: number
  now: number
  waiting: number
  open: number
  merged: number
  judged: number
  realised: number
  expectedOfJudged: number
}

function empty(): Sums {
  return { workloads: 0, now: 0, waiting: 0, open: 0, merged: 0, judged: 0, realised: 0, expectedOfJudged: 0 }
}

function add(sums: Sums, proposal: Proposal): void {
  const { cost } = proposal.content
  const saved = cost.nowPerMonth - cost.proposedPerMonth
  const sum = SUM_OF_STATE[proposal.state]
  if (sum === undefined) return
  sums[sum] += saved
  const realised = sum === 'merged' ? realisedPerMonth(proposal) : undefined
  if (realised === undefined) return
  sums.judged += 1
  sums.realised += realised
  sums.expectedOfJudged += saved
}

function rowOf(sums: Sums): Omit<CostRow, 'name'> {
  return {
    workloads: sums.workloads,
    nowPerMonth: cents(sums.now),
    proposedPerMonth: cents(sums.now - sums.waiting),
    expected: { waiting: cents(sums.waiting), open: cents(sums.open), merged: cents(sums.merged) },
    realised: { judged: sums.judged, perMonth: cents(sums.realised), expectedPerMonth: cents(sums.expectedOfJudged) },
  }
}

/** What a group's name is read from. */
type Subject = Pick<WorkloadRecord['workload'], 'namespace' | 'team' | 'annotations'>

function nameOf(subject: Subject, teams: ReadonlyMap<string, Team>, by: CostGroup): string {
  if (by === 'namespace') return subject.namespace
  if (by === 'team') return subject.team
  const own = annotationOf(subject.annotations, by)
  if (own !== undefined && own !== '') return own
  return (by === 'app-code' ? undefined : teams.get(subject.team)?.[by]) ?? UNOWNED
}

/** Of a workload that is gone only its name and its team are known. */
function placeOf(ref: WorkloadRef, team: string): Subject {
  return { namespace: ref.slice(0, ref.indexOf('/')), team, annotations: {} }
}

/** Without the `-0` that sums of nothing may leave. */
function cents(amount: number): number {
  return Math.round(amount * 100) / 100 + 0
}
