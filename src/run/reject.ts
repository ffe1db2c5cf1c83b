// One person rejects: the proposal ends, and its plan is remembered.

import type { Proposal } from '../core/proposal.ts'
import type { VerdictReason } from '../core/verdict.ts'
import { judgeRejection } from '../gate/gate.ts'
import type { House } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { refuseWish } from './refuse-wish.ts'
import { seenProposal, staleness, wishOn, type Shown } from './shown-proposal.ts'

/** A rejection with its reason, which the next runs show. */
export interface RejectOrder extends Shown {
  readonly reason: string
}

/** Rejects what was shown; throws as `approve` does. */
export async function reject(house: House, order: RejectOrder): Promise<Proposal> {
  const proposal = await seenProposal(house, order)
  const { principal, ceremonyDigest } = order
  const refuse = (...reasons: readonly VerdictReason[]): Promise<never> =>
    refuseWish(house, { wish: 'reject', proposal, principal, reasons, shown: ceremonyDigest })
  const stale = staleness(proposal, order.version)
  if (stale !== undefined) return refuse(stale)
  // Half a surrogate pair has no spelling in a receipt (RFC 8785); what is stored is what is signed.
  const note = order.reason.toWellFormed()
  const { question } = wishOn(house, proposal, { principal, seen: ceremonyDigest, note })
  const answer = house.telemetry.step('gate', { environment: proposal.environment }, () => judgeRejection(question))
  if (answer.answer === 'refused') return refuse(...answer.reasons)
  const { version } = proposal
  const rejected: Proposal = { ...proposal, state: 'rejected', version: version + 1, updatedAtMs: house.now(), reason: note }
  const body = { changeDigest: proposal.content.change.digest, ceremonyDigest, reason: note }
  const receipt = await receiptOf(house, rejected, { type: 'proposal-rejected/v1', principal: principal.id, body })
  const committed = await house.store.commit(proposalDeed(rejected, receipt))
  if (!committed.isCommitted) return refuse({ policy: 'P-004', sentence: `proposal \`${proposal.id}\` was changed by somebody else first` })
  return rejected
}
