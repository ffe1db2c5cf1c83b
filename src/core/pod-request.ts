// What the scheduler and a quota count of one pod: its running containers, or more while it starts.

import type { Container, Workload } from './workload.ts'

/** What one pod takes of a node and of a quota; CPU in cores, memory in bytes; a limit that is nowhere set counts as 0. */
export interface PodTake {
  readonly cpuRequestCores: number
  readonly cpuLimitCores: number
  readonly memoryRequestBytes: number
  readonly memoryLimitBytes: number
}

type Figures = Pick<Container, 'cpuRequestCores' | 'cpuLimitCores' | 'memoryRequestBytes' | 'memoryLimitBytes'>

/**
 * The effective requests and limits of a pod: the larger one of all running containers together, and of each init container with the native sidecars started before it.
 *
 * A container that has a limit and no request requests its limit. (Kubernetes, "Init Containers", resource sharing within containers; KEP-753.) What serves demand is
 * `podRequest`, the running containers alone.
 */
export function effectivePodRequest(workload: Workload): PodTake {
  return {
    cpuRequestCores: effective(workload, ({ cpuRequestCores, cpuLimitCores }) => cpuRequestCores ?? cpuLimitCores),
    cpuLimitCores: effective(workload, ({ cpuLimitCores }) => cpuLimitCores),
    memoryRequestBytes: effective(workload, ({ memoryRequestBytes, memoryLimitBytes }) => memoryRequestBytes ?? memoryLimitBytes),
    memoryLimitBytes: effective(workload, ({ memoryLimitBytes }) => memoryLimitBytes),
  }
}

function effective({ containers, initContainers = [] }: Workload, figure: (of: Figures) => number | undefined): number {
  const sum = (some: readonly Figures[]): number => some.reduce((total, each) => total + (figure(each) ?? 0), 0)
  const sidecars = containers.filter(({ isSidecar }) => isSidecar === true)
  const starting = initContainers.map((init) => sum(sidecars.slice(0, init.sidecarsBefore ?? 0)) + (figure(init) ?? 0))
  return Math.max(sum(containers), ...starting)
}
