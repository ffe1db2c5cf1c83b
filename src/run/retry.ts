// One person has a failed delivery tried again; the approvals still stand and the gate is asked again.

import { TidegateError } from '../core/errors.ts'
import { hasRole } from '../core/principal.ts'
import { nextState, type Proposal } from '../core/proposal.ts'
import { carryOutJob } from './carry-out-job.ts'
import type { House } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { shownProposal, type Shown } from './shown-proposal.ts'

/** Brings a `failed` proposal back to `approved` and queues its delivery; throws as `approve` does. */
export async function retry(house: House, order: Shown): Promise<Proposal> {
  const proposal = await shownProposal(house, order)
  const { principal } = order
  if (principal.kind !== 'person' || !hasRole(principal, 'approver'))
    throw new TidegateError('gate-refused', 'only a person with the role `approver` has a delivery tried again')
  const state = nextState(proposal.state, 'retry')
  if (state === undefined)
    throw new TidegateError('state-conflict', `proposal \`${proposal.id}\` is ${proposal.state}, only a failed one can be tried again`)
  const retried: Proposal = { ...proposal, state, version: proposal.version + 1, updatedAtMs: house.now(), reason: undefined }
  const receipt = await receiptOf(house, retried, { type: 'proposal-retried/v1', principal: principal.id, body: {} })
  const queue = [carryOutJob(retried, principal.id, house.now())]
  const committed = await house.store.commit({ ...proposalDeed(retried, receipt), queue })
  if (!committed.isCommitted)
    throw new TidegateError('precondition-failed', `proposal \`${proposal.id}\` was changed by somebody else first`)
  return retried
}
