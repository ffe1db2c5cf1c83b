// What a workload was asked for, freed from how many replicas it had that day.

import type { Finding } from './finding.ts'
import type { LiveState } from './live-state.ts'
import type { Series } from './series.ts'
import type { WorkloadRef } from './workload.ts'

/** What is forecast: CPU of the whole workload in cores, and memory of one pod in bytes. */
export type Signal = 'cpu' | 'memory'

/** The demand of one workload, at the step of the samples. */
export interface Demand {
  readonly workload: WorkloadRef
  /** Cores that the whole workload used; independent of the replica count as long as nothing was throttled. */
  readonly cpuTotalCores: Series
  /** Working set of one pod, the mean over the pods that ran. */
  readonly memoryPerPodBytes: Series
  /** Pods that ran. */
  readonly replicas: Series
  /** Share of the pod's CPU and memory that each container used over the window, by container name; shares sum to 1. */
  readonly containerShares: readonly ContainerShare[]
  /** What `tidegate.dev/demand-query` answered, in its own unit; `undefined` without that annotation or without an answer. */
  readonly demandSignal: Series | undefined
  /** What the cluster says of the workload; `undefined` where the source does not know clusters. */
  readonly live: LiveState | undefined
  readonly findings: readonly Finding[]
}

/** How much of a pod one container uses, as shares in [0, 1] of the pod's CPU and memory. */
export interface ContainerShare {
  readonly container: string
  readonly cpu: number
  readonly memory: number
}
