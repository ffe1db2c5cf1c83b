// P-000: a question that is not well formed does not pass.

import type { Policy } from '../policy.ts'
import type { GateQuestion } from '../question.ts'

export const wellFormed: Policy = {
  id: 'P-000',
  sentence: 'A question with a part that is missing or has another shape than documented is denied.',
  judge: (question) => {
    const fault = faultOf(question)
    return fault === undefined ? undefined : { says: 'forbid', sentence: `The question cannot be judged: ${fault}.` }
  },
}

function faultOf({ action, environment, proposal, approvals, nowMs }: GateQuestion): string | undefined {
  if (action !== 'propose' && action !== 'deliver') return 'the action is neither `propose` nor `deliver`'
  if (environment.mode !== 'propose' && environment.mode !== 'forecast-only') return 'the mode of the environment is unknown'
  if (typeof environment.approvals.isFourEyes !== 'boolean') return 'it does not say whether four eyes are needed'
  if (!Number.isSafeInteger(proposal.revision) || proposal.revision < 1) return 'the revision is no whole number from 1'
  if (!/^sha256:[0-9a-f]{64}$/.test(String(proposal.content.change.digest))) return 'the digest of the change is no SHA-256'
  if (typeof proposal.requester !== 'string' || proposal.requester === '') return 'it does not say who asked for the change'
  if (!Number.isFinite(nowMs) || !Number.isFinite(proposal.createdAtMs) || !Number.isFinite(proposal.expiresAtMs))
    return 'an instant is no number'
  if (proposal.createdAtMs > nowMs) return 'the proposal is from the future'
  return Array.isArray(approvals) ? undefined : 'the approvals are no list'
}
