// P-003: a proposal that has expired does not pass.

import { isoOf } from '../../core/time.ts'
import type { Policy } from '../policy.ts'

export const expiry: Policy = {
  id: 'P-003',
  sentence: 'A proposal passes only before it expires; silence is a no.',
  judge: ({ proposal, nowMs }) => {
    if (nowMs < proposal.expiresAtMs) return undefined
    return { says: 'forbid', sentence: `The proposal expired at ${isoOf(proposal.expiresAtMs)}.` }
  },
}
