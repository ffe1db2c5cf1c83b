// Judges one principal's wish to approve or reject a proposal: does it count, and is it enough.

import type { ApprovalAnswer, ApprovalQuestion, RejectionAnswer } from './question.ts'

/** What an approval brings about. */
export function judgeApproval(question: ApprovalQuestion): ApprovalAnswer {
  return { answer: 'refused', reasons: [{ policy: 'P-000', sentence: `\`${question.principal.id}\` is not judged yet` }] }
}

/** Whether a rejection stands. */
export function judgeRejection(question: ApprovalQuestion): RejectionAnswer {
  return { answer: 'refused', reasons: [{ policy: 'P-000', sentence: `\`${question.principal.id}\` is not judged yet` }] }
}
