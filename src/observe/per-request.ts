// What a request of the workload's own demand signal costs in cores, and what it holds in memory.

import type { Habits } from '../core/demand.ts'
import { round6 } from '../core/round6.ts'
import { resample, type Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import { robustLine } from './robust-line.ts'

/** Hours that both must have been seen, and the share of the variation that must be explained. */
const FEWEST_HOURS = 48
const LEAST_EXPLAINED = 0.5

/** Demand beside its own signal, all on one grid. */
export interface RequestedUse {
  readonly signal: Series
  readonly cpuTotalCores: Series
  readonly memoryPerPodBytes: Series
  readonly replicas: Series
}

/**
 * Cores = base + slope × units of the signal, and memory of a pod = base + slope × units a pod, each through the means of the hours; left out where it does
 * not grow with the signal, or where the line explains less than half of the variation.
 *
 * Hours, because a request is answered later than it is counted, and a scrape sees them apart.
 */
export function perRequestOf(use: RequestedUse): Pick<Habits, 'perRequest' | 'memoryPerPod'> {
  const signal = hourly(use.signal)
  const pods = hourly(use.replicas)
  const cpu = lineThrough(signal, hourly(use.cpuTotalCores))
  const unitsPerPod = signal.map((units, hour) => (pods[hour] > 0 ? units / pods[hour] : Number.NaN))
  const memory = lineThrough(unitsPerPod, hourly(use.memoryPerPodBytes))
  return {
    ...(cpu === undefined ? {} : { perRequest: { coresPerUnit: cpu.slope, baseCores: cpu.base, explained: cpu.explained } }),
    ...(memory === undefined ? {} : { memoryPerPod: { baseBytes: memory.base, bytesPerUnit: memory.slope, explained: memory.explained } }),
  }
}

function hourly(series: Series): Float64Array {
  return HOUR_MS % series.stepMs === 0 ? resample(series, HOUR_MS).values : series.values
}

function lineThrough(
  xs: Float64Array,
  ys: Float64Array,
): { readonly base: number; readonly slope: number; readonly explained: number } | undefined {
  let seen = 0
  for (let i = 0; i < xs.length; i += 1) if (Number.isFinite(xs[i]) && Number.isFinite(ys[i])) seen += 1
  if (seen < FEWEST_HOURS) return undefined
  const line = robustLine(xs, ys)
  if (line === undefined || !(line.slope > 0) || line.explained < LEAST_EXPLAINED) return undefined
  return { base: line.base === 0 ? 0 : round6(line.base), slope: round6(line.slope), explained: round6(line.explained) }
}
