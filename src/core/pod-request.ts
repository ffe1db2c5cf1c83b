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

/** A figure of one container, taken from it or from its limit. */
type Take = (of: Figures) => number | undefined

/** A container that has a limit and no request requests its limit. */
const TAKES: Readonly<Record<keyof PodTake, Take>> = {
  cpuRequestCores: ({ cpuRequestCores, cpuLimitCores }) => cpuRequestCores ?? cpuLimitCores,
  cpuLimitCores: ({ cpuLimitCores }) => cpuLimitCores,
  memoryRequestBytes: ({ memoryRequestBytes, memoryLimitBytes }) => memoryRequestBytes ?? memoryLimitBytes,
  memoryLimitBytes: ({ memoryLimitBytes }) => memoryLimitBytes,
}

/**
 * The effective requests and limits of a pod: the larger one of all running containers together, and of each init container with the native sidecars started before it.
 *
 * A container that has a limit and no request requests its limit. (Kubernetes, "Init Containers", resource sharing within containers; KEP-753.) What serves demand is
 * `podRequest`, the running containers alone.
 */
export function effectivePodRequest(workload: Workload): PodTake {
  return takeOf((take) => Math.max(sumOf(workload.containers, take), mostStarting(workload, take)))
}

/** The most that a pod requests while one of its init containers runs, native sidecars started before it included; zeros without init containers. */
export function startingPodRequest(workload: Workload): PodTake {
  return takeOf((take) => mostStarting(workload, take))
}

function takeOf(figure: (take: Take) => number): PodTake {
  return {
    cpuRequestCores: figure(TAKES.cpuRequestCores),
    cpuLimitCores: figure(TAKES.cpuLimitCores),
    memoryRequestBytes: figure(TAKES.memoryRequestBytes),
    memoryLimitBytes: figure(TAKES.memoryLimitBytes),
  }
}

function mostStarting({ containers, initContainers = [] }: Workload, take: Take): number {
  const sidecars = containers.filter(({ isSidecar }) => isSidecar === true)
  return initContainers.reduce(
    (most, init) => Math.max(most, sumOf(sidecars.slice(0, init.sidecarsBefore ?? 0), take) + (take(init) ?? 0)),
    0,
  )
}

function sumOf(some: readonly Figures[], take: Take): number {
  return some.reduce((total, each) => total + (take(each) ?? 0), 0)
}
