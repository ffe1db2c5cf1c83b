// One person approves: load, ask the gate, and commit approval, state, receipt and job together.

import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Approval, Proposal } from '../core/proposal.ts'
import { judgeApproval } from '../gate/judge-approval.ts'
import { carryOutJob } from './carry-out-job.ts'
import { environmentOf } from './environment-of.ts'
import type { House } from './house.ts'
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
  if (proposal.state !== 'pending') throw new TidegateError('state-conflict', `proposal \`${proposal.id}\` is ${proposal.state}, only a pending one can be approved`)
  const answer = judgeApproval({ settings: settings.approvals, mode: settings.mode, proposal, principal: order.principal, nowMs: house.now() })
  if (answer.answer === 'refused') throw new TidegateError('gate-refused', answer.reasons.map((reason) => reason.sentence).join('; '))
  const approved = withApproval(house, proposal, order, answer.answer === 'granted')
  const committed = await house.store.commit({
    expect: [{ is: 'proposal-version', id: proposal.id, version: proposal.version }],
    writes: [{ do: 'save-proposal', proposal: approved.proposal }],
    queue: approved.proposal.state === 'approved' ? [carryOutJob(proposal, order.principal.id, house.now())] : [],
    finish: undefined,
    blobs: [],
    receipts: [approved.receipt],
  })
  if (!committed.isCommitted) throw new TidegateError('precondition-failed', `proposal \`${proposal.id}\` was changed by somebody else first`)
  return approved.proposal
}

function withApproval(house: House, proposal: Proposal, order: ApproveOrder, isGranted: boolean): { proposal: Proposal; receipt: ReturnType<typeof receiptOf> } {
  const next: Proposal = { ...proposal, state: isGranted ? 'approved' : 'pending', version: proposal.version + 1, updatedAtMs: house.now() }
  const receipt = receiptOf(house, 'proposal-approved/v1', next, order.principal.id, { changeDigest: order.changeDigest, note: order.note, granted: isGranted })
  const approval: Approval = {
    principal: order.principal.id,
    name: order.principal.name,
    revision: proposal.revision,
    changeDigest: order.changeDigest,
    atMs: house.now(),
    note: order.note,
    receipt: digestOf(receipt.envelope),
  }
  return { proposal: { ...next, approvals: [...proposal.approvals, approval] }, receipt }
}
