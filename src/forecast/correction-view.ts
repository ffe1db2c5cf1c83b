// What the learned correction looks at: the forecast and its history hour by hour, whatever the step.

import { HOUR_MS } from '../core/time.ts'
import type { BackTest } from './back-test.ts'
import type { Judged } from './judge.ts'
import type { Past } from './past.ts'

/** A forecast before its correction; paths are in the unit of the past. */
export interface Uncorrected {
  readonly past: Past
  readonly tested: BackTest
  readonly judged: readonly Judged[]
  readonly path: Float64Array
  /** A path for each of `QUANTILE_LEVELS`, not crossing. */
  readonly quantiles: readonly Float64Array[]
}

/** The same on a skeleton of points, one for each hour ahead, or for each step where steps are longer than 40 minutes. */
export interface View extends Uncorrected {
  readonly pointCount: number
  /** Steps of one point. */
  readonly pointLength: number
  /** Hours of one point. */
  readonly pointHours: number
  /** The ensemble's path, its quantiles and the experts' paths, each the mean over the steps of a point. */
  readonly pathAt: Float64Array
  readonly quantilesAt: readonly Float64Array[]
  readonly expertsAt: readonly { readonly name: string; readonly path: Float64Array }[]
  /** Half the width of the 80 % band: at a point, its mean over all points, and the mean of these two. */
  readonly reachAt: Float64Array
  readonly reach: number
  readonly unitAt: Float64Array
  /** The mean of the past's values in `[from, to)`. */
  readonly meanOf: (from: number, to: number) => number
}

const LOW = 1
const HIGH = 5

/** Views a forecast at the hours of its horizon. */
export function viewOf(forecast: Uncorrected): View {
  const { past, tested, path, quantiles } = forecast
  const pointLength = Math.max(1, Math.round(past.dayLength / 24))
  const quantilesAt = quantiles.map((each) => pointMeans(each, pointLength))
  const reachAt = quantilesAt[HIGH].map((high, j) => (high - quantilesAt[LOW][j]) / 2)
  const reach = reachAt.reduce((sum, one) => sum + one, 0) / reachAt.length
  return {
    ...forecast,
    pointCount: reachAt.length,
    pointLength,
    pointHours: (pointLength * past.stepMs) / HOUR_MS,
    pathAt: pointMeans(path, pointLength),
    quantilesAt,
    expertsAt: tested.experts.map(({ name }, e) => ({ name, path: pointMeans(tested.paths[e], pointLength) })),
    reachAt,
    reach,
    unitAt: reachAt.map((one) => (one + reach) / 2),
    meanOf: meansOf(past.values),
  }
}

/** The mean over each `length` steps of a path; the last may have fewer. */
function pointMeans(path: Float64Array, length: number): Float64Array {
  if (length === 1) return path
  const means = new Float64Array(Math.ceil(path.length / length))
  for (let j = 0; j < means.length; j += 1) {
    const to = Math.min(path.length, (j + 1) * length)
    let sum = 0
    for (let i = j * length; i < to; i += 1) sum += path[i]
    means[j] = sum / (to - j * length)
  }
  return means
}

function meansOf(values: Float64Array): View['meanOf'] {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i += 1) sums[i + 1] = sums[i] + values[i]
  return (from, to) => (sums[to] - sums[from]) / (to - from)
}

/** The mean around the time of a point so many days before it, `shift` points away; `NaN` before the history began or after it ended. */
export function lagged(view: View, at: { readonly point: number; readonly days: number; readonly shift?: number }): number {
  const { values, dayLength } = view.past
  const from = values.length + (at.point + (at.shift ?? 0)) * view.pointLength - at.days * dayLength
  const to = from + view.pointLength
  return from < 0 || to > values.length ? Number.NaN : view.meanOf(from, to)
}

/** Of a day that has passed when the horizon begins, the `back`-th newest with the time of day of a point: how many days before the point. */
export function daysBack(view: View, point: number, back: number): number {
  return back + Math.floor((point * view.pointLength) / view.past.dayLength)
}
