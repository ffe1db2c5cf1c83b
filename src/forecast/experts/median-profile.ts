// Expert: the median of the last seven days at every time of day.

import type { Expert, Shape } from '../expert.ts'
import { medianDay } from '../median-day.ts'
import { repeat } from '../repeat.ts'

/** Robust where single days were odd: an outage or a campaign does not move it. */
export const medianProfile: Expert = { name: 'median-profile', neededDays: 2, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  return repeat(medianDay(history, shape.dayLength), shape.horizon)
}
