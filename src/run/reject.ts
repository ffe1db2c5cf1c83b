// One person rejects: the proposal ends, and its plan is remembered.

import { TidegateError } from '../core/errors.ts'
import { nextState, type Proposal } from '../core/proposal.ts'
import { judgeRejection } from '../gate/gate.ts'
import { environmentOf } from './environment-of.ts'
import type { House } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { shownProposal, type Shown } from './shown-proposal.ts'

/** A rejection with its reason, which the next runs show. */
export interface RejectOrder extends Shown {
  readonly reason: string
}

/** Rejects the revision that was shown; throws as `approve` does. */
export async function reject(house: House, order: RejectOrder): Promise<Proposal> {
  const proposal = await shownProposal(house, order)
  const { principal } = order
  // Half a surrogate pair has no spelling in a receipt (RFC 8785); what is stored is what is signed.
  const note = order.reason.toWellFormed()
  const state = nextState(proposal.state, 'reject')
  if (state === undefined)
    throw new TidegateError('state-conflict', `proposal \`${proposal.id}\` is ${proposal.state} and cannot be rejected any more`)
  const { settings } = environmentOf(house, proposal.environment)
  const seen = { revision: proposal.revision, changeDigest: order.changeDigest }
  const question = {
    environment: settings,
    proposal,
    principal,
    approvals: proposal.approvals,
    seen,
    note,
    nowMs: house.now(),
  }
  const answer = house.telemetry.step('gate', { environment: settings.name }, () => judgeRejection(question))
  if (answer.answer === 'refused') throw new TidegateError('gate-refused', answer.reasons.map((reason) => reason.sentence).join('; '))
  const rejected: Proposal = { ...proposal, state, version: proposal.version + 1, updatedAtMs: house.now(), reason: note }
  const body = { changeDigest: order.changeDigest, reason: note }
  const receipt = await receiptOf(house, rejected, { type: 'proposal-rejected/v1', principal: principal.id, body })
  const committed = await house.store.commit(proposalDeed(rejected, receipt))
  if (!committed.isCommitted)
    throw new TidegateError('precondition-failed', `proposal \`${proposal.id}\` was changed by somebody else first`)
  return rejected
}
