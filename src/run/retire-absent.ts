// Ends the proposals of workloads that the repository no longer has.

import type { Precondition } from '../state/deed.ts'
import type { JobHold } from '../state/jobs.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { commitOrStop } from './commit-or-stop.ts'
import { proposalDeed } from './proposal-deed.ts'
import { ownTurn } from './own-turn.ts'
import { receiptOf } from './receipt-of.ts'
import { supersede } from './reconcile-proposal.ts'
import type { Trip } from './trip.ts'

/** Proposals that are read in one turn. */
const PAGE = 25

const REASON = 'the repository no longer has the workload, or not in a form that can be used'

/** Supersedes what waits for workloads outside of `found`. Throws `store-conflict` when one of them has moved or the job is lost. */
export async function retireAbsent(trip: Trip, found: ReadonlySet<WorkloadRef>, hold: JobHold): Promise<void> {
  const { house, run } = trip
  if (run.isDryRun) return
  const absent = (await waitingOnes(trip)).filter((proposal) => !found.has(proposal.workload))
  const held: Precondition = { is: 'job-held', hold }
  for (const { proposal, receipt: type, body } of supersede(absent, house.now(), REASON)) {
    const receipt = await receiptOf(house, proposal, { type, principal: run.requester, body: { run: run.id, ...body } })
    const deed = proposalDeed(proposal, receipt)
    await commitOrStop(house, { ...deed, expect: [held, ...deed.expect] })
  }
}

async function waitingOnes({ house, environment }: Trip): Promise<readonly Proposal[]> {
  const found: Proposal[] = []
  let after: string | undefined
  do {
    const filter = { environment: environment.name, states: ['pending', 'failed'] as const, limit: PAGE, after }
    const page = await house.store.views.proposals(house.scopeOf(SCHEDULE), filter)
    found.push(...page.items)
    after = page.next
    await ownTurn()
  } while (after !== undefined)
  return found
}
