// G-009: a request moves by no more than one factor.

import { nameOf, type Guardrail } from '../guardrail.ts'
import { ceilToQuantum, floorToQuantum } from '../quanta.ts'
import { inField } from '../say.ts'
import { requestSteps } from '../steps.ts'

export const requestStep: Guardrail = {
  id: 'G-009',
  code: 'REQUEST_STEP',
  sentence: 'A request is raised or lowered by at most the factor `maxRequestFactor` in one change.',
  guard: (wish, _wanted, { guardrails }) => {
    const { field, before } = wish
    if (field.of !== 'container' || before === undefined) return undefined
    const unit = field.name.endsWith('.cpu') ? 'cores' : 'bytes'
    const { lowest, highest } = requestSteps(before, guardrails)
    // Rounded as it will be written, so that rounding up never leaves the step.
    const rounded = ceilToQuantum(wish.after, unit)
    const after = rounded > highest ? floorToQuantum(highest, unit) : rounded < lowest ? ceilToQuantum(lowest, unit) : wish.after
    if (after === wish.after) return undefined
    if (after > before !== wish.after > before || after === before) {
      return {
        does: 'hold',
        sentence: `${nameOf(wish)} cannot move within the factor ${guardrails.maxRequestFactor}: the next written step is further away.`,
      }
    }
    return {
      does: 'bind',
      after,
      sentence: `${nameOf(wish)} is wanted at ${inField(field, wish.after)}; one change moves it from ${inField(field, before)} to ${inField(field, after)} at most.`,
    }
  },
}
