// How much each expert's word counts, by its errors in the trials.

import type { Trial } from './back-test.ts'

const SHARPNESS = 3

/**
 * Weights that sum to 1, falling with the third power of an expert's mean error in the trials (`without` left out, so
 * that a trial can be judged by weights that do not know it).
 *
 * An expert that no trial could test gets nothing, unless none could be tested: then all count alike. Picking the
 * single best instead costs a tenth of the accuracy (measured).
 */
export function weigh(trials: readonly Trial[], expertCount: number, without?: Trial): Float64Array {
  const errors = meanErrors(trials, expertCount, without)
  const tested = errors.filter((error) => !Number.isNaN(error))
  if (tested.length === 0) return new Float64Array(expertCount).fill(1 / expertCount)
  const best = tested.reduce((least, error) => Math.min(least, error))
  const raw = errors.map((error) => shareOf(error, best))
  const total = raw.reduce((sum, share) => sum + share, 0)
  return raw.map((share) => share / total)
}

/** By expert: the mean of its errors over the trials, newer ones counting more; `NaN` for an expert without a trial. */
export function meanErrors(trials: readonly Trial[], expertCount: number, without?: Trial): Float64Array {
  const sums = new Float64Array(expertCount)
  const weights = new Float64Array(expertCount)
  for (const trial of trials) {
    if (trial === without) continue
    for (let e = 0; e < expertCount; e += 1) {
      if (Number.isNaN(trial.errors[e])) continue
      sums[e] += trial.weight * trial.errors[e]
      weights[e] += trial.weight
    }
  }
  return sums.map((sum, e) => (weights[e] === 0 ? Number.NaN : sum / weights[e]))
}

function shareOf(error: number, best: number): number {
  if (Number.isNaN(error)) return 0
  if (error === best) return 1
  return (best / error) ** SHARPNESS
}
