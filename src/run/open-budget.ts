// Opens the budget of a run with what is taken of it already.

import { SCHEDULE } from '../core/principal.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { changeBudget, type ChangeBudget } from './change-budget.ts'
import { LIVING } from './reconcile-proposal.ts'
import type { Trip } from './trip.ts'

const PAGE = 200

/** The budget of the trip's environment; nothing is read where it bears any number of changes. */
export async function openBudget(trip: Trip): Promise<ChangeBudget> {
  const { guardrails } = trip.environment
  if (guardrails.maxChangesPerRun === undefined && guardrails.maxChangesPerNamespace === undefined)
    return changeBudget(guardrails, { made: 0, living: new Set() })
  return changeBudget(guardrails, { made: await madeBefore(trip), living: await livingOf(trip) })
}

async function livingOf({ house, environment }: Trip): Promise<ReadonlySet<WorkloadRef>> {
  const living = new Set<WorkloadRef>()
  let after: string | undefined
  do {
    const filter = { environment: environment.name, workload: undefined, states: LIVING, limit: PAGE, after }
    const page = await house.store.views.proposals(house.scopeOf(SCHEDULE), filter)
    for (const { workload } of page.items) living.add(workload)
    after = page.next
  } while (after !== undefined)
  return living
}

/** New proposals of this very run, which a crash has interrupted; what became of them since does not give their places back. */
async function madeBefore({ house, run }: Trip): Promise<number> {
  const scope = house.scopeOf(SCHEDULE)
  let made = 0
  let after: string | undefined
  do {
    const page = await house.store.views.outcomes(scope, run.id, { limit: PAGE, after })
    for (const { outcome, proposalId } of page.items) {
      if (outcome !== 'proposed') continue
      // Of a dry run there is no proposal; what it would have proposed takes its place all the same.
      const proposal = proposalId === undefined ? undefined : await house.store.views.proposal(scope, proposalId)
      if (proposal === undefined || (proposal.runId === run.id && proposal.revision === 1)) made += 1
    }
    after = page.next
  } while (after !== undefined)
  return made
}
