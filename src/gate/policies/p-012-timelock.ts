// P-012: an approved change does not go out before its timelock is over.

import { isoOf } from '../../core/time.ts'
import type { Policy } from '../policy.ts'

export const timelock: Policy = {
  id: 'P-012',
  sentence: 'An approved change is carried out when its timelock is over, and only if that is before it expires.',
  judge: ({ action, proposal: { notBeforeMs }, nowMs }) => {
    if (action !== 'deliver' || notBeforeMs === undefined || nowMs >= notBeforeMs) return undefined
    return { says: 'forbid', sentence: `The timelock lasts until ${isoOf(notBeforeMs)}.` }
  },
}
