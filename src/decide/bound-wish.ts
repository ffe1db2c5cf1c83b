// Words the wish for a scaler's minimum or maximum in the field that its kind has for it.

import type { Target } from '../core/plan.ts'
import type { Scaler } from '../core/workload.ts'

/** The wish to set a bound; throws `RangeError` where no scaler owns the count, since rules ask for a pace first. */
export function boundWish(scaler: Scaler, bound: 'min' | 'max', after: number): Target {
  if (scaler.by === 'manifest') throw new RangeError('the manifest owns the replicas; there is no bound')
  if (scaler.by === 'hpa') {
    const before = bound === 'min' ? scaler.minReplicas : scaler.maxReplicas
    return { field: { of: 'replicas', name: `hpa.${bound}Replicas` }, before, after }
  }
  const before = bound === 'min' ? scaler.minReplicaCount : scaler.maxReplicaCount
  return { field: { of: 'replicas', name: `keda.${bound}ReplicaCount` }, before, after }
}
