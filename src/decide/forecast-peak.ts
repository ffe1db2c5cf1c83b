// Finds the highest value that a quantile of a forecast reaches within the horizon, and when.

import { quantile, type Forecast } from '../core/forecast.ts'
import { HORIZON_MS } from './margins.ts'

/** A peak and the start of the step that it lies in. */
export interface Peak {
  readonly value: number
  readonly atMs: number
}

/** The values of a level within `[nowMs, nowMs + 48 h)`. */
export function withinHorizon(forecast: Forecast, level: number, nowMs: number): Float64Array {
  const values = quantile(forecast, level)
  return values.subarray(firstStep(forecast, nowMs), lastStep(forecast, nowMs))
}

/** The peak of a level within the horizon; the first one where it is reached twice. `value` is `NaN` when the forecast does not reach into it. */
export function forecastPeak(forecast: Forecast, level: number, nowMs: number): Peak {
  const values = withinHorizon(forecast, level, nowMs)
  let at = 0
  for (let i = 1; i < values.length; i += 1) if (values[i] > values[at]) at = i
  const value = values.length === 0 ? Number.NaN : values[at]
  return { value, atMs: forecast.startMs + (firstStep(forecast, nowMs) + at) * forecast.stepMs }
}

/** How much of the horizon the forecast covers, in milliseconds. */
export function coveredMs(forecast: Forecast, nowMs: number): number {
  return Math.max(0, lastStep(forecast, nowMs) - firstStep(forecast, nowMs)) * forecast.stepMs
}

function firstStep(forecast: Forecast, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - forecast.startMs) / forecast.stepMs))
}

function lastStep(forecast: Forecast, nowMs: number): number {
  const last = Math.ceil((nowMs + HORIZON_MS - forecast.startMs) / forecast.stepMs)
  return Math.min(last, forecast.values[0]?.length ?? 0)
}
