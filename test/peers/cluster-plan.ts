// What a stand-in cluster runs: its workloads with their true usage, its jobs, and how its exporters are scraped.

import type { Workload } from '../../src/core/workload.ts'

/** The grid of every figure of a plan, in milliseconds. */
export const PLAN_STEP_MS = 300_000

/** What a container truly uses, one figure a step from the plan's `fromMs` on. */
export interface PlannedContainer {
  readonly name: string
  /** Cores over all pods. */
  readonly cpuTotalCores: Float64Array
  /** Working set in one pod. */
  readonly memoryPerPodBytes: Float64Array
}

/** A workload of the cluster; a step at which `pods` is 0 or NaN runs nothing. */
export interface PlannedWorkload {
  readonly workload: Workload
  readonly pods: Float64Array
  readonly containers: readonly PlannedContainer[]
  /** When a new image was rolled out, with a new ReplicaSet. */
  readonly releasedAtMs?: number
  /** When the first container of the oldest pod was killed for want of memory. */
  readonly oomKilledAtMs?: number
  /** Mean days until a pod is replaced, and until a container restarts; without them neither happens. */
  readonly daysToChurn?: number
  readonly daysToRestart?: number
  /** Requests that the application counts for each core second it uses, as `http_requests_total`. */
  readonly requestsPerCoreSecond?: number
}

/** Something that runs beside the workloads and belongs to none of them. */
export interface PlannedJob {
  readonly namespace: string
  /** Name of the CronJob, or of the Job itself when it ran once. */
  readonly name: string
  readonly container: string
  readonly cpuCores: number
  readonly memoryBytes: number
  /** Each run: a Job of a CronJob where there are several. */
  readonly runs: readonly { readonly fromMs: number; readonly toMs: number }[]
}

/** One cluster. Times are whole steps; samples lie in `[fromMs, toMs)`. */
export interface ClusterPlan {
  readonly cluster: string
  readonly seed: string
  readonly fromMs: number
  readonly toMs: number
  /** How often kubelets and applications are scraped. */
  readonly scrapeMs: number
  /** How often everything else is: kube-state-metrics, KEDA and the recording rule. */
  readonly stateScrapeMs: number
  readonly nodes: number
  /** Asked for once for each reading of the series; a large fleet makes them as it goes. */
  readonly workloads: Iterable<PlannedWorkload>
  readonly jobs: readonly PlannedJob[]
  /** The server was down. */
  readonly hole: { readonly fromMs: number; readonly toMs: number } | undefined
  /** Share of single scrapes that failed to arrive. */
  readonly missing: number
  /** Whether the mixin's recording rule `namespace_workload_pod:kube_pod_owner:relabel` is evaluated. */
  readonly hasOwnerRule: boolean
  /** From when on a second kube-state-metrics says the same. */
  readonly doubledFromMs: number | undefined
  /** From when on more than usage, owners and counts is given, as if the lists of metrics that are kept had been widened then. */
  readonly detailsFromMs: number
  /** `few`: usage, owners and ready replicas alone, for fleets whose size is the point. */
  readonly detail: 'whole' | 'few'
}
