// The last and first days of months, and what they did to the days' means so far.

import { DAY_MS } from '../core/time.ts'

const LARGEST_FACTOR = 5
/** Days on either side from which the usual of a weekday is taken, in weeks. */
const WEEKS_AROUND = 2

/** Which day of the turn of a month a day is: the second last, the last, the first, the second, or none of them. */
export type TurnDay = 'second-last' | 'last' | 'first' | 'second'

/** The turn day that a UTC day is, by any instant in it. */
export function turnDayOf(atMs: number): TurnDay | undefined {
  const dayOfMonth = (days: number): number => new Date(atMs + days * DAY_MS).getUTCDate()
  if (dayOfMonth(0) <= 2) return dayOfMonth(0) === 1 ? 'first' : 'second'
  if (dayOfMonth(1) === 1) return 'last'
  return dayOfMonth(2) === 1 ? 'second-last' : undefined
}

/** A history that ends where a UTC instant is, and how many of its steps are a day. */
export interface Dated {
  readonly history: Float64Array
  readonly endMs: number
  readonly dayLength: number
}

/** The UTC day of a step, counted from the day of the end, which is 0; step 0 is the first one after the history. */
export function dayOfStep({ endMs, dayLength }: Dated, step: number): number {
  return Math.floor(step / dayLength + (endMs % DAY_MS) / DAY_MS + 1e-9)
}

/**
 * By UTC day from `first` to `last`, counted from the day of the end: what to multiply its usual with, 1 for a day in the middle of a month.
 *
 * A turn day's factor is its mean over the median mean of the same weekday of the two weeks around it. Of several months the factor nearest to 1 counts,
 * and 1 where they disagree on the direction or there is only one; held to [1/5, 5].
 */
export function turnFactors(dated: Dated, days: { readonly first: number; readonly last: number }): (day: number) => number {
  const seen = seenFactors(dated)
  const factors = Float64Array.from({ length: days.last - days.first + 1 }, (_, i) => {
    const turn = turnDayOf(dated.endMs + (days.first + i) * DAY_MS)
    return turn === undefined ? 1 : agreed(seen.get(turn) ?? [])
  })
  return (day) => factors[day - days.first] ?? 1
}

function seenFactors(dated: Dated): Map<TurnDay, number[]> {
  const means = dailyMeans(dated)
  const seen = new Map<TurnDay, number[]>()
  for (const [day, mean] of means) {
    const turn = turnDayOf(dated.endMs + day * DAY_MS)
    if (turn === undefined) continue
    const around: number[] = []
    for (let week = -WEEKS_AROUND; week <= WEEKS_AROUND; week += 1) {
      const other = means.get(day + 7 * week)
      if (week !== 0 && other !== undefined && turnDayOf(dated.endMs + (day + 7 * week) * DAY_MS) === undefined) around.push(other)
    }
    around.sort((a, b) => a - b)
    const usual = around[around.length >> 1]
    if (around.length >= 2 && usual > 0 && mean > 0) seen.set(turn, [...(seen.get(turn) ?? []), mean / usual])
  }
  return seen
}

/** The means of the whole days of a history, newest first. */
function dailyMeans(dated: Dated): Map<number, number> {
  const { history, endMs, dayLength } = dated
  const sinceMidnight = Math.round(((endMs % DAY_MS) / DAY_MS) * dayLength)
  const means = new Map<number, number>()
  for (let day = -1; day * dayLength - sinceMidnight >= -history.length; day -= 1) {
    const from = history.length + day * dayLength - sinceMidnight
    let sum = 0
    for (let i = from; i < from + dayLength; i += 1) sum += history[i]
    means.set(day, sum / dayLength)
  }
  return means
}

function agreed(factors: readonly number[]): number {
  if (factors.length < 2) return 1
  const least = Math.min(...factors)
  const most = Math.max(...factors)
  if (least > 1) return Math.min(LARGEST_FACTOR, least)
  return most < 1 ? Math.max(1 / LARGEST_FACTOR, most) : 1
}
