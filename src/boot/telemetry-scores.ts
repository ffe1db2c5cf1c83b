// Sums up how well the forecasts of one run did on their own past.

import type { Score } from './telemetry-trip.ts'

/** The forecasts of one signal in one run. */
export interface ScoreSummary {
  /** How many had a back-test. */
  readonly scored: number
  /** Median of loss divided by seasonal naive's loss; below 1 is better. */
  readonly relativeMedian: number
  /** Share that did worse than seasonal naive, 0 to 1. */
  readonly worseShare: number
  /** Mean share of back-test points inside the 90 % band, 0 to 1. */
  readonly coverage90Mean: number
}

/** The summary; `undefined` when no forecast had a back-test. */
export function summariseScores(scores: readonly Score[]): ScoreSummary | undefined {
  const relative = scores.flatMap(({ relativeScore }) => relativeScore ?? []).sort((a, b) => a - b)
  const coverage = scores.flatMap(({ coverage90 }) => coverage90 ?? [])
  if (relative.length === 0 || coverage.length === 0) return undefined
  const middle = relative.length / 2
  return {
    scored: relative.length,
    relativeMedian: (relative[Math.ceil(middle) - 1] + relative[Math.floor(middle)]) / 2,
    worseShare: relative.filter((score) => score > 1).length / relative.length,
    coverage90Mean: coverage.reduce((sum, share) => sum + share, 0) / coverage.length,
  }
}
