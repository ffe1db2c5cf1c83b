// Binds a request of a container to a floor or a ceiling.

import type { Target } from '../core/plan.ts'
import { isUpward, nameOf, type GuardrailAnswer } from './guardrail.ts'
import { inField } from './say.ts'

/**
 * What becomes of a wish that passes `bound` in its own direction: bound to it, or held where what stands has reached it.
 *
 * `why` ends the sentence. Throws `RangeError` for a bound that is no number.
 */
export function bindRequest(wish: Target, bound: number, why: string): GuardrailAnswer | undefined {
  if (!Number.isFinite(bound)) throw new RangeError(`a bound is ${bound}`)
  const { field, before, after } = wish
  const isUp = isUpward(wish)
  if (isUp ? after <= bound : after >= bound) return undefined
  const isReached = before !== undefined && (isUp ? before >= bound : before <= bound)
  if (isReached) return { does: 'hold', sentence: `${nameOf(wish)} is not ${isUp ? 'raised' : 'lowered'}: ${why}.` }
  return { does: 'bind', after: bound, sentence: `${nameOf(wish)} is wanted at ${inField(field, after)}; ${why}.` }
}
