// Judges one principal's wish to approve or reject a proposal: may they, does it count, and is it enough.

import type { VerdictReason } from '../core/verdict.ts'
import { GROUNDS, type Ground, type Wish } from './grounds.ts'
import { POLICIES } from './policies.ts'
import type { ApprovalAnswer, ApprovalQuestion, GateApproval, RejectionAnswer } from './question.ts'
import { weigh } from './weigh.ts'

/**
 * What an approval brings about: it waits for more, it is granted, or it is refused with every ground.
 *
 * The approval in the answer is what is to be stored; on `refused` nothing is. A ground that cannot be examined refuses.
 */
export function judgeApproval(question: ApprovalQuestion): ApprovalAnswer {
  const grounds = groundsAgainst(question, 'approve')
  if (grounds.length > 0) return { answer: 'refused', reasons: grounds }
  const { proposal, environment, principal, seen, note, nowMs } = question
  const { revision, changeDigest } = seen
  const approval: GateApproval = { principal: principal.id, name: principal.name, revision, changeDigest, atMs: nowMs, note }
  const verdict = weigh(POLICIES, { action: 'propose', environment, proposal, approvals: [...question.approvals, approval], nowMs })
  if (verdict.verdict === 'DENY') return { answer: 'refused', reasons: verdict.reasons }
  return { answer: verdict.verdict === 'ALLOW' ? 'granted' : 'waiting', approval, verdict }
}

/** Whether a rejection stands: a person with the role and the scope, on what the screen showed, in a state that can be rejected. */
export function judgeRejection(question: ApprovalQuestion): RejectionAnswer {
  const grounds = groundsAgainst(question, 'reject')
  return grounds.length > 0 ? { answer: 'refused', reasons: grounds } : { answer: 'rejected' }
}

function groundsAgainst(question: ApprovalQuestion, wish: Wish): readonly VerdictReason[] {
  return GROUNDS.filter((ground) => ground.against.includes(wish)).flatMap((ground) => reasonOf(ground, question, wish))
}

function reasonOf(ground: Ground, question: ApprovalQuestion, wish: Wish): readonly VerdictReason[] {
  try {
    const sentence = ground.find(question, wish)
    return sentence === undefined ? [] : [{ policy: ground.id, sentence }]
  } catch {
    return [{ policy: ground.id, sentence: `This could not be examined, so the wish to ${wish} is refused.` }]
  }
}
