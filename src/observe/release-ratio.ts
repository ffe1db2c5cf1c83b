// By how much a release moved the level of a series: the same hours of the week before it and after it.

import type { Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import { medianOf } from './robust-line.ts'

const DAY_HOURS = 24
const WEEK_HOURS = 168
/** Hours in which pods are replaced and caches fill say nothing about the level. */
const ROLLOUT_HOURS = 3
/** Hours after the rollout that must have been seen, and their most: what a release did is seen at once, what came later was something else. */
const FEWEST_HOURS = 24
const MOST_HOURS = 3 * DAY_HOURS
/** The days before the release that say how much this week differed from the last one already. */
const COMPARED_HOURS = 3 * DAY_HOURS
/** A ratio that is nearer to 1 than a tenth changes no decision. */
const LEAST_LOG = Math.log(1.1)
/** The move must be so many times as large as the level wanders from day to day; below this much wandering is luck. */
const CLEAR_FACTOR = 3
const LEAST_WANDERING = 0.02
/** Most of it is there on the first day already. */
const SUDDEN_SHARE = 0.6
const MOST_LOG = Math.log(10)

/**
 * The level after the release ÷ the level before it, or `undefined` where it did not clearly move by a tenth at least.
 *
 * `hours` has a step of an hour. Each hour is divided by the same hour of the week before (of the day before, where the release has no week behind it); the
 * median of the logarithms after the release, less that of the three days before it, is the move. It counts when it is three times what the daily medians
 * wander before the release, when each day after it has its sign, and when the first day after is most of it away from the last day before.
 */
export function releaseRatio(hours: Series, releaseMs: number): number | undefined {
  const release = Math.floor((releaseMs - hours.startMs) / HOUR_MS)
  const lag = release >= WEEK_HOURS + DAY_HOURS ? WEEK_HOURS : DAY_HOURS
  const from = release + ROLLOUT_HOURS
  const to = Math.min(hours.values.length, from + MOST_HOURS)
  if (release < 2 * DAY_HOURS || to - from < FEWEST_HOURS) return undefined
  const quotients = logQuotients(hours.values, { release, lag })
  const after = quotients.subarray(from, to)
  const before = quotients.subarray(Math.max(0, release - COMPARED_HOURS), release)
  if (seenIn(after) < FEWEST_HOURS || seenIn(before) < FEWEST_HOURS / 2) return undefined
  const usual = median(before)
  const move = median(after) - usual
  const beforeDays = dailyMedians(quotients.subarray(0, release).toReversed())
  const wandering = Math.sqrt(beforeDays.reduce((sum, one) => sum + (one - usual) ** 2, 0) / Math.max(1, beforeDays.length))
  const isClear = Math.abs(move) >= Math.max(LEAST_LOG, CLEAR_FACTOR * Math.max(LEAST_WANDERING, wandering))
  const isSteady = dailyMedians(after).every((day) => Math.sign(day - usual) === Math.sign(move))
  const step = median(after.subarray(0, DAY_HOURS)) - median(before.subarray(-DAY_HOURS))
  const isSudden = step / move >= SUDDEN_SHARE
  return isClear && isSteady && isSudden && Math.abs(move) <= MOST_LOG ? Math.exp(move) : undefined
}

/** The logarithm of each hour over its hour of reference, which is never one of after the release. */
function logQuotients(values: Float64Array, { release, lag }: { readonly release: number; readonly lag: number }): Float64Array {
  return values.map((value, hour) => {
    let then = hour - lag
    while (then >= release) then -= lag
    const quotient = then < 0 ? Number.NaN : Math.log(value / values[then])
    return Number.isFinite(quotient) ? quotient : Number.NaN
  })
}

function dailyMedians(values: Float64Array): readonly number[] {
  const days: number[] = []
  for (let from = 0; from + DAY_HOURS / 2 <= values.length; from += DAY_HOURS) days.push(median(values.subarray(from, from + DAY_HOURS)))
  return days.filter((day) => !Number.isNaN(day))
}

function seenIn(values: Float64Array): number {
  return values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)
}

function median(values: Float64Array): number {
  return medianOf(values.filter((value) => !Number.isNaN(value)))
}
