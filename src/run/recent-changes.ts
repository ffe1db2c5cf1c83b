// What became lately of the proposals of a workload: what decide must remember, and what did harm.

import { mergedAtMs } from '../core/change-score.ts'
import { fieldKey } from '../core/field.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal, ProposalState } from '../core/proposal.ts'
import { DAY_MS } from '../core/time.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { RecentChange } from '../decide/decide.ts'
import type { Trip } from './trip.ts'

/** How long a change is remembered that was merged or refused. */
const MEMORY_MS = 14 * DAY_MS

/** States of a revert that nobody has answered. */
const ASKED_AGAIN: readonly ProposalState[] = ['pending', 'failed', 'superseded']

/** The latest proposals of a workload, whatever became of them, newest first. */
export async function proposalsOf({ house, environment }: Trip, workload: WorkloadRef): Promise<readonly Proposal[]> {
  const filter = { environment: environment.name, workload, limit: 200, after: undefined }
  return (await house.store.views.proposals(house.scopeOf(SCHEDULE), filter)).items
}

/** What was merged or refused within two weeks before the run, field by field. */
export function recentChanges({ run }: Trip, proposals: readonly Proposal[]): readonly RecentChange[] {
  return proposals
    .filter(({ state }) => state === 'merged' || state === 'rejected' || state === 'closed')
    .filter((proposal) => mergedAtMs(proposal) > run.queuedAtMs - MEMORY_MS)
    .filter((proposal) => proposal.state !== 'closed' || proposal.delivery?.commit !== '')
    .flatMap(changesOf)
}

/**
 * The merged change that did harm, was not turned around yet, and is not forgotten.
 *
 * Of one whose turning around waits for people it is answered again, so that it goes on waiting; so is one whose delivery failed, or that another plan or a freeze had
 * put aside. What people refused, or let pass, is not proposed twice. What turns another change around is never turned around itself.
 */
export function harmfulChange({ run }: Trip, proposals: readonly Proposal[]): Proposal | undefined {
  const isOver = (id: string): boolean => proposals.some(({ content, state }) => content.reverts === id && !ASKED_AGAIN.includes(state))
  return proposals.find(
    (proposal) =>
      proposal.aftermath?.verdict === 'harmed' &&
      proposal.content.reverts === undefined &&
      mergedAtMs(proposal) > run.queuedAtMs - MEMORY_MS &&
      !isOver(proposal.id),
  )
}

/** Who deletes a branch instead of merging it refuses the change, as the branch's own text says; of a dry run there was no branch. */
function changesOf(proposal: Proposal): RecentChange[] {
  const kind = proposal.state === 'merged' ? 'merged' : 'rejected'
  return proposal.content.targets.map((target) => ({
    field: fieldKey(target.field),
    atMs: mergedAtMs(proposal),
    kind,
    before: target.before,
    after: target.after,
  }))
}
