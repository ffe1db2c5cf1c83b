// How good the ensemble was in its own trials, in the coin in which it is judged from outside.

import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { learnBands, spread } from './bands.ts'
import type { Judged } from './judge.ts'
import { meanDeviation, type Past } from './past.ts'
import { pinball } from './pinball.ts'
import { dailyChanges, naiveQuantile } from './seasonal-naive.ts'
import { slotAt } from './slot-at.ts'

const FEWEST_TRIALS = 4
/** Rounding is no miss: the values of a past are of the size of 1. */
const TOLERANCE = 1e-9
const LEVELS = QUANTILE_LEVELS
const MEDIAN = LEVELS.indexOf(0.5)
const LOW_90 = LEVELS.indexOf(0.05)
const HIGH_90 = LEVELS.indexOf(0.95)

/** Pinball loss over seasonal naive's, and the share of samples inside the 90 % band. */
export interface SelfScore {
  readonly relativeScore: number
  readonly coverage90: number
  /** By level of `QUANTILE_LEVELS`: the share of the samples that lay at or below the quantile. */
  readonly observed: readonly number[]
  /** The medians of the trials that were scored, each out of sample, newest trial first. */
  readonly medians: readonly ScoredMedian[]
}

/** The median path of one trial, from the step `origin` of the past on. */
export interface ScoredMedian {
  readonly origin: number
  readonly path: Float64Array
}

/** Sums over the samples of the trials. */
interface Tally {
  loss: number
  naiveLoss: number
  inside: number
  samples: number
  readonly below: Float64Array
}

/**
 * Scores the ensemble on its trials; `undefined` when there are fewer than four, or none that seasonal naive could answer.
 *
 * INVARIANT: the newer half is scored with bands learned on the older half and the other way round, so that no trial is
 * scored by bands that it helped to make. Trials on both sides of the seam still share samples.
 */
export function selfScore(past: Past, judged: readonly Judged[], horizon: number): SelfScore | undefined {
  if (judged.length < FEWEST_TRIALS) return undefined
  const half = judged.length >> 1
  const newer = judged.slice(0, half)
  const older = judged.slice(half)
  const changes = dailyChanges(past, { horizon, levels: LEVELS })
  const tally = { loss: 0, naiveLoss: 0, inside: 0, samples: 0, below: new Float64Array(LEVELS.length) }
  const medians: ScoredMedian[] = []
  for (const [scored, learned] of [
    [newer, older],
    [older, newer],
  ]) {
    const bands = learnBands(past, learned, { horizon, levels: LEVELS })
    for (const { trial, path } of scored) {
      if (trial.origin < past.dayLength) continue
      const quantiles = spread(bands, path, slotAt(past, trial.origin))
      addTrial(tally, past, { origin: trial.origin, quantiles, changes })
      medians.push({ origin: trial.origin, path: quantiles[MEDIAN] })
    }
  }
  if (tally.samples === 0) return undefined
  // A small share of the series' own variation lifts both sides: a frozen series has losses of nearly nothing.
  const lift = (0.005 * meanDeviation(past) + TOLERANCE) * LEVELS.length * tally.samples
  return {
    relativeScore: (tally.loss + lift) / (tally.naiveLoss + lift),
    coverage90: tally.inside / tally.samples,
    observed: Array.from(tally.below, (below) => below / tally.samples),
    medians,
  }
}

function addTrial(
  tally: Tally,
  past: Past,
  of: { origin: number; quantiles: readonly Float64Array[]; changes: readonly Float64Array[] },
): void {
  const { origin, quantiles, changes } = of
  const every = Math.max(1, Math.round(past.dayLength / 96))
  for (let ahead = 0; ahead < quantiles[0].length; ahead += every) {
    if (past.isSeen[origin + ahead] === 0) continue
    const actual = past.values[origin + ahead]
    LEVELS.forEach((level, q) => {
      tally.loss += pinball(level, actual, quantiles[q][ahead])
      tally.naiveLoss += pinball(level, actual, naiveQuantile(past, changes, { origin, ahead, level, q }))
      if (actual <= quantiles[q][ahead] + TOLERANCE) tally.below[q] += 1
    })
    if (actual >= quantiles[LOW_90][ahead] - TOLERANCE && actual <= quantiles[HIGH_90][ahead] + TOLERANCE) tally.inside += 1
    tally.samples += 1
  }
}
