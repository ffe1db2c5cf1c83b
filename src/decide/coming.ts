// The P95 of the coming CPU demand as a series, so that its steps have their instants.

import type { Series } from '../core/series.ts'
import type { Situation } from './situation.ts'

/** The P95 within the horizon; empty where CPU cannot be judged. */
export function comingP95({ request, cpu }: Situation): Series {
  const { cpuTotal, nowMs } = request
  const startMs = cpuTotal.startMs + Math.max(0, Math.floor((nowMs - cpuTotal.startMs) / cpuTotal.stepMs)) * cpuTotal.stepMs
  return { startMs, stepMs: cpuTotal.stepMs, values: cpu?.p95Cores ?? new Float64Array() }
}
