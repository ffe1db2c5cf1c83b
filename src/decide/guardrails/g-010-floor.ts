// G-010: no change leaves fewer replicas than the environment's floor.

import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'

export const floor: Guardrail = {
  id: 'G-010',
  code: 'REPLICA_FLOOR',
  sentence: 'No change lowers a replica count or bound below `minReplicas`; what stands below it is not lowered.',
  guard: (wish, _wanted, { guardrails }) => {
    if (wish.field.of !== 'replicas' || isUpward(wish)) return undefined
    const { minReplicas } = guardrails
    if (!Number.isFinite(minReplicas)) throw new RangeError(`minReplicas is ${minReplicas}`)
    if (wish.after >= minReplicas) return undefined
    if (wish.before === undefined || wish.before <= minReplicas) {
      return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: the floor of this environment is ${minReplicas}.` }
    }
    return {
      does: 'bind',
      after: minReplicas,
      sentence: `${nameOf(wish)} is wanted at ${wish.after}; the floor of this environment is ${minReplicas}.`,
    }
  },
}
