// Asks the policy in force whether an effect may pass that needs nobody's approval.

import type { PolicyRequest } from '../../core/policy-request.ts'
import { decisionRecord, judgeRequest, unasked } from '../../gate/gate.ts'
import type { House } from '../house.ts'
import type { Judged } from './effect.ts'

/** The verdict, of the policy of that environment or of what belongs to none; a question that cannot even be told is DENY. */
export function judgeEffect(house: House, environment: string | undefined, ask: () => PolicyRequest): Judged {
  let request: PolicyRequest
  try {
    request = ask()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const { word, reasons } = unasked(error)
    return { verdict: { verdict: word, reasons } }
  }
  const verdict = judgeRequest(request, [], house.authority(environment))
  return { verdict, decision: decisionRecord(request, [], verdict) }
}
