// The forecast of a history that is too short or too thin for a back-test: plain, and wide.

import { missQuantiles } from './miss-quantiles.ts'
import { seenValues, type Past } from './past.ts'
import { repeat } from './repeat.ts'
import { changesOver } from './seasonal-naive.ts'

const FEWEST_CHANGES = 24
/** Nothing tested these bands, so they are drawn wider than the misses that they come from. */
const WIDENING = 1.5

/** Paths for each level, and in words how they came about. */
export interface Fallback {
  readonly expert: string
  readonly paths: readonly Float64Array[]
}

/**
 * The last day repeated when at least half of its samples were seen, else the median of everything, flat.
 *
 * The bands are the changes from one day to the next when there are 24 of them, else the deviations from the median.
 */
export function fallback(past: Past, of: { horizon: number; levels: readonly number[] }): Fallback {
  const { values, isSeen, dayLength } = past
  const seen = seenValues(past).sort()
  const median = seen[seen.length >> 1]
  const lastDaySeen = isSeen.subarray(-dayLength).reduce((count, one) => count + one, 0)
  const hasLastDay = values.length >= dayLength && lastDaySeen * 2 >= dayLength
  const middle = hasLastDay ? repeat(values.subarray(-dayLength), of.horizon) : new Float64Array(of.horizon).fill(median)
  const changes = changesOver(past, dayLength)
  const misses = hasLastDay && changes.length >= FEWEST_CHANGES ? changes : seen.map((value) => value - median)
  const quantiles = missQuantiles(misses, of.levels, WIDENING)
  return {
    expert: hasLastDay ? 'last-day' : 'median-level',
    paths: Array.from(quantiles, (quantile) => middle.map((value) => value + quantile)),
  }
}
