// Expert: things stay as they were in the last hour.

import type { Expert, Shape } from '../expert.ts'

/** The mean of the last hour, flat; the one to beat for near-frozen memory and after a level shift. */
export const recentLevel: Expert = { name: 'recent-level', neededDays: 0, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const lastHour = history.subarray(-Math.max(1, Math.round(shape.dayLength / 24)))
  let sum = 0
  for (const value of lastHour) sum += value
  return new Float64Array(shape.horizon).fill(sum / lastHour.length)
}
