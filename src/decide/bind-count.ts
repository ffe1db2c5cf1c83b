// Binds a replica count or bound to the most pods that something allows.

import type { Target } from '../core/plan.ts'
import { isUpward, nameOf, type GuardrailAnswer } from './guardrail.ts'

/**
 * What becomes of a wish for more pods than `most`: bound to it, or held where what stands has reached it.
 *
 * `why` ends the sentence: `the topic has 12 partitions`. Nothing is ever lowered to it. Throws `RangeError` for a limit that is no number.
 */
export function bindCount(wish: Target, most: number, why: string): GuardrailAnswer | undefined {
  if (!Number.isFinite(most)) throw new RangeError(`a limit is ${most}`)
  const { field, before, after } = wish
  if (field.of !== 'replicas' || !isUpward(wish) || after <= most) return undefined
  if (most < 1 || (before !== undefined && before >= most)) return { does: 'hold', sentence: `${nameOf(wish)} is not raised: ${why}.` }
  return { does: 'bind', after: most, sentence: `${nameOf(wish)} is wanted at ${after}; it gets ${most}, since ${why}.` }
}
