// where no other rule speaks, the workload is left alone.

import type { Rule } from '../rule.ts'

export const nothingMatched: Rule = {
  id: 'R-000',
  code: 'NO_RULE_MATCHED',
  severity: 'note',
  sentence:
    'Where no other rule speaks the workload is left alone: demand moves, and what stands holds it without much to spare or to give back.',
  speak: ({ blocks }) => {
    if (blocks.length > 0) return undefined
    return {
      sentence: 'Demand moves by more than is usual, and what stands holds it without much to give back; nothing is to be done.',
      wishes: [],
    }
  },
}
