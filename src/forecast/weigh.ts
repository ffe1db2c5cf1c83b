// How much each expert's word counts, by its errors in the trials.

import type { BackTest, Trial } from './back-test.ts'

const SHARPNESS = 3
/** The error of the last hours stands in for the mean of the trials where it is more than three times as large. */
const LATEST_SHARE = 1 / 3

/**
 * Weights by expert that sum to 1, falling with the third power of its mean error in the trials (`without` left out, so
 * that a trial can be judged by weights that do not know it).
 *
 * An expert that no trial could test gets nothing, unless none could be tested: then all count alike. One that has lost
 * touch in the last hours, as after a level shift, counts by what it misses there. Picking the single best
 * instead costs 2 to 4 points of relCRPS, equal weights 10 to 15 (bench/forecast/README.md).
 */
export function weigh(tested: BackTest, without?: Trial): Float64Array {
  const { latest } = tested
  const errors = meanErrors(tested, without).map((error, e) => {
    return Number.isNaN(latest.errors[e]) ? error : Math.max(error, LATEST_SHARE * latest.errors[e])
  })
  const known = errors.filter((error) => !Number.isNaN(error))
  if (known.length === 0) return new Float64Array(errors.length).fill(1 / errors.length)
  const best = known.reduce((least, error) => Math.min(least, error))
  const raw = errors.map((error) => shareOf(error, best))
  const total = raw.reduce((sum, share) => sum + share, 0)
  return raw.map((share) => share / total)
}

/**
 * By expert: its mean error over the trials, newer ones counting more; `NaN` for an expert without a trial.
 *
 * An expert that needs a long history has only the newer trials, which may have been easy ones: its mean is scaled by
 * how easy they were for the experts that have them all.
 */
export function meanErrors(tested: BackTest, without?: Trial): Float64Array {
  const judged = tested.trials.filter((trial) => trial !== without && !trial.errors.every(Number.isNaN))
  const common = commonErrors(judged, tested.experts.length)
  const overall = meanOver(judged, common).mean
  return Float64Array.from(tested.experts, (_, e) => {
    const { mean, ease } = meanOver(judged, common, e)
    return mean * (ease > 0 ? overall / ease : 1)
  })
}

/** By trial: the mean error of the experts that have an error in every trial. */
function commonErrors(trials: readonly Trial[], expertCount: number): Float64Array {
  const sums = new Float64Array(trials.length)
  let experts = 0
  for (let e = 0; e < expertCount; e += 1) {
    if (trials.some(({ errors }) => Number.isNaN(errors[e]))) continue
    experts += 1
    for (let k = 0; k < trials.length; k += 1) sums[k] += trials[k].errors[e]
  }
  for (let k = 0; k < trials.length; k += 1) sums[k] /= Math.max(1, experts)
  return sums
}

/** Weighted means over the trials in which an expert has an error: of its errors, and of the common ones; without an expert, of the common ones. */
function meanOver(trials: readonly Trial[], common: Float64Array, expert?: number): { mean: number; ease: number } {
  let sum = 0
  let shared = 0
  let weight = 0
  for (let k = 0; k < trials.length; k += 1) {
    const error = expert === undefined ? common[k] : trials[k].errors[expert]
    if (expert !== undefined && Number.isNaN(error)) continue
    sum += trials[k].weight * error
    shared += trials[k].weight * common[k]
    weight += trials[k].weight
  }
  return { mean: sum / weight, ease: shared / weight }
}

function shareOf(error: number, best: number): number {
  if (Number.isNaN(error)) return 0
  if (error === best) return 1
  return (best / error) ** SHARPNESS
}
