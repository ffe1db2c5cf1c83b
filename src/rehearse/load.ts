// What a workload is asked for over time, on one grid that the simulator walks.

import { endOf, type Series } from '../core/series.ts'

/** Demand as it was observed or assumed; series may have steps and starts of their own, the CPU's are taken. */
export interface LoadSeries {
  /** Cores of the whole workload. */
  readonly cpuTotalCores: Series
  /** Bytes of one pod. */
  readonly memoryPerPodBytes: Series
  /** What the demand query answered, in its own unit. */
  readonly demandSignal?: Series | undefined
  /** Pods that ran: what one pod of a DaemonSet, and one threshold of an unknown metric, are measured by. */
  readonly replicas?: Series | undefined
}

/** The same on the CPU's grid; `NaN` where there is no sample, and empty arrays for what is not known at all. */
export interface Load {
  readonly startMs: number
  readonly stepSeconds: number
  readonly cpuCores: Float64Array
  readonly memoryBytes: Float64Array
  readonly signal: Float64Array
  /** Pods that ran. */
  readonly ran: Float64Array
}

/** Puts everything on the grid of the CPU; what has a coarser step is held, what has a finer one is read at the step's beginning. */
export function loadOf({ cpuTotalCores, memoryPerPodBytes, demandSignal, replicas }: LoadSeries): Load {
  return {
    startMs: cpuTotalCores.startMs,
    stepSeconds: Math.max(1, Math.round(cpuTotalCores.stepMs / 1000)),
    cpuCores: cpuTotalCores.values,
    memoryBytes: onGridOf(cpuTotalCores, memoryPerPodBytes),
    signal: demandSignal === undefined ? new Float64Array(0) : onGridOf(cpuTotalCores, demandSignal),
    ran: replicas === undefined ? new Float64Array(0) : onGridOf(cpuTotalCores, replicas),
  }
}

/** The values of a series at the steps of another; empty where the two have no step in common. */
export function onGridOf(grid: Series, series: Series): Float64Array {
  if (series.startMs === grid.startMs && series.stepMs === grid.stepMs && series.values.length === grid.values.length) return series.values
  if (endOf(series) <= grid.startMs || series.startMs >= endOf(grid)) return new Float64Array(0)
  const values = new Float64Array(grid.values.length).fill(Number.NaN)
  for (let i = 0; i < values.length; i += 1) {
    const at = Math.floor((grid.startMs + i * grid.stepMs - series.startMs) / series.stepMs)
    if (at >= 0 && at < series.values.length) values[i] = series.values[at]
  }
  return values
}
