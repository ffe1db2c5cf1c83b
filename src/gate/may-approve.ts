// Whether the policy in force permits one principal to approve one change.

import type { Verdict } from '../core/verdict.ts'
import { askPolicy, unasked } from './ask-policy.ts'
import type { Authority } from './authority.ts'
import { changeRequest, type ProposalCase } from './request-of.ts'

/** The policy's word and its reasons; an escalation of who may approve is no permission. Never throws. */
export function mayApprove(asked: ProposalCase, authority: Authority): Pick<Verdict, 'verdict' | 'reasons'> {
  try {
    const { word, reasons } = askPolicy(changeRequest('approve', asked), authority)
    return { verdict: word, reasons }
  } catch (error) {
    const { word, reasons } = unasked(error)
    return { verdict: word, reasons }
  }
}
