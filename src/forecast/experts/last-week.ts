// Expert: the same hours of last week.

import type { Expert, Shape } from '../expert.ts'
import { repeat } from '../repeat.ts'

/** Knows weekdays and weekends without knowing a calendar. */
export const lastWeek: Expert = { name: 'last-week', neededDays: 7, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  return repeat(history.subarray(-7 * shape.dayLength), shape.horizon)
}
