// What a workload takes of its namespace: its most and its fewest pods, and what each of them counts for.

import { effectivePodRequest } from '../core/pod-request.ts'
import type { Workload } from '../core/workload.ts'

/** What a quota counts of a pod, in cores, bytes and pods. */
export type Taken = 'requests.cpu' | 'requests.memory' | 'limits.cpu' | 'limits.memory' | 'pods'

/** The most pods that may run: the declared count, or the maximum of the scaler. */
export function mostPods({ replicas, scaler }: Workload): number {
  if (scaler.by === 'manifest') return replicas
  return scaler.by === 'hpa' ? scaler.maxReplicas : scaler.maxReplicaCount
}

/** The fewest pods that may run. */
export function fewestPods({ replicas, scaler }: Workload): number {
  if (scaler.by === 'manifest') return replicas
  return scaler.by === 'hpa' ? scaler.minReplicas : scaler.minReplicaCount
}

/** What one pod counts for; an init container counts where it asks for more than the others together. */
export function podTake(workload: Workload, what: Taken): number {
  const { cpuRequestCores, memoryRequestBytes, cpuLimitCores, memoryLimitBytes } = effectivePodRequest(workload)
  switch (what) {
    case 'requests.cpu':
      return cpuRequestCores
    case 'requests.memory':
      return memoryRequestBytes
    case 'limits.cpu':
      return cpuLimitCores
    case 'limits.memory':
      return memoryLimitBytes
    case 'pods':
      return 1
  }
}
