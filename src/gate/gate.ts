// Whether it may pass: the built-in policy's verdict on a proposal, and the judgement of one person's approval or rejection.

import type { Verdict } from '../core/verdict.ts'
import { floor } from './floor.ts'
import type { GateQuestion } from './question.ts'

export { groundsAgainst, judgeApproval, judgeRejection } from './judge-approval.ts'
export type { Authority } from './authority.ts'
export type { ApprovalAnswer, ApprovalQuestion, GateQuestion } from './question.ts'

/**
 * The verdict of the built-in policy, with the policies that made it.
 *
 * ALLOW only with the approvals that count; ESCALATE waits for them; DENY is the end. INVARIANT: no question, however broken, makes this throw or allows.
 */
export function gate(question: GateQuestion): Verdict {
  return floor(question)
}
