// Scores a forecast whose hours have passed, with the same rules as bench/forecast/README.md.

import { HORIZONS, type HorizonScore, type KeptFigures, type NaiveReference } from '../core/forecast-score.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { pinball } from './pinball.ts'

/** With fewer samples than this share of its steps, a forecast is not scored. */
const LEAST_SEEN = 0.5
/** What lifts both losses, as a share of the history's deviation: a frozen series has losses of nearly nothing. */
const LIFT = 0.005
/** Relative scores are held to this, so that one exploded forecast decides nothing. */
const LEAST_RELATIVE = 0.01
const MOST_RELATIVE = 100
/** Half a unit of the sixth digit: figures are kept rounded, and rounding is no miss. */
const ROUNDING = 5e-6
/** No unit of ours is so small that this matters, and nothing is divided by nothing. */
const DUST = 1e-12

/** A forecast and when it was made. */
export interface Scored {
  readonly figures: KeptFigures
  readonly madeAtMs: number
  readonly stepMs: number
}

/**
 * The scores by part of the horizon, `all` last; `undefined` when fewer than half of the steps have a sample, or the losses are too large to be numbers.
 *
 * `truth` has the step of the forecast, on the same grid. Throws `RangeError` when a level of the 90 % band, the median or 0.99 was not forecast.
 */
export function scoreForecast(scored: Scored, truth: Series): readonly HorizonScore[] | undefined {
  const { figures, madeAtMs, stepMs } = scored
  const steps = figures.values[0].length
  const shift = (madeAtMs - truth.startMs) / stepMs
  const actual = Float64Array.from({ length: steps }, (_, ahead) => truth.values[ahead + shift] ?? Number.NaN)
  if (actual.filter((value) => !Number.isNaN(value)).length < steps * LEAST_SEEN) return undefined
  const naive = naiveValues(figures, stepMs)
  const parts = HORIZONS.flatMap(({ horizon, fromHours, toHours }) => {
    const from = Math.round((fromHours * HOUR_MS) / stepMs)
    const to = Math.min(steps, Math.round((toHours * HOUR_MS) / stepMs))
    const tally = tallyOf(figures, { actual, naive, from, to })
    return tally.samples === 0 ? [] : [{ horizon, ...scoreOf(tally, figures) }]
  })
  // No store could keep it, and a run that breaks by it would break by it again.
  return parts.every(({ loss, naiveLoss, mase = 0 }) => Number.isFinite(loss + naiveLoss + mase)) ? parts : undefined
}

/** What seasonal naive said: `values[q][i]` as in the forecast. */
function naiveValues({ levels, values, naive }: KeptFigures, stepMs: number): readonly Float64Array[] {
  const dayLength = DAY_MS / stepMs
  return levels.map((level, q) => Float64Array.from(values[q], (_, ahead) => naiveValue(naive, { dayLength, ahead, level, q })))
}

function naiveValue(naive: NaiveReference, at: { dayLength: number; ahead: number; level: number; q: number }): number {
  const value = naive.lastDay[at.ahead % at.dayLength]
  const change = naive.changes[Math.floor(at.ahead / at.dayLength)][at.q]
  const quantile = at.level === 0.5 ? value : value + (at.level < 0.5 ? Math.min(0, change) : Math.max(0, change))
  return naive.hasNegative ? quantile : Math.max(0, quantile)
}

/** Sums over the samples of a part of the horizon. */
interface Tally {
  samples: number
  loss: number
  naiveLoss: number
  error: number
  under05: number
  upTo95: number
  upTo99: number
}

interface Part {
  readonly actual: Float64Array
  readonly naive: readonly Float64Array[]
  readonly from: number
  readonly to: number
}

function tallyOf({ levels, values }: KeptFigures, { actual, naive, from, to }: Part): Tally {
  const [low, middle, high, highest] = [0.05, 0.5, 0.95, 0.99].map((level) => rowOf(levels, level))
  const tally: Tally = { samples: 0, loss: 0, naiveLoss: 0, error: 0, under05: 0, upTo95: 0, upTo99: 0 }
  for (let ahead = from; ahead < to; ahead += 1) {
    const value = actual[ahead]
    if (Number.isNaN(value)) continue
    tally.samples += 1
    for (let q = 0; q < levels.length; q += 1) {
      tally.loss += pinball(levels[q], value, values[q][ahead])
      tally.naiveLoss += pinball(levels[q], value, naive[q][ahead])
    }
    tally.error += Math.abs(value - values[middle][ahead])
    if (value < values[low][ahead] - dust(values[low][ahead])) tally.under05 += 1
    if (value <= values[high][ahead] + dust(values[high][ahead])) tally.upTo95 += 1
    if (value <= values[highest][ahead] + dust(values[highest][ahead])) tally.upTo99 += 1
  }
  return tally
}

function rowOf(levels: readonly number[], level: number): number {
  const at = levels.indexOf(level)
  if (at < 0) throw new RangeError(`the forecast has no quantile ${level}`)
  return at
}

function dust(quantile: number): number {
  return Math.abs(quantile) * ROUNDING
}

function scoreOf(tally: Tally, { levels, naive }: KeptFigures): Omit<HorizonScore, 'horizon'> {
  const { samples } = tally
  const loss = tally.loss / (samples * levels.length)
  const naiveLoss = tally.naiveLoss / (samples * levels.length)
  const lift = LIFT * naive.deviation + DUST
  const upTo95 = tally.upTo95 / samples
  const under05 = tally.under05 / samples
  return {
    samples,
    loss,
    naiveLoss,
    relativeScore: Math.min(MOST_RELATIVE, Math.max(LEAST_RELATIVE, (loss + lift) / (naiveLoss + lift))),
    mase: naive.scale > 0 ? tally.error / samples / naive.scale : undefined,
    coverage90: (tally.upTo95 - tally.under05) / samples,
    under05,
    upTo95,
    upTo99: tally.upTo99 / samples,
  }
}
