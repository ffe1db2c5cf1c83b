// Whether the samples that came since a forecast are such as it expected, so that it can stand and need not be made again.

import type { Forecast } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'

/** The answer with the steps that had a sample; `why` says what speaks against the forecast, in a sentence's end. */
export type Agreement =
  | { readonly agrees: true; readonly samples: number }
  | { readonly agrees: false; readonly samples: number; readonly why: string }

/** Of the steps since the forecast this share must have a sample, and so must one of the last hour. */
const FEWEST_SEEN = 0.75

/** The band that is looked at, and how much may lie outside of it by chance. */
const LOW = 0.05
const HIGH = 0.95
const EXPECTED_OUTSIDE = 1 - (HIGH - LOW)
/** Of one-sided 95 %. */
const BOUND_SIGMAS = 1.645
/** So many steps one after the other on the same side of the band are no chance: neighbouring misses go together, and three quarters of an hour of them is a change. */
const LONGEST_RUN = 2
/** A sample that lies further from the band than the band is wide is a spike, whatever the others do. */
const FARTHEST_WIDTHS = 1
/** The level is looked at over the last hours; neighbouring steps tell much the same, so that four count as one. */
const LEVEL_MS = 4 * HOUR_MS
/** At one standard deviation a third of the right ones fall too; at 1.6 those that stay have cost twice the accuracy (bench/forecast/README.md). */
const LEVEL_SIGMAS = 1
const STEPS_AS_ONE = 4
/** Shares of what the forecast is made of that are rounding. */
const ROUNDING = 1e-6

/**
 * Compares a forecast with the series since: at most as much outside the 90 % band as chance allows (binomial, one-sided 95 %), no run of misses, no spike, and the
 * mean probability integral transform of the last four hours about a half (Dawid 1984: transforms of a right forecast are uniform).
 *
 * `since` starts where the forecast does, on its steps; what lies beyond the forecast is not looked at. The levels 0.05 and 0.95 must be there. A series without a
 * step agrees with everything.
 */
export function agreementOf(forecast: Pick<Forecast, 'levels' | 'values' | 'stepMs'>, since: Series): Agreement {
  const band = bandOf(forecast)
  const steps = Math.min(since.values.length, band.low.length)
  const seen: Step[] = []
  for (let i = 0; i < steps; i += 1) if (!Number.isNaN(since.values[i])) seen.push(stepOf(band, i, since.values[i]))
  const samples = seen.length
  const against = (why: string): Agreement => ({ agrees: false, samples, why })
  if (steps === 0) return { agrees: true, samples }
  const lastHour = Math.max(1, Math.round(HOUR_MS / forecast.stepMs))
  if (samples < FEWEST_SEEN * steps || seen[samples - 1].at < steps - lastHour) return against('too few samples came since')
  const outside = seen.filter(({ side }) => side !== 0).length
  if (seen.some(({ widthsOut }) => widthsOut > FARTHEST_WIDTHS)) return against('a sample lies far outside its band')
  if (longestRun(seen) > LONGEST_RUN) return against('several samples in a row lie outside its band')
  const allowed = EXPECTED_OUTSIDE * samples + BOUND_SIGMAS * Math.sqrt(samples * EXPECTED_OUTSIDE * (1 - EXPECTED_OUTSIDE))
  if (outside > allowed) return against(`${outside} of ${samples} samples lie outside its 90 % band`)
  const latest = seen.filter(({ at }) => at >= steps - LEVEL_MS / forecast.stepMs)
  const mean = latest.reduce((sum, { at }) => sum + transformOf(forecast, at, since.values[at]), 0) / latest.length
  const tolerance = LEVEL_SIGMAS * Math.sqrt(STEPS_AS_ONE / 12 / latest.length)
  if (Math.abs(mean - 0.5) > tolerance) return against(`the level of the last hours lies ${mean > 0.5 ? 'above' : 'below'} it`)
  return { agrees: true, samples }
}

/** One step that has a sample: on which side of the band it lies, and by how many widths of it. */
interface Step {
  readonly at: number
  readonly side: -1 | 0 | 1
  readonly widthsOut: number
}

interface Band {
  readonly low: Float64Array
  readonly high: Float64Array
}

function bandOf({ levels, values }: Pick<Forecast, 'levels' | 'values'>): Band {
  const low = values[levels.indexOf(LOW)]
  const high = values[levels.indexOf(HIGH)]
  if (low === undefined || high === undefined) throw new RangeError(`the forecast has no quantiles ${LOW} and ${HIGH}`)
  return { low, high }
}

function stepOf({ low, high }: Band, i: number, value: number): Step {
  const slack = ROUNDING * Math.max(Math.abs(low[i]), Math.abs(high[i]))
  const above = value - high[i]
  const below = low[i] - value
  const side = above > slack ? 1 : below > slack ? -1 : 0
  const out = Math.max(above, below)
  // A band without a width is that of something that never moved: whatever leaves it is a spike.
  return { at: i, side, widthsOut: side === 0 ? 0 : out / (high[i] - low[i]) }
}

function longestRun(seen: readonly Step[]): number {
  let longest = 0
  let run = 0
  let before = 0
  for (const { side } of seen) {
    run = side !== 0 && side === before ? run + 1 : side === 0 ? 0 : 1
    before = side
    longest = Math.max(longest, run)
  }
  return longest
}

/** At which level of the forecast a value lies, between 0 and 1; in the middle of those that are the same there. */
function transformOf({ levels, values }: Pick<Forecast, 'levels' | 'values'>, i: number, value: number): number {
  const slack = ROUNDING * Math.abs(value)
  const first = values.findIndex((path) => path[i] >= value - slack)
  if (first < 0) return (1 + levels[levels.length - 1]) / 2
  const last = values.findLastIndex((path) => path[i] <= value + slack)
  if (last < 0) return levels[0] / 2
  if (last >= first) return (levels[first] + levels[last]) / 2
  const [under, over] = [values[last][i], values[first][i]]
  return levels[last] + ((value - under) / (over - under)) * (levels[first] - levels[last])
}
