// Expert: tomorrow is like today.

import type { Expert, Shape } from '../expert.ts'
import { repeat } from '../repeat.ts'

/** The last 24 hours repeated: what everybody is measured against, and right where days follow each other closely. */
export const lastDay: Expert = { name: 'last-day', neededDays: 1, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  return repeat(history.slice(-shape.dayLength), shape.horizon)
}
