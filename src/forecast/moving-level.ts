// The level of a history as it moves: medians of quarter days, and the running median of those.

import type { Hours } from './hours.ts'
import { medianOf } from './median.ts'

const BLOCKS_PER_DAY = 4

/** Medians of quarter days, counted back from the end; a first block that is not whole is left out. */
export function blockMedians(hours: Hours, values: Float64Array): Float64Array {
  const length = blockLength(hours)
  const count = Math.floor(values.length / length)
  const skipped = values.length - count * length
  const sample = new Float64Array(length)
  const medians = new Float64Array(count)
  for (let block = 0; block < count; block += 1) {
    for (let i = 0; i < length; i += 1) sample[i] = values[skipped + block * length + i]
    medians[block] = medianOf(sample)
  }
  return medians
}

/** Hours of a quarter of a day. */
export function blockLength(hours: Hours): number {
  return Math.max(1, Math.round(hours.perDay / BLOCKS_PER_DAY))
}

/**
 * By hour: the median of the quarter days around it, so many days in all; at either end those of the first and the last days.
 *
 * A running median keeps the edge of a level shift where it is. `values` are by the hour, at least a quarter of a day of them.
 */
export function movingLevel(hours: Hours, values: Float64Array, days: number): Float64Array {
  const blocks = runningMedian(blockMedians(hours, values), Math.round(days * BLOCKS_PER_DAY))
  const length = blockLength(hours)
  const skipped = values.length - blocks.length * length
  const level = new Float64Array(values.length)
  for (let hour = 0; hour < level.length; hour += 1) level[hour] = blocks[Math.max(0, Math.floor((hour - skipped) / length))]
  return level
}

/** The median of `width` neighbours around each value; at either end that of the first and last `width`. */
export function runningMedian(values: Float64Array, width: number): Float64Array {
  const reach = Math.min(width, values.length)
  const medians = new Float64Array(values.length)
  const before = reach >> 1
  let lastFrom = -1
  let median = 0
  for (let i = 0; i < values.length; i += 1) {
    const from = Math.max(0, Math.min(values.length - reach, i - before))
    if (from !== lastFrom) median = medianOf(values.slice(from, from + reach))
    lastFrom = from
    medians[i] = median
  }
  return medians
}
