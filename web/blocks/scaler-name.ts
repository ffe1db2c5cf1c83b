// Says what sets a workload's replica count.

import type { Schema } from '../../api/client.ts'

/** In a few words: `fixed 3`, `one a node`, `HPA 2–10`, `KEDA 0–30`. */
export function scalerName({ kind, scaler, replicas }: Pick<Schema<'WorkloadRecord'>['workload'], 'kind' | 'scaler' | 'replicas'>): string {
  if (scaler.by === 'hpa') return `HPA ${scaler.minReplicas}–${scaler.maxReplicas}`
  if (scaler.by === 'keda') return `KEDA ${scaler.minReplicaCount}–${scaler.maxReplicaCount}`
  if (kind === 'DaemonSet') return 'one a node'
  return `fixed ${replicas}`
}
