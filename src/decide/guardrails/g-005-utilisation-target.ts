// G-005: a request that a scaler measures by is changed only where the target can be kept with it.

import type { Workload } from '../../core/workload.ts'
import { cpuTargetOf, isUtilisation } from '../cpu-target.ts'
import { nameOf, type Guardrail } from '../guardrail.ts'

export const utilisationTarget: Guardrail = {
  id: 'G-005',
  code: 'UTILISATION_TARGET',
  sentence:
    'A request that a scaler aims at a utilisation of changes only together with that target, so that a load wants the same pods as before; where the target cannot be written (memory, several CPU metrics, a scaler whose manifest is not read whole) the request stays as it is.',
  guard: (wish, _wanted, { workload }) => {
    const { field } = wish
    if (field.of !== 'container' || field.name === 'heap.max') return undefined
    const resource = field.name.endsWith('.cpu') ? 'cpu' : 'memory'
    if (!isUtilisation(workload, resource) || isKept(workload, { resource, container: field.container })) return undefined
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} stays as it is: the scaler aims at a utilisation of that request, which a change would move.`,
    }
  },
}

/** Whether `settle` can keep the target: it is one CPU target, or it measures another container. */
function isKept(workload: Workload, { resource, container }: { readonly resource: 'cpu' | 'memory'; readonly container: string }): boolean {
  if (resource === 'memory') return false
  const target = cpuTargetOf(workload)
  return target !== undefined && (target.container === undefined || workload.containers.some(({ name }) => name === container))
}
