// Parts a median into what a reader knows: level, trend, day, week, occasions, the present, and the rest.

import type { Component, Line } from '../core/explanation.ts'
import { growthOf } from './growth.ts'
import type { Hours } from './hours.ts'
import { inUnit } from './in-unit.ts'
import { medianOf } from './median.ts'
import type { UsualShape } from './usual-shape.ts'

const LEVEL_DAYS = 7
/** A trend wants so many days since the last shift of level. */
const TREND_DAYS = 4
/** How far the forecast may follow a shape or a trend of its history: not against it, and at most twice as much. */
const MOST_FOLLOWED = 2
const RIDGE = 0.05
const SLOWEST_RETURN = 0.995
/** Less than this share of the largest value is rounding. */
const NOTHING = 1e-9
const NO_WEEK = new Float64Array(1)

/** A median by the hour, in units of the past, and what its history usually looks like. */
export interface Parts {
  readonly hours: Hours
  readonly shape: UsualShape
  readonly median: Float64Array
  /** What occasions multiply the median with, by the hour; `undefined` when there are none. */
  readonly factors: Float64Array | undefined
  /** The hour of the newest shift of level, 0 when there was none. */
  readonly shiftHour: number
  readonly unit: number
}

/**
 * The components of a median, those of nothing left out.
 *
 * Day and week are those of the history, as strongly as the median follows them; level and trend are where the history stands without them; `present`
 * is what the median takes over from the last hours and lets go; `rest` is what none of these explains, so that the sum is exact.
 */
export function componentsOf(parts: Parts): Component[] {
  const { hours, shape, median, factors } = parts
  const bare = factors === undefined ? median : median.map((value, hour) => value / factors[hour])
  // Around their means: what a typical day or week adds to all hours belongs to the level.
  const [dayMean, weekMean] = [meanOf(shape.day), meanOf(shape.week ?? NO_WEEK)]
  const day = repeated(shape.day, median.length).map((value) => value - dayMean)
  const week = repeated(shape.week ?? NO_WEEK, median.length).map((value) => value - weekMean)
  const followed = median.length < hours.perDay / 2 ? { day: 1, week: 1 } : followedShares(bare, { day, week })
  for (let hour = 0; hour < median.length; hour += 1) {
    day[hour] *= followed.day
    week[hour] *= followed.week
  }
  const line = lineOf(parts)
  const standing = line.level + followed.day * dayMean + followed.week * weekMean
  const slow = bare.map((value, hour) => value - day[hour] - week[hour] - standing)
  const { trend, present } = slowParts(slow, line.slope, returnOf(parts, line))
  const level = new Float64Array(median.length).fill(standing)
  const occasions = median.map((value, hour) => value - bare[hour])
  const known = [level, trend, day, week, occasions, present]
  const rest = median.map((value, hour) => value - known.reduce((sum, one) => sum + one[hour], 0))
  const names = ['level', 'trend', 'day', 'week', 'occasions', 'present', 'rest'] as const
  const largest = median.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return [...known, rest].flatMap((values, k) => {
    const isThere = k === 0 || values.some((value) => Math.abs(value) > NOTHING * largest)
    return isThere ? [{ name: names[k], line: lineFor(parts, values, NOTHING * largest) }] : []
  })
}

function lineFor({ hours, unit }: Parts, values: Float64Array, nothing: number): Line {
  const startMs = hours.startMs + hours.values.length * hours.ms
  return { startMs, stepMs: hours.ms, values: Array.from(values, (value) => (Math.abs(value) <= nothing ? 0 : inUnit(value, unit))) }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0)
}

function repeated(shape: Float64Array, length: number): Float64Array {
  return new Float64Array(length).map((_, hour) => shape[hour % shape.length])
}

/**
 * How strongly the median goes up and down with day and week: least squares over the changes from hour to hour, which level and trend hardly move.
 *
 * Held to fully (ridge regression around 1), because over a weekend alone day and week cannot be told apart.
 */
function followedShares(median: Float64Array, shapes: { day: Float64Array; week: Float64Array }): { day: number; week: number } {
  const { day, week } = shapes
  let [dd, dw, ww, dm, wm] = [0, 0, 0, 0, 0]
  for (let hour = 1; hour < median.length; hour += 1) {
    const ofDay = day[hour] - day[hour - 1]
    const ofWeek = week[hour] - week[hour - 1]
    const beyond = median[hour] - median[hour - 1] - ofDay - ofWeek
    dd += ofDay * ofDay
    dw += ofDay * ofWeek
    ww += ofWeek * ofWeek
    dm += ofDay * beyond
    wm += ofWeek * beyond
  }
  const pair = solvePair({ aa: (1 + RIDGE) * dd, ab: dw, bb: (1 + RIDGE) * ww }, dm, wm)
  return { day: held(1 + pair.a), week: held(1 + pair.b) }
}

/** The two numbers that solve two normal equations; 0 for a column of nothing, and the first alone where both say the same. */
function solvePair(matrix: { aa: number; ab: number; bb: number }, am: number, bm: number): { a: number; b: number } {
  const { aa, ab, bb } = matrix
  const determinant = aa * bb - ab * ab
  if (determinant > NOTHING * aa * bb) return { a: (am * bb - bm * ab) / determinant, b: (bm * aa - am * ab) / determinant }
  if (aa > 0) return { a: am / aa, b: 0 }
  return { a: 0, b: bb > 0 ? bm / bb : 0 }
}

function held(share: number): number {
  return Math.min(MOST_FOLLOWED, Math.max(0, share))
}

/** Where the history stands without day and week at its end, and how fast it surely grows or shrinks an hour. */
function lineOf({ hours, shape, shiftHour }: Parts): { level: number; slope: number } {
  const { perDay } = hours
  const since = shape.bare.subarray(shiftHour)
  if (since.length >= TREND_DAYS * perDay) {
    const growth = growthOf(since)
    if (growth !== undefined && growth.lowest * growth.highest > 0) return { level: growth.level, slope: growth.slope }
  }
  return { level: since.length === 0 ? 0 : medianOf(since.slice(-LEVEL_DAYS * perDay)), slope: 0 }
}

/** How much of a deviation from its line an hour hands on to the next. */
function returnOf({ hours, shape, shiftHour }: Parts, line: { level: number; slope: number }): number {
  const since = shape.bare.subarray(Math.max(shiftHour, shape.bare.length - LEVEL_DAYS * hours.perDay))
  let shared = 0
  let own = 0
  let last = 0
  for (let hour = 0; hour < since.length; hour += 1) {
    const deviation = since[hour] - line.level + line.slope * (since.length - hour - 0.5)
    shared += deviation * last
    own += deviation * deviation
    last = deviation
  }
  return own > 0 ? Math.min(SLOWEST_RETURN, Math.max(0, shared / own)) : 0
}

/** The part of what is slow that is a share of the history's trend, and the part that decays. */
function slowParts(slow: Float64Array, slope: number, decay: number): { trend: Float64Array; present: Float64Array } {
  const trend = slow.map((_, hour) => slope * (hour + 0.5))
  const present = slow.map((_, hour) => decay ** (hour + 1))
  let [tt, tp, pp, ts, ps] = [0, 0, 0, 0, 0]
  for (let hour = 0; hour < slow.length; hour += 1) {
    tt += trend[hour] * trend[hour]
    tp += trend[hour] * present[hour]
    pp += present[hour] * present[hour]
    ts += trend[hour] * slow[hour]
    ps += present[hour] * slow[hour]
  }
  const share = held(solvePair({ aa: tt, ab: tp, bb: pp }, ts, ps).a)
  const size = pp > 0 ? (ps - share * tp) / pp : 0
  return { trend: trend.map((value) => value * share), present: present.map((value) => value * size) }
}
