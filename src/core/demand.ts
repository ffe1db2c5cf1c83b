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
  /** What was learnt of how the workload uses what it has; absent in evidence from before it was. */
  readonly habits?: Habits | undefined
  readonly findings: readonly Finding[]
}

/** How much of a pod one container uses, as shares in [0, 1] of the pod's CPU and memory. */
export interface ContainerShare {
  readonly container: string
  readonly cpu: number
  readonly memory: number
}

/** How a workload uses what it has, learnt from the samples of its window; each part is absent where the samples do not tell it. */
export interface Habits {
  /** Steps whose CPU was raised from usage to demand, because a container was throttled or stood at its limit, and the share of the demand that was added. */
  readonly lifted?: { readonly steps: number; readonly addedShare: number; readonly from: 'throttling' | 'limit' }
  /** How uneven the pods are: the P95 over time of the highest pod ÷ the mean pod, at least 1. */
  readonly unevenness?: { readonly cpu: number; readonly memory: number }
  /** What a request of the demand signal costs, by least absolute deviations; `explained` is the share of the variation that it explains. */
  readonly perRequest?: {
    readonly coresPerUnit: number
    readonly baseCores: number
    readonly explained: number
  }
  /** Memory of one pod as base + slope × units of demand a pod; absent where memory does not follow the signal. */
  readonly memoryPerPod?: { readonly baseBytes: number; readonly bytesPerUnit: number; readonly explained: number }
  /** CPU of a pod while it starts, above that of a running one, in cores, and for how long. */
  readonly startUp?: { readonly extraCores: number; readonly seconds: number }
  /** What is known of memory that killed a container: its true need was above the limit of that time. */
  readonly memoryNeeds?: readonly MemoryNeed[]
  /** The last release at which the level moved, and by how much the weeks before it were multiplied. */
  readonly rescaled?: { readonly atMs: number; readonly image: string; readonly cpu: number; readonly memory: number }
}

/** A censored observation: the container was killed at `limitBytes`, so its need is above it. */
export interface MemoryNeed {
  readonly container: string
  readonly aboveBytes: number
  readonly kills: number
  readonly lastAtMs: number
}
