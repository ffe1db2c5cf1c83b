// Expert: the same hours of last week, scaled by how the last 24 hours compare with the same day a week before.

import type { Expert, Shape } from '../expert.ts'
import { levelRatio } from '../level-ratio.ts'
import { plausibleWeek } from '../plausible-week.ts'
import { repeat } from '../repeat.ts'

/** Last week, without what only one day showed, at today's level; the factor is held to [1/2, 2]. */
export const scaledWeek: Expert = { name: 'scaled-week', neededDays: 8, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const { dayLength } = shape
  const weekBefore = history.subarray(history.length - 8 * dayLength, history.length - 7 * dayLength)
  const ratio = levelRatio(history.subarray(-dayLength), weekBefore, 2)
  return repeat(plausibleWeek(history, dayLength), shape.horizon).map((value) => value * ratio)
}
