// G-004: a field is changed only where its owner reads it.

import { nameOf, type Guardrail } from '../guardrail.ts'

export const owner: Guardrail = {
  id: 'G-004',
  code: 'OWNED_BY_SCALER',
  sentence: 'The replicas of a workload that an HPA or KEDA owns are never touched, and bounds only of the scaler that is there.',
  guard: (wish, _wanted, { workload }) => {
    const { field } = wish
    if (field.of === 'container') return undefined
    const by = field.name === 'replicas' ? 'manifest' : field.name.startsWith('hpa.') ? 'hpa' : 'keda'
    if (by === workload.scaler.by) return undefined
    return { does: 'hold', sentence: `${nameOf(wish)} stays as it is: the replicas of this workload are owned by ${workload.scaler.by}.` }
  },
}
