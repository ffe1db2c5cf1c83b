// Judges one request by the policy in force and the approvals that count for it.

import type { CountedApproval, DecisionRecord } from '../core/decision-record.ts'
import type { PolicyRequest } from '../core/policy-request.ts'
import type { Verdict } from '../core/verdict.ts'
import { askPolicy } from './ask-policy.ts'
import type { Authority } from './authority.ts'
import { countStages } from './stages.ts'

/**
 * The verdict of the policy in force on a request; approvals that meet every stage turn ESCALATE into ALLOW.
 *
 * INVARIANT: whatever fails is DENY (`askPolicy`); approvals never turn a DENY. Never throws.
 */
export function judgeRequest(request: PolicyRequest, approvals: readonly CountedApproval[], authority: Authority): Verdict {
  const { word, reasons, needs, obligations, policy, permits } = askPolicy(request, authority)
  if (word !== 'ESCALATE') return { verdict: word, reasons, policy, obligations }
  const stages = countStages(needs, approvals)
  if (!stages.every(({ isMet }) => isMet)) return { verdict: 'ESCALATE', reasons, policy, stages, obligations }
  const told = stages.map(({ policies, stageName, approvedBy }) => ({
    policy: policies[0],
    sentence: `Stage \`${stageName}\` is passed: approved by ${approvedBy.map((id) => `\`${id}\``).join(' and ')}.`,
  }))
  return { verdict: 'ALLOW', reasons: [...permits, ...told], policy, stages, obligations }
}

/** What a receipt says of a decision, so that it can be made again from the receipt alone. */
export function decisionRecord(request: PolicyRequest, approvals: readonly CountedApproval[], verdict: Verdict): DecisionRecord {
  const { reasons, policy = null } = verdict
  return { verdict: verdict.verdict, policies: [...new Set(reasons.map((reason) => reason.policy))], policy, request, approvals }
}
