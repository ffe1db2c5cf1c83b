// G-009: a request, and what a scaler aims at, moves by no more than one factor.

import { unitOf } from '../../core/field.ts'
import type { Guardrails } from '../../core/guardrails.ts'
import type { Target } from '../../core/plan.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { ceilToQuantum, floorToQuantum } from '../quanta.ts'
import { inField } from '../say.ts'
import { aimSteps, requestSteps } from '../steps.ts'
import { whoSet } from '../who-set.ts'

export const requestStep: Guardrail = {
  id: 'G-009',
  code: 'REQUEST_STEP',
  sentence:
    'A request, and what a scaler aims at, is raised or lowered by at most the factor `maxRequestFactor` in one change; `maxRequestFactorUp` and `maxRequestFactorDown` say it for one direction.',
  guard: (wish, _wanted, { guardrails }) => {
    const { field, before } = wish
    if (field.of === 'replicas' || before === undefined) return undefined
    const after = field.of === 'container' ? requestWithin(wish, before, guardrails) : aimWithin(wish, before, guardrails)
    if (after === wish.after) return undefined
    const names = [isUpward(wish) ? 'maxRequestFactorUp' : 'maxRequestFactorDown', 'maxRequestFactor'] as const
    const who = whoSet(guardrails, ...names)
    if (after > before !== wish.after > before || after === before) {
      const factor = guardrails[names[0]] ?? guardrails.maxRequestFactor
      return {
        does: 'hold',
        sentence: `${nameOf(wish)} cannot move within the factor ${factor}${who}: the next written step is further away.`,
      }
    }
    return {
      does: 'bind',
      after,
      sentence: `${nameOf(wish)} is wanted at ${inField(field, wish.after)}; one change moves it from ${inField(field, before)} to ${inField(field, after)} at most${who}.`,
    }
  },
}

/** Rounded as it will be written, so that rounding up never leaves the step. */
function requestWithin({ field, after }: Target, before: number, guardrails: Guardrails): number {
  const unit = unitOf(field) === 'cores' ? 'cores' : 'bytes'
  const { lowest, highest } = requestSteps(before, guardrails)
  const rounded = ceilToQuantum(after, unit)
  return rounded > highest ? floorToQuantum(highest, unit) : rounded < lowest ? ceilToQuantum(lowest, unit) : after
}

/** Percentages are whole. */
function aimWithin({ field, after }: Target, before: number, guardrails: Guardrails): number {
  const { lowest, highest } = aimSteps(before, guardrails)
  const bound = Math.min(highest, Math.max(lowest, after))
  if (bound === after || unitOf(field) !== 'percent') return bound
  return bound === highest ? Math.floor(highest) : Math.ceil(lowest)
}
