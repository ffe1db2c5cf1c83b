// The contract of a metrics source: raw samples of an environment's workloads, as they were found.

import type { Finding } from '../core/finding.ts'
import type { LiveState } from '../core/live-state.ts'
import type { Tree } from '../core/manifest-file.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'

/**
 * The signals that a source can answer.
 *
 * CPU and memory are sums over the pods of the workload, by container; `replicas` counts the pods that are ready; `demand` is what the workload's own
 * `tidegate.dev/demand-query` answers, in the unit of that query (requests per second, queue depth). `measured-pods` counts the pods whose usage is in the sums, now
 * and then: each sample bears the step that ends when it was counted. Sources that measure every pod leave it out. `highest-pod-cores` and `highest-pod-bytes` are
 * those of the pod that has most, now and then as well. `throttled-share` is the share of CFS periods in which a container was throttled, in the coarse step
 * (`coarseStepMs`) that begins at its sample; without a sample it was not.
 */
export type RawSignal =
  | 'cpu-usage-cores'
  | 'memory-working-set-bytes'
  | 'replicas'
  | 'measured-pods'
  | 'highest-pod-cores'
  | 'highest-pod-bytes'
  | 'throttled-share'
  | 'restarts'
  | 'demand'

/** Samples as they came: unordered, doubled, with gaps, NaN and counter resets; cleaning is not the source's work. */
export interface RawSeries {
  readonly workload: WorkloadRef
  readonly signal: RawSignal
  /** `undefined` for signals of the whole workload. */
  readonly container: string | undefined
  /** A counter only grows, but for resets; a gauge is a reading. */
  readonly kind: 'gauge' | 'counter'
  readonly timesMs: Float64Array
  readonly values: Float64Array
  /** What the source itself found about this series, for example why it has no samples. */
  readonly findings?: readonly Finding[]
}

/** What is asked for: one environment, the half-open window `[fromMs, toMs)`, and the workloads. */
export interface SourceRequest {
  readonly fromMs: number
  readonly toMs: number
  readonly stepMs: number
  readonly workloads: readonly Workload[]
  /** Ends the reading at once; the promise then rejects. */
  readonly signal?: AbortSignal
  /** The repository's trees that were in force during the window, oldest first; sources of real clusters do not need them. */
  readonly trees: readonly Tree[]
}

/** What was found; a workload without series is simply absent. */
export interface Observation {
  readonly series: readonly RawSeries[]
  /** At most one for each workload that was asked for; recordings know how long pods take to be ready at most. */
  readonly live: readonly LiveState[]
  /** Findings about the source itself, for example that a replay has wrapped. */
  readonly findings: readonly Finding[]
  /** What it cost; absent where nobody counts. */
  readonly effort?: Effort
}

/** Samples that were read for an observation, and samples that were known from an earlier one. */
export interface Effort {
  readonly readSamples: number
  readonly knownSamples: number
}

/**
 * A place where metrics are read.
 *
 * Reads whole batches, never one workload a call; throws `source-unreachable` or `source-invalid`, and never answers silence for a failure.
 * It may be asked twice. It does not clean, resample or aggregate over time.
 */
export interface Source {
  observe(request: SourceRequest): Promise<Observation>
}
