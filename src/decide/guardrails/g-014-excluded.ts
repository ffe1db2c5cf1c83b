// G-014: a workload that asks to be left alone is left alone.

import { nameOf, type Guardrail } from '../guardrail.ts'
import { whoSet } from '../who-set.ts'

export const excluded: Guardrail = {
  id: 'G-014',
  code: 'EXCLUDED',
  sentence: 'With the annotation `tidegate.dev/exclude: "true"` (or `kairos.io/exclude`) nothing of the workload is changed.',
  guard: (wish, _wanted, { guardrails }) =>
    guardrails.isExcluded === true
      ? { does: 'hold', sentence: `${nameOf(wish)} stays as it is: the workload is excluded${whoSet(guardrails, 'isExcluded')}.` }
      : undefined,
}
