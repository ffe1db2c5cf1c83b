// Expert: last week at today's level, with what the turn of the month did to the months before.

import type { Expert, Shape } from '../expert.ts'
import { dayOfStep, turnFactors } from '../month-turns.ts'
import { scaledWeek } from './scaled-week.ts'

const BASE_DAYS = 14

/** Knows the last two and the first two days of a month (UTC); silent where the history holds less than two turns of a month. */
export const monthTurn: Expert = { name: 'month-turn', neededDays: 62, predict }

function predict(history: Float64Array, shape: Shape): Float64Array {
  const { dayLength, horizon, startMs } = shape
  if (startMs === undefined) return scaledWeek.predict(history, shape)
  const dated = { history, endMs: startMs, dayLength }
  const factorOf = turnFactors(dated, { first: -BASE_DAYS - 1, last: Math.ceil(horizon / dayLength) })
  // Last week as it would have been in the middle of a month, then the days ahead as they are in theirs.
  const usual = history.slice(history.length - BASE_DAYS * dayLength)
  for (let i = 0; i < usual.length; i += 1) usual[i] /= factorOf(dayOfStep(dated, i - usual.length))
  const path = scaledWeek.predict(usual, shape)
  for (let i = 0; i < horizon; i += 1) path[i] *= factorOf(dayOfStep(dated, i))
  return path
}
