// G-016: no change raises replicas above the ceiling that was set.

import { bindCount } from '../bind-count.ts'
import type { Guardrail } from '../guardrail.ts'
import { whoSet } from '../who-set.ts'

export const replicaCeiling: Guardrail = {
  id: 'G-016',
  code: 'REPLICA_CEILING',
  sentence: 'No change raises a replica count, bound or floor above `maxReplicas`; what stands above it is not lowered for that.',
  guard: (wish, _wanted, { guardrails }) => {
    const { maxReplicas } = guardrails
    return maxReplicas === undefined
      ? undefined
      : bindCount(wish, maxReplicas, `\`maxReplicas\` is ${maxReplicas}${whoSet(guardrails, 'maxReplicas')}`)
  },
}
