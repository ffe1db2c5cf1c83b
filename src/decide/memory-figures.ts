// Prepares what the rules need to know of a workload's memory, all of it for one pod.

import { podRequest } from '../core/workload.ts'
import { forecastPeak, type Peak } from './forecast-peak.ts'
import { LOW_AIM } from './margins.ts'
import { highest, lastDays } from './past.ts'
import type { DecideRequest } from './request.ts'

/** Memory of one pod in bytes. */
export interface MemoryFigures {
  readonly peakP95: Peak
  readonly peakP99: Peak
  /** Highest mean of 15 minutes in the last 14 days. */
  readonly pastPeakBytes: number
  /** Highest of P99 and past peak. */
  readonly highestBytes: number
  /** The request that the highest peak fills to 80 %; what a request is raised or lowered to. */
  readonly aimBytes: number
  readonly podRequestBytes: number
}

/** The memory figures of a request; a figure that cannot be had is `NaN`. */
export function memoryFigures(request: DecideRequest): MemoryFigures {
  const { workload, demand, memoryPerPod, nowMs } = request
  const peakP95 = forecastPeak(memoryPerPod, 0.95, nowMs)
  const peakP99 = forecastPeak(memoryPerPod, 0.99, nowMs)
  const pastPeakBytes = highest(lastDays(demand.memoryPerPodBytes, nowMs).values)
  const highestBytes = Math.max(peakP99.value, pastPeakBytes)
  return {
    peakP95,
    peakP99,
    pastPeakBytes,
    highestBytes,
    aimBytes: highestBytes / LOW_AIM,
    podRequestBytes: podRequest(workload).memoryBytes,
  }
}
