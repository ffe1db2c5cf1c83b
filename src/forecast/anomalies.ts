// What was odd in the last week: stretches that were not usual for that time of the day and the week.

import type { Anomaly } from '../core/explanation.ts'
import { DAY_MS, isoOf } from '../core/time.ts'
import { isWeekend } from './change-points.ts'
import type { Hours } from './hours.ts'
import { inUnit } from './in-unit.ts'
import { spreadOf } from './median.ts'
import { movingLevel } from './moving-level.ts'
import type { UsualShape } from './usual-shape.ts'

const RECENT_DAYS = 7
/** The local level that an hour is compared with; a shift of level is odd at its edge only. */
const LEVEL_DAYS = 3.25
const FEWEST_DAYS = 5
const WEEKS_DAYS = 14
const MOST = 5
/**
 * An hour is odd when it lies so many times the usual spread away. Of hours with Laplace-distributed deviations, whose tails are as heavy as those of demand,
 * one in 29,000 does.
 */
const ODD = 10
/** Its neighbours belong to it from here on. */
const UNUSUAL = 4
/** Where such hours came before the last week too, odd is what lies clearly above all but one in a hundred of those. */
const OLDER_SHARE = 0.01
const OLDER_FACTOR = 1.5
/** No spread is less than so much of the level: the last digit of a steady series is no news. */
const LEAST_SPREAD = 0.005

/**
 * At most five stretches of the last seven days, the most surprising first; empty for less than five days of history.
 *
 * `unit` brings values back to those of the series, `toUtcMs` the times of its sentences to UTC. Where the history has less than two weeks, Saturdays and Sundays are not judged.
 */
export function anomaliesOf(hours: Hours, shape: UsualShape, told: Told): Anomaly[] {
  const { perDay, values } = hours
  if (values.length < FEWEST_DAYS * perDay) return []
  const isJudged = judgedHours(hours)
  const level = movingLevel(hours, shape.bare, LEVEL_DAYS)
  const deviations = shape.bare.map((value, hour) => value - level[hour])
  const spreads = spreadsOf(hours, withWeek(deviations, shape.week), isJudged)
  const scores = scoresOf(hours, { deviations, level, spreads, isJudged })
  const recentFrom = Math.max(0, values.length - RECENT_DAYS * perDay)
  const threshold = Math.max(ODD, OLDER_FACTOR * olderScore(scores.subarray(0, recentFrom)))
  return stretches(scores, recentFrom, threshold)
    .sort((a, b) => b.surprise - a.surprise || a.from - b.from)
    .slice(0, MOST)
    .map((stretch) => described(hours, deviations, { ...stretch, ...told }))
}

function judgedHours(hours: Hours): Uint8Array {
  const { values, isSeen, perDay, startMs, ms, offsetMs } = hours
  if (values.length >= WEEKS_DAYS * perDay) return isSeen
  return isSeen.map((seen, hour) => (isWeekend(offsetMs + startMs + (hour + 0.5) * ms) ? 0 : seen))
}

/** Deviations with the usual week in them: one that was learned from two weeks lies too close to either to tell how far hours stray from it. */
function withWeek(deviations: Float64Array, week: Float64Array | undefined): Float64Array {
  if (week === undefined) return deviations
  const first = week.length - (deviations.length % week.length)
  return deviations.map((deviation, hour) => deviation + week[(first + hour) % week.length])
}

/** The spread that is usual around each time of day; index 0 is that of the first hour. */
function spreadsOf(hours: Hours, deviations: Float64Array, isJudged: Uint8Array): Float64Array {
  const { perDay } = hours
  const sample = new Float64Array(Math.max(deviations.length, 3 * Math.ceil(deviations.length / perDay)))
  const all = addJudged(sample, 0, { deviations, isJudged, from: 0, every: 1 })
  const least = spreadOf(sample.subarray(0, all)) / 2
  const spreads = new Float64Array(perDay)
  for (let slot = 0; slot < perDay; slot += 1) {
    let count = 0
    for (let from = slot - 1; from <= slot + 1; from += 1) {
      count = addJudged(sample, count, { deviations, isJudged, from: from < 0 ? from + perDay : from, every: perDay })
    }
    spreads[slot] = Math.max(least, spreadOf(sample.subarray(0, count)))
  }
  return spreads
}

/** Adds the judged ones of every so many deviations to the first `count` of a sample; answers how many there are then. */
function addJudged(
  sample: Float64Array,
  count: number,
  of: { deviations: Float64Array; isJudged: Uint8Array; from: number; every: number },
): number {
  const { deviations, isJudged, every } = of
  let next = count
  for (let hour = of.from; hour < deviations.length; hour += every) {
    if (isJudged[hour] === 0) continue
    sample[next] = deviations[hour]
    next += 1
  }
  return next
}

/** By hour: its deviation in units of the spread; 0 where it is not judged. */
function scoresOf(
  hours: Hours,
  of: { deviations: Float64Array; level: Float64Array; spreads: Float64Array; isJudged: Uint8Array },
): Float64Array {
  return of.deviations.map((deviation, hour) => {
    if (of.isJudged[hour] === 0) return 0
    const spread = Math.max(of.spreads[hour % hours.perDay], LEAST_SPREAD * Math.abs(of.level[hour]))
    return spread > 0 ? deviation / spread : 0
  })
}

function olderScore(scores: Float64Array): number {
  const sorted = scores.map(Math.abs).sort()
  return sorted.length === 0 ? 0 : sorted[Math.floor((sorted.length - 1) * (1 - OLDER_SHARE))]
}

/** How a stretch is told: its values in the unit of the series, its times in UTC. */
interface Told {
  readonly unit: number
  readonly toUtcMs: (atMs: number) => number
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly surprise: number
}

/** Runs of unusual hours of one sign with an odd one among them; a single usual hour does not part them. */
function stretches(scores: Float64Array, first: number, threshold: number): Stretch[] {
  const found: Stretch[] = []
  let hour = first
  while (hour < scores.length) {
    const sign = Math.sign(scores[hour])
    if (sign * scores[hour] < UNUSUAL) {
      hour += 1
      continue
    }
    const from = hour
    let to = hour + 1
    let surprise = sign * scores[hour]
    for (let next = hour + 1; next < scores.length && next <= to + 1; next += 1) {
      if (sign * scores[next] < UNUSUAL) continue
      surprise = Math.max(surprise, sign * scores[next])
      to = next + 1
    }
    if (surprise >= threshold) found.push({ from, to, surprise })
    hour = to
  }
  return found
}

function described(hours: Hours, deviations: Float64Array, of: Stretch & Told): Anomaly {
  const { from, to, unit, toUtcMs } = of
  let seen = 0
  let deviation = 0
  for (let hour = from; hour < to; hour += 1) {
    seen += hours.values[hour] / (to - from)
    deviation += deviations[hour] / (to - from)
  }
  const usual = seen - deviation
  const fromMs = hours.startMs + from * hours.ms
  const toMs = hours.startMs + to * hours.ms
  const times = `from ${minuteOf(toUtcMs(fromMs))} to ${endTime(toUtcMs(fromMs), toUtcMs(toMs))} UTC`
  const size = of.surprise > 999 ? 'more than 999' : of.surprise.toFixed(0)
  return {
    fromMs,
    toMs,
    seen: inUnit(seen, unit),
    usual: inUnit(usual, unit),
    sentence: `${howMuch(seen, usual)} ${times}, ${size} times as far from it as hours like these usually are.`,
  }
}

/** As a multiple where one has a meaning, else as above or below. */
function howMuch(seen: number, usual: number): string {
  const ratio = seen / usual
  if (usual > 0 && ratio >= 0 && ratio <= 1000)
    return `${ratio < 0.095 ? ratio.toFixed(2) : ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} times the usual`
  return seen > usual ? 'Far above the usual' : 'Far below the usual'
}

/** The date is not said twice. */
function endTime(fromMs: number, toMs: number): string {
  const isSameDay = Math.floor(fromMs / DAY_MS) === Math.floor(toMs / DAY_MS)
  return isSameDay ? minuteOf(toMs).slice(11) : minuteOf(toMs)
}

function minuteOf(atMs: number): string {
  return isoOf(atMs).slice(0, 16).replace('T', ' ')
}
