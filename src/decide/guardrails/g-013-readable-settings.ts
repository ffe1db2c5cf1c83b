// G-013: a workload whose annotations cannot be read is left as it is, for nobody knows what they were to hold.

import { nameOf, type Guardrail } from '../guardrail.ts'

export const readableSettings: Guardrail = {
  id: 'G-013',
  code: 'UNREADABLE_SETTING',
  sentence: 'An annotation `tidegate.dev/…` that cannot be read, or that is unknown, holds every change of its workload.',
  guard: (wish, _wanted, { guardrails }) => {
    const [fault] = guardrails.faults ?? []
    return fault === undefined ? undefined : { does: 'hold', sentence: `${nameOf(wish)} stays as it is: ${fault}.` }
  },
}
