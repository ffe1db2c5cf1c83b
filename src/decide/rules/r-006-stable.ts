// a workload that is neither short nor wasteful, with a coming peak like the past one, is left alone.

import { STABLE_WITHIN } from '../margins.ts'
import { comparePeaks } from '../peaks.ts'
import type { Rule } from '../rule.ts'
import { percent } from '../say.ts'

export const stable: Rule = {
  id: 'R-006',
  code: 'STABLE_WITHIN_TOLERANCE',
  severity: 'note',
  sentence:
    'A workload that is neither short nor wasteful is left alone as stable when the P95 peaks of the next 48 h lie within 25 % of the peaks of the last 14 days.',
  speak: (situation) => {
    const { count, isStable, sentence } = comparePeaks(situation)
    if (count === 0 || !isStable) return undefined
    return { sentence: `${sentence}: within ${percent(STABLE_WITHIN)}, and what stands holds it.`, wishes: [] }
  },
}
