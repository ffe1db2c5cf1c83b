// A request whose past and forecast follow one day's shape, week after week.

import { QUANTILE_LEVELS } from '../../src/core/forecast.ts'
import type { Series } from '../../src/core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { DecideRequest } from '../../src/decide/decide.ts'
import { NOW } from './request-of.ts'

const STEP_MS = 15 * MINUTE_MS

/** Demand in cores at an instant of UTC. */
export type Shape = (atMs: number) => number

/** The request with `days` of such a past, the pods that ran with it, and a forecast of 48 h that repeats it with the P99 10 % above. */
export function weeksOf(request: DecideRequest, cores: Shape, of: { days?: number; pods?: Shape } = {}): DecideRequest {
  const { days = 21, pods } = of
  const along = (shape: Shape, startMs: number, steps: number): Float64Array =>
    Float64Array.from({ length: steps }, (_, i) => shape(startMs + i * STEP_MS))
  const startMs = NOW - days * DAY_MS
  const past = (shape: Shape): Series => ({ startMs, stepMs: STEP_MS, values: along(shape, startMs, (days * DAY_MS) / STEP_MS) })
  const coming = along(cores, NOW, (48 * HOUR_MS) / STEP_MS)
  return {
    ...request,
    demand: {
      ...request.demand,
      cpuTotalCores: past(cores),
      ...(pods === undefined ? {} : { replicas: past(pods) }),
    },
    cpuTotal: {
      ...request.cpuTotal,
      values: QUANTILE_LEVELS.map((level) => (level === 0.99 ? coming.map((value) => value * 1.1) : coming.slice())),
    },
  }
}

/** The hour of the day at an instant, with its fraction. */
export function hourOf(atMs: number): number {
  return (atMs % DAY_MS) / HOUR_MS
}

/** Whether an instant lies on Monday to Friday. */
export function isWeekday(atMs: number): boolean {
  const weekday = new Date(atMs).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
