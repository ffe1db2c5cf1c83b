// Where a history moved to another level and stayed there. `lastShift(past)` is for whoever wants to learn only from what came after.

import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { hoursOf, type Hours } from './hours.ts'
import { medianOf, spreadOf } from './median.ts'
import { blockLength, blockMedians, runningMedian } from './moving-level.ts'
import type { Past } from './past.ts'
import { segmentEnds } from './segment-ends.ts'
import { usualShape, type UsualShape } from './usual-shape.ts'

/** A release explains a shift that is seen no further away than this. */
const RELEASE_REACH_MS = 6 * HOUR_MS
/** A shift is this many times as large as the levels wander before and after it ... */
const CLEAR_FACTOR = 2.5
/** ... is mostly done within a day, which slow growth is not ... */
const SUDDEN_SHARE = 0.6
/** ... and is not too small to matter to anybody. */
const LEAST_SHARE = 0.1
/** Blocks of a day; a week is seen apart from a shift only when there are two of them. */
const DAY_BLOCKS = 4
const WEEKS_DAYS = 14

/** A shift of level: the step of the past with which it began, and the levels on both sides in units of the past. */
export interface Shift {
  readonly step: number
  readonly before: number
  readonly after: number
  /** The release that it follows, UTC epoch milliseconds. */
  readonly releaseMs: number | undefined
}

/** The newest shift of level, `undefined` when there was none; it has lasted for at least a day. */
export function lastShift(past: Past, releasesMs: readonly number[] = []): Shift | undefined {
  const hours = hoursOf(past)
  return shiftsOf(past, { hours, shape: usualShape(hours), releasesMs }).at(-1)
}

/**
 * All shifts of level, oldest first.
 *
 * Medians of quarter days, freed from the usual day and week (`usualShape`) and from stretches of half a day (a running median), are cut where that lowers
 * their squared deviations by more than a penalty (optimal partitioning: Jackson et al., "An algorithm for optimal partitioning of data on an
 * interval", 2005; robust statistics in place of a bounded loss, cf. Fearnhead and Rigaill, "Changepoint detection in the presence of outliers", 2019).
 * The penalty grows with the autocorrelation, and is half as large at a release. A cut that is not clear, sudden and large enough is taken back.
 * Where the history has less than two weeks, Saturdays and Sundays have no say, since nothing tells a weekend from a shift.
 */
export function shiftsOf(past: Past, of: { hours: Hours; shape: UsualShape; releasesMs: readonly number[] }): Shift[] {
  const { hours, shape, releasesMs } = of
  const blocks = blocksOf(hours, shape)
  if (blocks.values.length < 3 * DAY_BLOCKS) return []
  const isFavoured = (cut: number): boolean => {
    const atMs = blocks.startMs[cut]
    return releasesMs.some((releaseMs) => Math.abs(releaseMs - atMs) <= RELEASE_REACH_MS)
  }
  const smooth = runningMedian(blocks.values, 5)
  const cuts = clearCuts(blocks.values, segmentEnds(smooth, isFavoured))
  return cuts.map((cut, k) => {
    const before = medianOf(blocks.values.slice(cuts[k - 1] ?? 0, cut))
    const after = medianOf(blocks.values.slice(cut, cuts[k + 1]))
    return placed(past, { hours, bare: shape.bare, aboutMs: blocks.startMs[cut], before, after, releasesMs })
  })
}

/** Quarter days with their beginnings; without weekends where those cannot be told from shifts. */
function blocksOf(hours: Hours, shape: UsualShape): { values: Float64Array; startMs: Float64Array } {
  const length = blockLength(hours)
  const all = blockMedians(hours, shape.bare)
  const firstMs = hours.startMs + (hours.values.length - all.length * length) * hours.ms
  const startMs = Float64Array.from(all, (_, block) => firstMs + block * length * hours.ms)
  if (hours.values.length >= WEEKS_DAYS * hours.perDay) return { values: all, startMs }
  const isKept = (_: number, block: number): boolean => !isWeekend(hours.offsetMs + startMs[block] + (length * hours.ms) / 2)
  return { values: all.filter(isKept), startMs: startMs.filter(isKept) }
}

/** Whether a local time, written as if it were UTC, lies on a Saturday or Sunday. */
export function isWeekend(atMs: number): boolean {
  // The epoch began on a Thursday.
  const weekday = (((Math.floor(atMs / DAY_MS) + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** Takes back the least clear cut until all that are left are clear. */
function clearCuts(values: Float64Array, found: readonly number[]): number[] {
  const cuts = [...found]
  for (;;) {
    const clearness = cuts.map((cut, k) => clearnessOf(values, { from: cuts[k - 1] ?? 0, cut, to: cuts[k + 1] ?? values.length }))
    const least = clearness.reduce((worst, value, k) => (value < clearness[worst] ? k : worst), 0)
    if (cuts.length === 0 || clearness[least] >= 1) return cuts
    cuts.splice(least, 1)
  }
}

/** At least 1 for a cut that is clear, sudden and large enough. */
function clearnessOf(values: Float64Array, at: { from: number; cut: number; to: number }): number {
  const { from, cut, to } = at
  const before = medianOf(values.slice(from, cut))
  const after = medianOf(values.slice(cut, to))
  const step = after - before
  if (step === 0) return 0
  const lastDay = medianOf(values.slice(Math.max(from, cut - DAY_BLOCKS), cut))
  const nextDay = medianOf(values.slice(cut, Math.min(to, cut + DAY_BLOCKS)))
  const strays = values.slice(from, to)
  for (let i = 0; i < strays.length; i += 1) strays[i] -= from + i < cut ? before : after
  const wandering = spreadOf(strays)
  const level = Math.max(Math.abs(before), Math.abs(after))
  return Math.min(
    Math.abs(step) / (CLEAR_FACTOR * wandering),
    (nextDay - lastDay) / step / SUDDEN_SHARE,
    Math.abs(step) / (LEAST_SHARE * level),
  )
}

/** The shift at the very hour that parts the two levels best, or at the release that it follows. */
function placed(
  past: Past,
  of: { hours: Hours; bare: Float64Array; aboutMs: number; before: number; after: number; releasesMs: readonly number[] },
): Shift {
  const { hours, bare, before, after } = of
  const about = Math.round((of.aboutMs - hours.startMs) / hours.ms)
  const reach = 2 * blockLength(hours)
  const from = Math.max(1, about - reach)
  const to = Math.min(bare.length - 1, about + reach)
  let cost = 0
  let best = 0
  let hour = from
  for (let at = from; at < to; at += 1) {
    cost += Math.abs(bare[at] - before) - Math.abs(bare[at] - after)
    if (cost < best) {
      best = cost
      hour = at + 1
    }
  }
  const atMs = hours.startMs + hour * hours.ms
  const releaseMs = nearest(of.releasesMs, atMs)
  const step = Math.round(((releaseMs ?? atMs) - past.startMs) / past.stepMs)
  return { step: Math.min(past.values.length - 1, Math.max(1, step)), before, after, releaseMs }
}

function nearest(releasesMs: readonly number[], atMs: number): number | undefined {
  let best: number | undefined
  for (const releaseMs of releasesMs) {
    const distance = Math.abs(releaseMs - atMs)
    if (distance <= RELEASE_REACH_MS && (best === undefined || distance < Math.abs(best - atMs))) best = releaseMs
  }
  return best
}
