// Says what sets a workload's replica count.

import type { Schema } from '../../api/client.ts'

/** In a few words: `fixed 3`, `HPA 2–10`, `KEDA 0–30`. */
export function scalerName({ scaler, replicas }: Pick<Schema<'WorkloadRecord'>['workload'], 'scaler' | 'replicas'>): string {
  if (scaler.by === 'hpa') return `HPA ${scaler.minReplicas}–${scaler.maxReplicas}`
  if (scaler.by === 'keda') return `KEDA ${scaler.minReplicaCount}–${scaler.maxReplicaCount}`
  return `fixed ${replicas}`
}
