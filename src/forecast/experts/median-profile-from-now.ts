// Expert: the median day, starting from where the series stands now.

import type { Expert, Shape } from '../expert.ts'
import { medianDay } from '../median-day.ts'
import { startFromNow } from '../start-from-now.ts'

/** The 7-day median profile with an AR(1) decay of the present deviation from it. */
export const medianProfileFromNow: Expert = { name: 'median-profile-from-now', neededDays: 2, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  return startFromNow(history, medianDay(history, shape.dayLength), shape)
}
