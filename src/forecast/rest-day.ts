// How a workload's day of rest differs from its other days: what a public holiday is likely to look like.

import { DAY_MS, HOUR_MS } from '../core/time.ts'
import type { Grid } from './occasion-examples.ts'
import { SUMMED_SHARE } from './occasion-usual.ts'

const MOST_DAYS = 28
const HOURS = 24
/** Sunday, Saturday, Friday: the days on which most of the world rests; Sunday is asked first. */
const RESTING = [0, 6, 5]
/** Monday to Thursday work everywhere. */
const WORKING = [1, 2, 3, 4]
const FEWEST_SEEN = 0.75
const FEWEST_WORKING_DAYS = 2
const LEAST_DIFFERENCE = 0.1
const LEAST_RATIO = 0.05
const LARGEST_RATIO = 20

/** The day of the week, 0 = Sunday, at a time that the clock on the wall shows. */
export function weekdayOf(shownMs: number): number {
  return new Date(shownMs).getUTCDay()
}

/**
 * For each hour of the day, the natural logarithm of the rest day's demand over that of a weekday (0 = Sunday): zeros where the two do not differ, `undefined`
 * where the history does not show it.
 *
 * The rest day is Sunday, Saturday or Friday: the one whose total lies farthest from that of Monday to Thursday, by more than twice their own spread and a tenth.
 */
export function restDayOver(grid: Grid, offsetMs: number, weekday: number): Float64Array | undefined {
  const days = daysOf(grid, offsetMs)
  const working = days.filter((day) => WORKING.includes(day.weekday))
  const base = meanOf(working)
  if (working.length < FEWEST_WORKING_DAYS || base === undefined) return undefined
  const spread = Math.sqrt(working.reduce((sum, day) => sum + Math.log(totalOf(day.hours) / totalOf(base)) ** 2, 0) / working.length)
  const threshold = Math.max(LEAST_DIFFERENCE, 2 * (Number.isFinite(spread) ? spread : 0))
  const resting = RESTING.flatMap((rest) => {
    const hours = meanOf(days.filter((day) => day.weekday === rest))
    return hours === undefined ? [] : [{ rest, hours, distance: Math.abs(Math.log(totalOf(hours) / totalOf(base))) }]
  })
  if (resting.length === 0) return undefined
  const [found] = resting
    .filter(({ distance }) => distance > threshold && Number.isFinite(distance))
    .toSorted((a, b) => b.distance - a.distance)
  if (found === undefined || found.rest === weekday) return new Float64Array(HOURS)
  const own = WORKING.includes(weekday) ? base : (meanOf(days.filter((day) => day.weekday === weekday)) ?? base)
  const { hours } = found
  return Float64Array.from({ length: HOURS }, (_, h) => logOf(hours[h], own[h]))
}

interface Day {
  readonly weekday: number
  readonly hours: Float64Array
}

/** The whole days of the clock on the wall that were seen for the most part and that no occasion touched, hour by hour. */
function daysOf(grid: Grid, offsetMs: number): readonly Day[] {
  const { startMs, stepMs, values, isBlocked, dayLength } = grid
  const endShown = startMs + values.length * stepMs + offsetMs
  const days: Day[] = []
  for (let day = Math.floor(endShown / DAY_MS) - MOST_DAYS; (day + 1) * DAY_MS <= endShown; day += 1) {
    const sums = new Float64Array(HOURS)
    const counts = new Float64Array(HOURS)
    let seen = 0
    const first = Math.ceil((day * DAY_MS - offsetMs - startMs) / stepMs)
    for (let i = Math.max(0, first); i < Math.min(values.length, first + dayLength); i += 1) {
      if (isBlocked[i] === 1 || Number.isNaN(values[i])) continue
      const hour = Math.min(HOURS - 1, Math.floor((startMs + i * stepMs + offsetMs - day * DAY_MS) / HOUR_MS))
      sums[hour] += SUMMED_SHARE * values[i]
      counts[hour] += 1
      seen += 1
    }
    if (seen < FEWEST_SEEN * dayLength) continue
    days.push({ weekday: weekdayOf(day * DAY_MS), hours: sums.map((sum, h) => (counts[h] === 0 ? Number.NaN : sum / counts[h])) })
  }
  return days
}

function meanOf(days: readonly Day[]): Float64Array | undefined {
  if (days.length === 0) return undefined
  return Float64Array.from({ length: HOURS }, (_, h) => {
    const seen = days.map(({ hours }) => hours[h]).filter((value) => !Number.isNaN(value))
    return seen.length === 0 ? Number.NaN : seen.reduce((sum, value) => sum + value, 0) / seen.length
  })
}

function totalOf(hours: Float64Array): number {
  return hours.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)
}

function logOf(rest: number, own: number): number {
  if (!(own > 0) || !(rest >= 0)) return 0
  return Math.log(Math.min(LARGEST_RATIO, Math.max(LEAST_RATIO, rest / own)))
}
