// How fast a series grows, robustly, and how sure that is; restarts begin anew.

import { medianOf, spreadOf } from './median.ts'
import { hourlyMeans } from './hours.ts'

/** Theil and Sen's estimator is quadratic: more points than this are averaged first. */
const MOST_POINTS = 28
const FEWEST_POINTS = 6
/** The quantile 0.95 of a normal distribution. */
const NORMAL_95 = 1.645
const MOST_CORRELATED = 0.9
/** A restart loses so much of all that was ever between lowest and highest, within two hours. */
const RESTART_SHARE = 0.3
const RESTART_CLEAR = 10

/** A straight line through the hours since `from`: where it stands at the end of the history, and its slope an hour with one-sided 95 % limits. */
export interface Growth {
  readonly level: number
  readonly slope: number
  readonly lowest: number
  readonly highest: number
  /** The quantile 0.95 of the hours' distance above the line. */
  readonly above: number
  /** How many hours it was seen in. */
  readonly hours: number
}

/**
 * The median slope between all pairs of points (Theil 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968) with Sen's
 * limits, wider where neighbouring points stray alike; `undefined` for less than six hours.
 */
export function growthOf(values: Float64Array): Growth | undefined {
  if (values.length < FEWEST_POINTS) return undefined
  const width = Math.ceil(values.length / MOST_POINTS)
  const skipped = values.length % width
  const points = hourlyMeans(values.subarray(skipped), width)
  const count = points.length
  const slopes = new Float64Array((count * (count - 1)) / 2)
  let at = 0
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 1; j < count; j += 1) {
      slopes[at] = (points[j] - points[i]) / ((j - i) * width)
      at += 1
    }
  }
  const slope = medianOf(slopes)
  const offsets = points.map((value, i) => value - slope * width * i)
  const start = medianOf(offsets.slice())
  const strays = offsets.map((offset) => offset - start)
  const reach = reachOf(strays)
  const rank = (share: number): number => slopes[Math.max(0, Math.min(slopes.length - 1, Math.round(share)))]
  return {
    // Points are centred; the line ends half a point after the last one.
    level: start + slope * width * (count - 0.5),
    slope,
    lowest: rank((slopes.length - reach) / 2 - 1),
    highest: rank((slopes.length + reach) / 2),
    above: NORMAL_95 * spreadOf(strays),
    hours: values.length,
  }
}

/** How many of the sorted slopes lie between the limits, by the variance of Kendall's score. */
function reachOf(strays: Float64Array): number {
  const count = strays.length
  let shared = 0
  let own = 0
  for (let i = 0; i < count; i += 1) {
    own += strays[i] * strays[i]
    if (i > 0) shared += strays[i] * strays[i - 1]
  }
  const correlation = own > 0 ? Math.min(MOST_CORRELATED, Math.max(0, shared / own)) : 0
  const variance = ((count * (count - 1) * (2 * count + 5)) / 18) * ((1 + correlation) / (1 - correlation))
  return NORMAL_95 * Math.sqrt(variance)
}

/** The hours at which a level was suddenly lost, as memory is at a restart; ascending, empty where it never was. */
export function restartsOf(values: Float64Array): number[] {
  if (values.length < 3) return []
  const changes = new Float64Array(values.length - 1)
  let least = values[0]
  let most = values[0]
  for (let hour = 1; hour < values.length; hour += 1) {
    changes[hour - 1] = values[hour] - values[hour - 1]
    least = Math.min(least, values[hour])
    most = Math.max(most, values[hour])
  }
  const clear = Math.max(RESTART_SHARE * (most - least), RESTART_CLEAR * spreadOf(changes))
  const restarts: number[] = []
  for (let hour = 1; hour < values.length; hour += 1) {
    const lost = values[Math.max(0, hour - 2)] - values[hour]
    const isLowest = hour + 1 >= values.length || values[hour + 1] >= values[hour]
    if (lost > clear && isLowest && values[hour] < values[hour - 1]) restarts.push(hour)
  }
  return restarts
}
