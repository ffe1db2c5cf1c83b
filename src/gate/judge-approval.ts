// Judges one principal's wish to approve or reject a proposal: may they, does it count, and is it enough.

import type { Verdict, VerdictReason } from '../core/verdict.ts'
import { GROUNDS, lateness, type Ground, type Wish } from './grounds.ts'
import type { ApprovalAnswer, ApprovalQuestion, GateApproval, RejectionAnswer } from './question.ts'
import { timelockMsOf } from './timelock.ts'

/** The gate's verdict on the proposal, were these its approvals. */
export type VerdictWith = (approvals: readonly GateApproval[]) => Verdict

/**
 * What an approval brings about: it waits for more, it is granted, or it is refused with every ground.
 *
 * The approval in the answer is what is to be stored; on `refused` the proposal stays as it is. A ground that cannot be examined refuses, and so does a policy that
 * does not plainly permit this principal to approve.
 */
export function judgeApproval(question: ApprovalQuestion, verdictWith: VerdictWith): ApprovalAnswer {
  const grounds = groundsAgainst(question, 'approve')
  if (grounds.length > 0) return { answer: 'refused', reasons: grounds }
  if (question.permission.verdict !== 'ALLOW') return { answer: 'refused', reasons: question.permission.reasons }
  const approval = approvalOf(question)
  const verdict = verdictWith([...question.approvals, approval])
  if (verdict.verdict === 'DENY') return { answer: 'refused', reasons: verdict.reasons }
  return verdict.verdict === 'ALLOW' ? granted(question, approval, verdict) : { answer: 'waiting', approval, verdict }
}

/** Whether a rejection stands: a person with the role and the scope, on what the screen showed, in a state that can be rejected. */
export function judgeRejection(question: ApprovalQuestion): RejectionAnswer {
  const grounds = groundsAgainst(question, 'reject')
  return grounds.length > 0 ? { answer: 'refused', reasons: grounds } : { answer: 'rejected' }
}

/** Every ground against a wish; empty = there is none. */
export function groundsAgainst(question: ApprovalQuestion, wish: Wish): readonly VerdictReason[] {
  return GROUNDS.filter((ground) => ground.against.includes(wish)).flatMap((ground) => reasonOf(ground, question, wish))
}

function approvalOf(question: ApprovalQuestion): GateApproval {
  const { proposal, principal, seen, policy, note, nowMs } = question
  return {
    principal: principal.id,
    name: principal.name,
    revision: proposal.revision,
    changeDigest: proposal.content.change.digest,
    atMs: nowMs,
    note,
    stageName: question.stages?.find(({ isOpen }) => isOpen)?.stageName,
    role: principal.role,
    groups: principal.groups,
    ceremonyDigest: seen,
    policyEpoch: policy?.epoch,
  }
}

/** An obligation may ask for a longer timelock than the settings, by which the grounds were examined. */
function granted(question: ApprovalQuestion, approval: GateApproval, verdict: Verdict): ApprovalAnswer {
  const timelockMs = timelockMsOf(question.environment.approvals, verdict.obligations)
  const late = lateness(timelockMs, question)
  if (late !== undefined) return { answer: 'refused', reasons: [{ policy: 'P-012', sentence: late }] }
  return { answer: 'granted', approval, verdict, notBeforeMs: timelockMs === 0 ? undefined : question.nowMs + timelockMs }
}

function reasonOf(ground: Ground, question: ApprovalQuestion, wish: Wish): readonly VerdictReason[] {
  try {
    const sentence = ground.find(question, wish)
    return sentence === undefined ? [] : [{ policy: ground.id, sentence }]
  } catch {
    return [{ policy: ground.id, sentence: `This could not be examined, so the wish to ${wish} is refused.` }]
  }
}
