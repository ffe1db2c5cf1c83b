// Adds up what each team's workloads cost, now and with everything approved that waits.

import type { Schema } from '../../../api/client.ts'

/** One team's sums, in the environment's currency. */
export interface TeamSum {
  readonly team: string
  readonly currency: string
  readonly workloads: number
  readonly nowPerMonth: number
  readonly proposedPerMonth: number
}

/** The part of a workload's record that is added up. */
interface PricedWorkload extends Pick<Schema<'WorkloadRecord'>, 'cost'> {
  readonly workload: Pick<Schema<'Workload'>, 'ref' | 'team'>
}

/** The part of a proposal that is added up. */
interface PricedChange extends Pick<Schema<'Proposal'>, 'workload'> {
  readonly content: { readonly cost: Pick<Schema<'Cost'>, 'nowPerMonth' | 'proposedPerMonth'> }
}

/** The teams, the dearest first; a workload without a cost counts as a workload only. */
export function teamSums(records: readonly PricedWorkload[], waiting: readonly PricedChange[]): readonly TeamSum[] {
  const changes = new Map(waiting.map(({ workload, content }) => [workload, content.cost.proposedPerMonth - content.cost.nowPerMonth]))
  const sums = new Map<string, TeamSum>()
  for (const { workload, cost } of records) {
    const sum = sums.get(workload.team) ?? { team: workload.team, currency: '', workloads: 0, nowPerMonth: 0, proposedPerMonth: 0 }
    const now = cost?.nowPerMonth ?? 0
    sums.set(workload.team, {
      team: workload.team,
      currency: cost?.currency ?? sum.currency,
      workloads: sum.workloads + 1,
      nowPerMonth: sum.nowPerMonth + now,
      proposedPerMonth: sum.proposedPerMonth + now + (changes.get(workload.ref) ?? 0),
    })
  }
  return [...sums.values()].toSorted((a, b) => b.nowPerMonth - a.nowPerMonth)
}
