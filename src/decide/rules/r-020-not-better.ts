// where earlier decisions did no better than what stands, the workload is left alone.

import type { Rule } from '../rule.ts'

export const notBetter: Rule = {
  id: 'R-020',
  code: 'NOT_BETTER_THAN_TODAY',
  severity: 'note',
  sentence:
    'A workload for which the scorecard shows that what stands today did better than what was proposed is left alone; only containers that were killed or whose heap fills their limit are still spoken of, for that needs no forecast.',
  speak: ({ request }) => (request.standing?.isBeaten === true ? { sentence: request.standing.sentence, wishes: [] } : undefined),
}
