// P-006: nothing passes in an environment that only forecasts.

import type { Policy } from '../policy.ts'

export const mode: Policy = {
  id: 'P-006',
  sentence: 'In an environment in forecast-only mode nothing is proposed or delivered.',
  judge: ({ environment }) => {
    if (environment.mode === 'propose') return undefined
    return { says: 'forbid', sentence: 'The environment is in forecast-only mode.' }
  },
}
