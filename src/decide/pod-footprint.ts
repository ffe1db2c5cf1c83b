// What one pod takes of a node: what the scheduler counts, with what Kubernetes puts in the place of a request that is not set.

import type { InitContainer, Workload } from '../core/workload.ts'

/** What one pod takes of a node. */
export interface Footprint {
  readonly cpuCores: number
  readonly memoryGib: number
}

const BYTES_PER_GIB = 2 ** 30

/**
 * Per resource the larger of all containers together, and of each init container with the native sidecars.
 *
 * A request that is not set is its limit, and without one 0. The order among init containers and sidecars is not known: every sidecar is counted to each of
 * them, which is never too little (Kubernetes, "Resource sharing within containers"; KEP-753).
 */
export function podFootprint(workload: Pick<Workload, 'containers' | 'initContainers'>): Footprint {
  const { containers, initContainers = [] } = workload
  const whole = sumOf(containers)
  const sidecars = sumOf(containers.filter(({ isSidecar }) => isSidecar === true))
  let { cpuCores, memoryGib } = whole
  for (const container of initContainers) {
    const own = sumOf([container])
    cpuCores = Math.max(cpuCores, own.cpuCores + sidecars.cpuCores)
    memoryGib = Math.max(memoryGib, own.memoryGib + sidecars.memoryGib)
  }
  return { cpuCores, memoryGib }
}

function sumOf(containers: readonly InitContainer[]): Footprint {
  let cpuCores = 0
  let memoryBytes = 0
  for (const { cpuRequestCores, cpuLimitCores, memoryRequestBytes, memoryLimitBytes } of containers) {
    cpuCores += cpuRequestCores ?? cpuLimitCores ?? 0
    memoryBytes += memoryRequestBytes ?? memoryLimitBytes ?? 0
  }
  return { cpuCores, memoryGib: memoryBytes / BYTES_PER_GIB }
}
