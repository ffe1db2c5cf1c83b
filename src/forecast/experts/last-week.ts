// Expert: the same hours of last week.

import type { Expert, Shape } from '../expert.ts'
import { plausibleWeek } from '../plausible-week.ts'
import { repeat } from '../repeat.ts'

/** Knows weekdays and weekends without knowing a calendar; what only one day showed is not repeated. */
export const lastWeek: Expert = { name: 'last-week', neededDays: 7, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  return repeat(plausibleWeek(history, shape.dayLength), shape.horizon)
}
