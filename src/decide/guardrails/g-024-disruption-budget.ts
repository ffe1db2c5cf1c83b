// G-024: so many pods stay that a PodDisruptionBudget still lets one be taken away, or nodes could not be drained.

import type { Bound, DisruptionBudget } from '../../core/surroundings.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { surroundingsOf } from '../surroundings-of.ts'

const FEWEST_FIELDS = ['replicas', 'hpa.minReplicas', 'keda.minReplicaCount']

export const disruptionBudget: Guardrail = {
  id: 'G-024',
  code: 'DISRUPTION_BUDGET',
  sentence:
    'Replicas and minimums are not lowered so far that a PodDisruptionBudget of the workload would allow no disruption, or could not be met at all.',
  guard: (wish, _wanted, { workload }) => {
    const { field, before, after } = wish
    if (!FEWEST_FIELDS.includes(field.name) || isUpward(wish) || before === undefined) return undefined
    const budgets = surroundingsOf(workload, 'budgets')
    const broken = budgets.find((budget) => !allowsOne(budget, after))
    if (broken === undefined) return undefined
    for (let count = Math.ceil(after); count < before; count += 1) {
      if (!budgets.every((budget) => allowsOne(budget, count))) continue
      return {
        does: 'bind',
        after: count,
        sentence: `${nameOf(wish)} is wanted at ${after}; with fewer than ${count} the disruption budget \`${broken.name}\` would let no pod be moved.`,
      }
    }
    return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: the disruption budget \`${broken.name}\` would let no pod be moved.` }
  },
}

/** Whether one of `count` healthy pods may be disrupted; shares are rounded up, as Kubernetes does ("Specifying a Disruption Budget"). */
function allowsOne({ minAvailable, maxUnavailable }: DisruptionBudget, count: number): boolean {
  const isAvailable = minAvailable === undefined || count - podsOf(minAvailable, count) >= 1
  // No pod at all is none too many unavailable.
  return isAvailable && (maxUnavailable === undefined || podsOf(maxUnavailable, Math.max(1, count)) >= 1)
}

function podsOf(bound: Bound, count: number): number {
  const pods = 'pods' in bound ? bound.pods : Math.ceil(bound.share * count - 1e-9)
  if (!Number.isFinite(pods)) throw new RangeError('a disruption budget does not say how many')
  return pods
}
