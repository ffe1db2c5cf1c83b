// Expert: the median of the last 24 hours, flat.

import type { Expert, Shape } from '../expert.ts'

/** For series without a daily shape whose last hour was not typical. */
export const yesterdaysMedian: Expert = { name: 'yesterdays-median', neededDays: 0, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const sorted = history.slice(-shape.dayLength).sort()
  return new Float64Array(shape.horizon).fill(sorted[sorted.length >> 1])
}
