// One person approves: load, ask the gate, and commit approval, state, receipt and job together.

import { digestOf } from '../core/digest.ts'
import type { Proposal } from '../core/proposal.ts'
import type { SignedReceipt } from '../core/receipt.ts'
import type { VerdictReason } from '../core/verdict.ts'
import { judgeApproval, type ApprovalAnswer, type GateAnswer } from '../gate/gate.ts'
import { carryOutJob } from './carry-out-job.ts'
import { decisionBody } from './decision-body.ts'
import type { House } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { refuseWish } from './refuse-wish.ts'
import { isReplay, seenProposal, staleness, wishOn, type Shown } from './shown-proposal.ts'

/** An approval as it is asked for. */
export interface ApproveOrder extends Shown {
  readonly note: string
}

/**
 * Approves what was shown; while a stage lacks people it stays pending.
 *
 * Throws `precondition-failed` when it has changed, `state-conflict` outside `pending` and for an approval that was given already, `gate-refused` when this
 * principal may not. INVARIANT: each refusal of a proposal that the principal sees is told to the ledger.
 */
export async function approve(house: House, order: ApproveOrder): Promise<Proposal> {
  const proposal = await seenProposal(house, order)
  const { principal, ceremonyDigest } = order
  const refuse = (...reasons: readonly VerdictReason[]): Promise<never> =>
    refuseWish(house, { wish: 'approve', proposal, principal, reasons, shown: ceremonyDigest })
  if (isReplay(proposal, order)) return refuse({ policy: 'P-010', sentence: `\`${principal.id}\` has given this approval already` })
  const stale = staleness(proposal, order.version)
  if (stale !== undefined) return refuse(stale)
  // Half a surrogate pair has no spelling in a receipt (RFC 8785); what is stored is what is signed.
  const note = order.note.toWellFormed()
  const { question, answerWith } = wishOn(house, proposal, { principal, seen: ceremonyDigest, note })
  const answer = house.telemetry.step('gate', { environment: proposal.environment }, () =>
    judgeApproval(question, (approvals) => answerWith(approvals).verdict),
  )
  if (answer.answer === 'refused') return refuse(...answer.reasons)
  const { decision } = answerWith([...proposal.approvals, answer.approval])
  const approved = await withApproval(house, { proposal, decision }, answer)
  const dueAtMs = approved.proposal.notBeforeMs ?? house.now()
  const committed = await house.store.commit({
    ...proposalDeed(approved.proposal, approved.receipt),
    queue: answer.answer === 'granted' ? [carryOutJob(approved.proposal, principal.id, dueAtMs)] : [],
  })
  if (!committed.isCommitted) return refuse({ policy: 'P-004', sentence: `proposal \`${proposal.id}\` was changed by somebody else first` })
  return approved.proposal
}

async function withApproval(
  house: House,
  { proposal, decision }: Pick<GateAnswer, 'decision'> & { readonly proposal: Proposal },
  answer: Exclude<ApprovalAnswer, { answer: 'refused' }>,
): Promise<{ readonly proposal: Proposal; readonly receipt: SignedReceipt }> {
  const isGranted = answer.answer === 'granted'
  const { changeDigest, note, stageName, ceremonyDigest, principal } = answer.approval
  const notBeforeMs = answer.answer === 'granted' ? answer.notBeforeMs : undefined
  const next: Proposal = {
    ...proposal,
    state: isGranted ? 'approved' : 'pending',
    verdict: answer.verdict,
    version: proposal.version + 1,
    updatedAtMs: house.now(),
    notBeforeMs,
  }
  const body = { changeDigest, ceremonyDigest, stageName, note, granted: isGranted, notBeforeMs, ...decisionBody(decision) }
  const receipt = await receiptOf(house, next, { type: 'proposal-approved/v1', principal, body })
  const approval = { ...answer.approval, receipt: digestOf(receipt.envelope) }
  return { proposal: { ...next, approvals: [...proposal.approvals, approval] }, receipt }
}
