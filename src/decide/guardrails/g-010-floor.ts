// G-010: no change leaves fewer replicas than the floor.

import { isToZero, isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { whoSet } from '../who-set.ts'

export const floor: Guardrail = {
  id: 'G-010',
  code: 'REPLICA_FLOOR',
  sentence: 'No change lowers a replica count or bound below `minReplicas`; what stands below it is not lowered.',
  guard: (wish, _wanted, { guardrails }) => {
    // A floor of some hours lies above the bounds, which keep the floor of all hours.
    if (wish.field.of !== 'replicas' || wish.field.name === 'keda.cronFloor' || isUpward(wish) || isToZero(wish)) return undefined
    const { minReplicas } = guardrails
    if (!Number.isFinite(minReplicas)) throw new RangeError(`minReplicas is ${minReplicas}`)
    if (wish.after >= minReplicas) return undefined
    const who = whoSet(guardrails, 'minReplicas')
    const why = who === '' ? `the floor of this environment is ${minReplicas}` : `the floor is ${minReplicas}${who}`
    if (wish.before === undefined || wish.before <= minReplicas)
      return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: ${why}.` }
    return { does: 'bind', after: minReplicas, sentence: `${nameOf(wish)} is wanted at ${wish.after}; ${why}.` }
  },
}
