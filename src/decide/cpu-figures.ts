// Prepares what the rules need to know of a workload's CPU; the only place where a total meets a number of pods.

import type { Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import { podRequest, type Workload } from '../core/workload.ts'
import { forecastPeak, withinHorizon, type Peak } from './forecast-peak.ts'
import { CPU_HEADROOM } from './margins.ts'
import { highest, lastDays, levelOf, podsAlong } from './past.ts'
import type { DecideRequest } from './request.ts'
import { scalerPace, type ScalerPace } from './scaler-pace.ts'

/**
 * CPU of the whole workload in cores, and of one pod where the name says so.
 *
 * INVARIANT: nothing here divides a total by anything but a number of pods; `requiredCores` does not depend on how many pods there are.
 */
export interface CpuFigures {
  /** The P50 and P95 of the horizon, a value a step. */
  readonly p50Cores: Float64Array
  readonly p95Cores: Float64Array
  readonly peakP95: Peak
  readonly peakP99: Peak
  /** Highest mean of 15 minutes in the last 14 days. */
  readonly pastPeakCores: number
  /** Requests that hold the coming peak: P95 within the headroom, and P99 within the requests. */
  readonly requiredCores: number
  /** Highest of P99 and past peak. */
  readonly highestCores: number
  /** The pods that carry it: declared; of a DaemonSet those that ran in the last day; of a scaled workload the median of the last day. */
  readonly pods: number
  readonly podsFrom: string
  readonly podRequestCores: number
  /** Highest load of one pod that is to be expected; where the count is fixed this is `highestCores / pods`. */
  readonly podHighestCores: number
  /** How a scaler lays demand on pods; absent where the manifest owns the count. */
  readonly pace: ScalerPace | undefined
}

/** The CPU figures of a request; a figure that cannot be had is `NaN`. */
export function cpuFigures(request: DecideRequest): CpuFigures {
  const { workload, demand, cpuTotal, nowMs } = request
  const past = lastDays(demand.cpuTotalCores, nowMs)
  const pastReplicas = lastDays(demand.replicas, nowMs)
  const peakP95 = forecastPeak(cpuTotal, 0.95, nowMs)
  const peakP99 = forecastPeak(cpuTotal, 0.99, nowMs)
  const pastPeakCores = highest(past.values)
  const highestCores = Math.max(peakP99.value, pastPeakCores)
  const pods = podsThatCarry(workload, pastReplicas, nowMs)
  const podRequestCores = podRequest(workload).cpuCores
  return {
    p50Cores: withinHorizon(cpuTotal, 0.5, nowMs),
    p95Cores: withinHorizon(cpuTotal, 0.95, nowMs),
    peakP95,
    peakP99,
    pastPeakCores,
    requiredCores: Math.max(peakP95.value / CPU_HEADROOM, peakP99.value),
    highestCores,
    pods,
    podsFrom: isFixed(workload) ? 'manifest' : 'pods that ran, median of the last day',
    podRequestCores,
    podHighestCores: isFixed(workload)
      ? highestCores / pods
      : movingLoadOfOne({ past, pastReplicas, pastPeakCores, peakP99: peakP99.value, pods }),
    pace: scalerPace({
      workload,
      podRequestCores,
      past,
      pastReplicas,
      cpuShares: new Map(demand.containerShares.map(({ container, cpu }) => [container, cpu])),
    }),
  }
}

function isFixed(workload: Workload): boolean {
  return workload.scaler.by === 'manifest' && workload.kind !== 'DaemonSet'
}

function podsThatCarry(workload: Workload, pastReplicas: Series, nowMs: number): number {
  if (isFixed(workload)) return workload.replicas
  const from = Math.max(0, Math.floor((nowMs - DAY_MS - pastReplicas.startMs) / pastReplicas.stepMs))
  return Math.round(levelOf(pastReplicas.values.subarray(from), 0.5))
}

/** Where the count moves: the highest load of one pod in the past, grown as the peak will; after an idle past the coming peak over the pods that run. */
function movingLoadOfOne(of: {
  readonly past: Series
  readonly pastReplicas: Series
  readonly pastPeakCores: number
  readonly peakP99: number
  readonly pods: number
}): number {
  if (of.pastPeakCores === 0) return of.peakP99 / Math.max(1, of.pods)
  return highestLoadOfOne(of.past, of.pastReplicas) * Math.max(1, of.peakP99 / of.pastPeakCores)
}

/** The highest of total ÷ pods, taken step by step: the load of one pod at the time when it was highest. */
function highestLoadOfOne(past: Series, pastReplicas: Series): number {
  const loads: number[] = []
  const podsThen = podsAlong(past, pastReplicas)
  for (let i = 0; i < past.values.length; i += 1) {
    const pods = podsThen[i]
    if (pods > 0) loads.push(past.values[i] / pods)
  }
  return highest(loads)
}
