// Whether a fresh forecast says something else than the one that somebody decided on.

import type { PlainForecast } from './evidence.ts'

/** The band that was shown, and the middle that is held against it. */
const LOW = 0.05
const HIGH = 0.99
const MIDDLE = 0.5

/** Common steps below which nothing is said: an hour. */
const LEAST_STEPS = 4

/** Share of the common steps above which a forecast has left the band. */
const MOST_OUTSIDE = 0.25

/** What a flat band leaves room for, as a share of its edge. */
const TOLERANCE = 0.05

/**
 * Whether the middle (P50) of the fresh forecast lies outside of the cited band, P5 to P99, in more than a quarter of the steps that both cover.
 *
 * By less than 5 % of the band's edge is not outside. Where they have less than an hour in common, or carry no such levels, it has not left it.
 */
export function leavesBand(cited: PlainForecast, fresh: PlainForecast): boolean {
  const [low, high, middle] = [valuesOf(cited, LOW), valuesOf(cited, HIGH), valuesOf(fresh, MIDDLE)]
  if (low === undefined || high === undefined || middle === undefined) return false
  let common = 0
  let outside = 0
  for (const [step, value] of middle.entries()) {
    const at = Math.floor((fresh.startMs + step * fresh.stepMs - cited.startMs) / cited.stepMs)
    if (at < 0 || at >= low.length) continue
    common += 1
    if (value < low[at] * (1 - TOLERANCE) || value > high[at] * (1 + TOLERANCE)) outside += 1
  }
  return common >= LEAST_STEPS && outside > MOST_OUTSIDE * common
}

function valuesOf({ levels, values }: PlainForecast, level: number): readonly number[] | undefined {
  const at = levels.indexOf(level)
  return at < 0 ? undefined : values[at]
}
