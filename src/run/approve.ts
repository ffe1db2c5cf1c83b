// One person approves: load, ask the gate, and commit approval, state, receipt and job together.

import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Proposal } from '../core/proposal.ts'
import type { SignedReceipt } from '../core/receipt.ts'
import { judgeApproval, type ApprovalAnswer } from '../gate/gate.ts'
import { carryOutJob } from './carry-out-job.ts'
import { environmentOf } from './environment-of.ts'
import type { House } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { shownProposal, type Shown } from './shown-proposal.ts'

/** An approval as it is asked for. */
export interface ApproveOrder extends Shown {
  readonly note: string
}

/**
 * Approves the revision that was shown; with four-eyes the first of two approvals leaves it pending.
 *
 * Throws `precondition-failed` when it has changed, `state-conflict` outside `pending`, `gate-refused` when this principal may not.
 */
export async function approve(house: House, order: ApproveOrder): Promise<Proposal> {
  const proposal = await shownProposal(house, order)
  const { settings } = environmentOf(house, proposal.environment)
  if (proposal.state !== 'pending')
    throw new TidegateError('state-conflict', `proposal \`${proposal.id}\` is ${proposal.state}, only a pending one can be approved`)
  const { approvals } = proposal
  // Half a surrogate pair has no spelling in a receipt (RFC 8785); what is stored is what is signed.
  const note = order.note.toWellFormed()
  const seen = { revision: proposal.revision, changeDigest: order.changeDigest }
  const question = {
    environment: settings,
    proposal,
    principal: order.principal,
    approvals,
    seen,
    note,
    nowMs: house.now(),
  }
  const answer = house.telemetry.step('gate', { environment: settings.name }, () => judgeApproval(question))
  if (answer.answer === 'refused') throw new TidegateError('gate-refused', answer.reasons.map((reason) => reason.sentence).join('; '))
  const approved = await withApproval(house, { proposal, order: { ...order, note }, answer })
  const committed = await house.store.commit({
    ...proposalDeed(approved.proposal, approved.receipt),
    queue: answer.answer === 'granted' ? [carryOutJob(approved.proposal, order.principal.id, house.now())] : [],
  })
  if (!committed.isCommitted)
    throw new TidegateError('precondition-failed', `proposal \`${proposal.id}\` was changed by somebody else first`)
  return approved.proposal
}

/** An approval that the gate counts. */
interface Counted {
  readonly proposal: Proposal
  readonly order: ApproveOrder
  readonly answer: Exclude<ApprovalAnswer, { answer: 'refused' }>
}

async function withApproval(
  house: House,
  { proposal, order, answer }: Counted,
): Promise<{ readonly proposal: Proposal; readonly receipt: SignedReceipt }> {
  const isGranted = answer.answer === 'granted'
  const next: Proposal = {
    ...proposal,
    state: isGranted ? 'approved' : 'pending',
    verdict: answer.verdict,
    version: proposal.version + 1,
    updatedAtMs: house.now(),
  }
  const body = { changeDigest: order.changeDigest, note: order.note, granted: isGranted }
  const receipt = await receiptOf(house, next, { type: 'proposal-approved/v1', principal: order.principal.id, body })
  const approval = { ...answer.approval, receipt: digestOf(receipt.envelope) }
  return { proposal: { ...next, approvals: [...proposal.approvals, approval] }, receipt }
}
