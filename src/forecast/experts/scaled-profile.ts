// Expert: the usual day, scaled to the level of the last 24 hours.

import type { Expert, Shape } from '../expert.ts'
import { levelRatio } from '../level-ratio.ts'
import { recentDay } from '../recent-day.ts'
import { repeat } from '../repeat.ts'

const HALF_LIFE_DAYS = 14

/** Follows growth and decline that keep the shape of the day; the factor is held to [1/5, 5]. */
export const scaledProfile: Expert = { name: 'scaled-profile', neededDays: 1, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const profile = recentDay(history, shape.dayLength, HALF_LIFE_DAYS)
  const ratio = levelRatio(history.subarray(-shape.dayLength), profile, 5)
  return repeat(profile, shape.horizon).map((value) => value * ratio)
}
