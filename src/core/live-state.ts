// What the cluster itself says of a workload, beside what its manifests say: as it runs now, and what happened to it in the window.

import type { Container, WorkloadRef } from './workload.ts'

/** One container as the cluster runs it now, in the shape of the manifest's, so that the two are compared figure by figure; an absent one is not set there, or nobody exports it. */
export type LiveContainer = Container

/** Something that happened to a container of the workload in one hour; `count` times, over all its pods. */
export interface LiveEvent {
  readonly atMs: number
  readonly what: 'restart' | 'oom-kill' | 'release'
  readonly container: string
  readonly count: number
  /** Of a release: the image that is new. */
  readonly image: string | undefined
  /** Of an OOM kill: the memory limit of that time in bytes, the largest of those killed; absent where nobody exports it. */
  readonly limitBytes?: number | undefined
}

/** How often a container was throttled: the share of CFS periods, its mean and its worst hour over the window, both in [0, 1]. */
export interface LiveThrottling {
  readonly container: string
  readonly meanShare: number
  readonly worstShare: number
}

/** What a HorizontalPodAutoscaler says of itself; KEDA's own are among them. */
export interface LiveHpa {
  readonly name: string
  readonly minReplicas: number | undefined
  readonly maxReplicas: number | undefined
  readonly cpuUtilizationPercent: number | undefined
}

/** What KEDA says of the workload's ScaledObject; labels as KEDA 2.x exports them (`scaledObject`, in camel case). */
export interface LiveKeda {
  readonly name: string
  /** Share of the window's steps in which any of its scalers was active, in [0, 1]. */
  readonly activeShare: number | undefined
  readonly isPaused: boolean
  /** Errors of its scalers over the window. */
  readonly errors: number
}

/** The live state of one workload; lists are empty where nothing was found or nothing is exported. */
export interface LiveState {
  readonly workload: WorkloadRef
  /** `spec.replicas` as it stands in the cluster. */
  readonly replicas: number | undefined
  readonly containers: readonly LiveContainer[]
  readonly hpa: LiveHpa | undefined
  readonly keda: LiveKeda | undefined
  /** Seconds from a pod's creation until it was ready, the 90th percentile over the pods of the window. */
  readonly podReadySecondsP90: number | undefined
  /** In order of time; told by the hour, so two things of one hour are one event with their count. */
  readonly events: readonly LiveEvent[]
  readonly throttling: readonly LiveThrottling[]
}
