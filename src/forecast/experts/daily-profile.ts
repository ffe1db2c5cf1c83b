// Expert: the usual day, newer days counting more, starting from where the series stands now.

import type { Expert, Shape } from '../expert.ts'
import { recentDay } from '../recent-day.ts'
import { smoothDay } from '../smooth-day.ts'
import { startFromNow } from '../start-from-now.ts'

const HALF_LIFE_DAYS = 6

/** A recency-weighted mean of every time of day, with an AR(1) decay of the present deviation from it. */
export const dailyProfile: Expert = { name: 'daily-profile', neededDays: 1, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const profile = smoothDay(recentDay(history, shape.dayLength, HALF_LIFE_DAYS))
  return startFromNow(history, profile, shape)
}
