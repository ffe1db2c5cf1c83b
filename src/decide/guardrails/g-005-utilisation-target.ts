// G-005: a request that a scaler measures by is not changed under it.

import type { Workload } from '../../core/workload.ts'
import { nameOf, type Guardrail } from '../guardrail.ts'

export const utilisationTarget: Guardrail = {
  id: 'G-005',
  code: 'UTILISATION_TARGET',
  sentence:
    'A CPU or memory request stays as it is where a scaler aims at a utilisation of it: another request would silently move the target.',
  guard: (wish, _wanted, { workload }) => {
    const { field } = wish
    if (field.of === 'replicas') return undefined
    const signal = field.name.endsWith('.cpu') ? 'cpu' : 'memory'
    if (!isMeasuredBy(workload, signal)) return undefined
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} stays as it is: the scaler aims at a utilisation of that request, which a change would move.`,
    }
  },
}

function isMeasuredBy({ scaler }: Workload, signal: 'cpu' | 'memory'): boolean {
  if (scaler.by === 'hpa') return signal === 'cpu' && scaler.cpuUtilizationPercent !== undefined
  return scaler.by === 'keda' && scaler.triggers.includes(signal)
}
