// Expert: the level of the last hour, moving on as fast as the days before moved.

import type { Expert, Shape } from '../expert.ts'

const MOST_DAYS = 7

/** A straight line from the last hour's mean with the median change between daily means, over up to seven days; for slow leaks and growth. */
export const driftingLevel: Expert = { name: 'drifting-level', neededDays: 3, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const { dayLength, horizon } = shape
  const hourLength = Math.max(1, Math.round(dayLength / 24))
  const level = meanOf(history.subarray(-hourLength))
  const changePerStep = medianDailyChange(history, dayLength) / dayLength
  // The level was measured half an hour before the end, the first step is centred half a step after it.
  return new Float64Array(horizon).map((_, i) => level + changePerStep * (i + 0.5 + hourLength / 2))
}

function medianDailyChange(history: Float64Array, dayLength: number): number {
  const changes = new Float64Array(Math.min(MOST_DAYS, Math.floor(history.length / dayLength) - 1))
  let next = meanOf(history.subarray(-dayLength))
  for (let day = 0; day < changes.length; day += 1) {
    const end = history.length - (day + 1) * dayLength
    const before = meanOf(history.subarray(end - dayLength, end))
    changes[day] = next - before
    next = before
  }
  changes.sort()
  const middle = changes.length >> 1
  return changes.length % 2 === 1 ? changes[middle] : (changes[middle - 1] + changes[middle]) / 2
}

function meanOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
