// where no other rule speaks, the workload is left alone.

import { STABLE_WITHIN } from '../margins.ts'
import { comparePeaks } from '../peaks.ts'
import type { Rule } from '../rule.ts'
import { percent } from '../say.ts'

export const nothingMatched: Rule = {
  id: 'R-000',
  code: 'NO_RULE_MATCHED',
  severity: 'note',
  sentence:
    'Where no other rule speaks the workload is left alone: demand moves, and what stands holds it without much to spare or to give back.',
  speak: (situation) => {
    if (situation.blocks.length > 0) return undefined
    const { sentence } = comparePeaks(situation)
    return {
      sentence: `${sentence}. That is more than ${percent(STABLE_WITHIN)} apart, yet what stands holds it, with too little to give back.`,
      wishes: [],
    }
  },
}
