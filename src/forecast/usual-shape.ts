// What a day and a week of a history usually look like, and what is left of it without them.

import type { Hours } from './hours.ts'
import { medianOf } from './median.ts'
import { movingLevel } from './moving-level.ts'

const FEWEST_DAYS = 2
const WEEK = 7

/** Deviations from the level, by the hour; index 0 of `day` and `week` is the first hour after the history. */
export interface UsualShape {
  /** All 0 where the history has less than two days. */
  readonly day: Float64Array
  /** On top of the day; `undefined` where the history has less than two weeks. */
  readonly week: Float64Array | undefined
  /** By hour of the history: its value without day and week, that is its level and what was unusual. */
  readonly bare: Float64Array
}

/**
 * The median deviation from a moving 7-day level, by hour of the day and then by hour of the week.
 *
 * What only one of two weeks shows is no week: of an even number of deviations the smaller of the middle two counts, and
 * none where they differ in sign. That keeps a shift of level or a long outage out of the shape.
 */
export function usualShape(hours: Hours): UsualShape {
  const { values, perDay } = hours
  const days = values.length / perDay
  if (days < FEWEST_DAYS) return { day: new Float64Array(perDay), week: undefined, bare: values }
  const level = movingLevel(hours, values, WEEK)
  const deviations = values.map((value, hour) => value - level[hour])
  const day = bySlot(deviations, perDay, medianOf)
  const withoutDay = without(deviations, day)
  const week = days < 2 * WEEK ? undefined : bySlot(withoutDay, WEEK * perDay, agreed)
  const rest = week === undefined ? withoutDay : without(withoutDay, week)
  for (let hour = 0; hour < rest.length; hour += 1) rest[hour] += level[hour]
  return { day, week, bare: rest }
}

function bySlot(values: Float64Array, length: number, middleOf: (sample: Float64Array) => number): Float64Array {
  const cycles = Math.floor(values.length / length)
  const sample = new Float64Array(cycles)
  const shape = new Float64Array(length)
  for (let slot = 0; slot < length; slot += 1) {
    for (let cycle = 0; cycle < cycles; cycle += 1) sample[cycle] = values[values.length - (cycle + 1) * length + slot]
    shape[slot] = middleOf(sample)
  }
  return shape
}

/** The median, or where there are two middle values the smaller of them, and 0 where they disagree in sign. */
function agreed(sample: Float64Array): number {
  const median = medianOf(sample)
  if (sample.length % 2 === 1) return median
  const below = sample[(sample.length >> 1) - 1]
  const above = sample[sample.length >> 1]
  if (below * above <= 0) return 0
  return below > 0 ? below : above
}

function without(values: Float64Array, shape: Float64Array): Float64Array {
  const left = new Float64Array(values.length)
  let slot = (shape.length - (values.length % shape.length)) % shape.length
  for (let hour = 0; hour < values.length; hour += 1) {
    left[hour] = values[hour] - shape[slot]
    slot = slot + 1 === shape.length ? 0 : slot + 1
  }
  return left
}
