// What a series did so many weeks ago, scaled to where it stands.

import type { Shape } from './expert.ts'
import { levelRatio } from './level-ratio.ts'

const LARGEST_FACTOR = 3

/**
 * The steps that many weeks before those of the horizon, times how the last seven days compare with the seven days that many weeks before them; the
 * factor is held to [1/3, 3].
 *
 * Needs one week more than it goes back, and a horizon that is no longer than it goes back.
 */
export function weeksAgo(history: Float64Array, shape: Shape, weeks: number): Float64Array {
  const week = 7 * shape.dayLength
  const from = history.length - weeks * week
  const ratio = levelRatio(history.subarray(-week), history.subarray(from - week, from), LARGEST_FACTOR)
  return history.slice(from, from + shape.horizon).map((value) => value * ratio)
}
