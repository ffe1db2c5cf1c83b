// The usual day of a workload as multiples of its own level: one for working days, one for the weekend.

import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { medianOf } from './median.ts'

const HOURS = 24
/** A week must have been seen, or nothing is known of weekends. */
const FEWEST_DAYS = 7
const MOST_DAYS = 28

/** Hours of a profile: 24 of a working day, then 24 of a day at the weekend. */
export const PROFILE_HOURS = 2 * HOURS

/** How the hours of a week are made of a profile's: five working days and two at the weekend. */
export const WEEKEND_SHARE = 2 / 7

/** Where the hour that begins at this moment lies in a profile; days are UTC's. */
export function profileHour(ms: number): number {
  // The first of January 1970 was a Thursday.
  const weekday = (Math.floor(ms / DAY_MS) + 3) % 7
  return (weekday >= 5 ? HOURS : 0) + (Math.floor(ms / HOUR_MS) % HOURS)
}

/** A mean of one hour of a series, and where it lies. */
export interface HourMean {
  readonly startMs: number
  readonly mean: number
}

/** The means of the whole hours of which at least half was seen; oldest first. Steps of 1 minute to 1 hour. */
export function hourMeans({ startMs, stepMs, values }: Series): readonly HourMean[] {
  const means: HourMean[] = []
  const perHour = Math.max(1, Math.round(HOUR_MS / stepMs))
  const skip = Math.round((Math.ceil(startMs / HOUR_MS) * HOUR_MS - startMs) / stepMs)
  for (let from = skip; from + perHour <= values.length; from += perHour) {
    let sum = 0
    let seen = 0
    for (let i = from; i < from + perHour; i += 1) {
      if (Number.isNaN(values[i])) continue
      sum += values[i]
      seen += 1
    }
    if (seen * 2 >= perHour) means.push({ startMs: startMs + from * stepMs, mean: sum / seen })
  }
  return means
}

/**
 * The profile of a series, `PROFILE_HOURS` multiples of its level (their weighted mean is 1): medians over its last 28 days.
 *
 * `undefined` where a shape has no meaning or cannot be known: less than a week, an hour that was never seen, a value below 0, a level of 0.
 */
export function profileOf(series: Series): Float64Array | undefined {
  const means = hourMeans(series)
  const newest = means.at(-1)?.startMs ?? 0
  const recent = means.filter(({ startMs }) => startMs > newest - MOST_DAYS * DAY_MS)
  if (recent.length === 0 || newest - recent[0].startMs < (FEWEST_DAYS - 0.5) * DAY_MS) return undefined
  const byHour: number[][] = Array.from({ length: PROFILE_HOURS }, () => [])
  for (const { startMs, mean } of recent) {
    if (!(mean >= 0)) return undefined
    byHour[profileHour(startMs)].push(mean)
  }
  if (byHour.some((values) => values.length === 0)) return undefined
  const profile = Float64Array.from(byHour, (values) => medianOf(Float64Array.from(values)))
  const level = levelOf(profile)
  return level > 0 && Number.isFinite(level) ? profile.map((value) => value / level) : undefined
}

/** The mean over a week. */
function levelOf(profile: Float64Array): number {
  let level = 0
  for (let hour = 0; hour < PROFILE_HOURS; hour += 1) level += (profile[hour] / HOURS) * (hour < HOURS ? 1 - WEEKEND_SHARE : WEEKEND_SHARE)
  return level
}
