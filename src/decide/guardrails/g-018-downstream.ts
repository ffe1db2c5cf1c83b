// G-018: no more pods than what stands behind them bears.

import { bindCount } from '../bind-count.ts'
import type { Guardrail } from '../guardrail.ts'

export const downstream: Guardrail = {
  id: 'G-018',
  code: 'DOWNSTREAM_LIMIT',
  sentence:
    'No change raises a replica count, bound or floor above what `tidegate.dev/downstream-limit` says that a database or another service behind the workload bears.',
  guard: (wish, _wanted, { guardrails }) => {
    const { downstream: limit } = guardrails
    if (limit === undefined) return undefined
    const from = limit.from === undefined ? '' : ` (${limit.from})`
    return bindCount(wish, limit.pods, `what stands behind it bears ${limit.pods} pods${from}`)
  },
}
