// One person has a failed delivery tried again; the approvals still stand and the gate is asked again.

import { hasRole } from '../core/principal.ts'
import { nextState, type Proposal } from '../core/proposal.ts'
import type { VerdictReason } from '../core/verdict.ts'
import { carryOutJob } from './carry-out-job.ts'
import type { House } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { refuseWish } from './refuse-wish.ts'
import { seenProposal, staleness, type Shown } from './shown-proposal.ts'

/** A wish to try again; the version says what was seen. */
export type RetryOrder = Omit<Shown, 'ceremonyDigest'>

/** Brings a `failed` proposal back to `approved` and queues its delivery; throws as `approve` does. */
export async function retry(house: House, order: RetryOrder): Promise<Proposal> {
  const proposal = await seenProposal(house, order)
  const { principal } = order
  const refuse = (...reasons: readonly VerdictReason[]): Promise<never> =>
    refuseWish(house, { wish: 'retry', proposal, principal, reasons })
  const stale = staleness(proposal, order.version)
  if (stale !== undefined) return refuse(stale)
  if (principal.kind !== 'person' || !hasRole(principal, 'approver'))
    return refuse({ policy: 'P-005', sentence: 'only a person with the role `approver` has a delivery tried again' })
  const state = nextState(proposal.state, 'retry')
  if (state === undefined)
    return refuse({ policy: 'P-007', sentence: `proposal \`${proposal.id}\` is ${proposal.state}, only a failed one can be tried again` })
  const retried: Proposal = { ...proposal, state, version: proposal.version + 1, updatedAtMs: house.now(), reason: undefined }
  const receipt = await receiptOf(house, retried, { type: 'proposal-retried/v1', principal: principal.id, body: {} })
  const queue = [carryOutJob(retried, principal.id, Math.max(house.now(), retried.notBeforeMs ?? 0))]
  const committed = await house.store.commit({ ...proposalDeed(retried, receipt), queue })
  if (!committed.isCommitted) return refuse({ policy: 'P-004', sentence: `proposal \`${proposal.id}\` was changed by somebody else first` })
  return retried
}
