// What the same hours of the days before were like, as a distribution: it knows bursts and idle hours that a path with even bands does not.

import { heldLog, inUnits } from './correction-scales.ts'
import { daysBack, type View } from './correction-view.ts'
import { empiricalQuantile } from './empirical-quantile.ts'

const MOST_DAYS = 14
/** Those of the forecast's levels that so few values can tell. */
const LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

/** The middle, the gaps between the quantiles, and the ends of up to 14 days' values within an hour of the same time of day; mean, spread and extremes of the very hour. */
export function climateColumns(view: View): Float64Array[] {
  const climate = Array.from({ length: view.pointCount }, (_, j) => climateOf(view, j))
  const same = climate.map(({ hour }, j) => summaryOf(hour, view.pathAt[j]))
  const quantile = (q: number, j: number): number => climate[j].quantiles[q]
  return [
    inUnits(view, (j) => same[j].mean),
    view.unitAt.map((unit, j) => heldLog(same[j].deviation / unit + 0.01)),
    inUnits(view, (j) => same[j].least),
    inUnits(view, (j) => same[j].most),
    inUnits(view, (j) => quantile(3, j) - view.quantilesAt[3][j]),
    ...[1, 2, 3, 4, 5, 6].map((q) => view.unitAt.map((unit, j) => heldLog((quantile(q, j) - quantile(q - 1, j)) / unit + 0.01))),
    inUnits(view, (j) => quantile(0, j) - view.quantilesAt[0][j]),
    inUnits(view, (j) => quantile(6, j) - view.quantilesAt[6][j]),
  ]
}

function climateOf(view: View, point: number): { hour: Float64Array; quantiles: Float64Array } {
  const { pointLength, meanOf } = view
  const { values, dayLength } = view.past
  const around = new Float64Array(3 * MOST_DAYS)
  const hour = new Float64Array(MOST_DAYS)
  let count = 0
  let days = 0
  for (let back = 1; back <= MOST_DAYS; back += 1) {
    const at = values.length + point * pointLength - daysBack(view, point, back) * dayLength
    for (let from = at - pointLength; from <= at + pointLength; from += pointLength) {
      if (from < 0 || from + pointLength > values.length) continue
      const value = meanOf(from, from + pointLength)
      around[count] = value
      count += 1
      if (from !== at) continue
      hour[days] = value
      days += 1
    }
  }
  const sorted = around.subarray(0, count).sort()
  if (count === 0) return { hour: hour.subarray(0, 0), quantiles: new Float64Array(LEVELS.length).fill(view.pathAt[point]) }
  return { hour: hour.subarray(0, days), quantiles: Float64Array.from(LEVELS, (level) => empiricalQuantile(sorted, level)) }
}

/** Relative to `from`; zeroes for no values. */
function summaryOf(values: Float64Array, from: number): { mean: number; deviation: number; least: number; most: number } {
  if (values.length === 0) return { mean: 0, deviation: 0, least: 0, most: 0 }
  let sum = 0
  let squares = 0
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    const difference = value - from
    sum += difference
    squares += difference * difference
    least = Math.min(least, difference)
    most = Math.max(most, difference)
  }
  const mean = sum / values.length
  return { mean, deviation: Math.sqrt(Math.max(0, squares / values.length - mean * mean)), least, most }
}
