// What a workload takes of its namespace: its most and its fewest pods, and what each of them counts for.

import type { Container, InitContainer, Workload } from '../core/workload.ts'

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

/** What one pod counts for; a request that is not set is its limit, and an init container counts where it asks for more than the others together (Kubernetes, "Resource Quotas"). */
export function podTake({ containers, initContainers = [] }: Workload, what: Taken): number {
  if (what === 'pods') return 1
  const sum = (of: readonly Container[]) => of.reduce((total, each) => total + takeOf(each, what), 0)
  const sidecars = sum(containers.filter(({ isSidecar }) => isSidecar === true))
  return initContainers.reduce((most, each) => Math.max(most, takeOf(each, what) + sidecars), sum(containers))
}

function takeOf(each: Container | InitContainer, what: Exclude<Taken, 'pods'>): number {
  switch (what) {
    case 'requests.cpu':
      return each.cpuRequestCores ?? each.cpuLimitCores ?? 0
    case 'requests.memory':
      return each.memoryRequestBytes ?? each.memoryLimitBytes ?? 0
    case 'limits.cpu':
      return each.cpuLimitCores ?? 0
    case 'limits.memory':
      return each.memoryLimitBytes ?? 0
  }
}
