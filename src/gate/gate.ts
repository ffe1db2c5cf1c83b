// Whether it may pass: the built-in policy's verdict on a proposal, and the judgement of one person's approval or rejection.

import type { Verdict } from '../core/verdict.ts'
import type { GateQuestion } from './question.ts'

export { judgeApproval, judgeRejection } from './judge-approval.ts'
export type {
  ApprovalAnswer,
  ApprovalQuestion,
  GateAction,
  GateEnvironment,
  GateProposal,
  GateQuestion,
  RejectionAnswer,
} from './question.ts'

/** The verdict of the built-in policy. */
export function gate(question: GateQuestion): Verdict {
  return { verdict: 'DENY', reasons: [{ policy: 'P-000', sentence: `\`${question.action}\` is not judged yet, so it does not pass` }] }
}
