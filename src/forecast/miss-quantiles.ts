// Quantiles of misses: half what was seen, half a Laplace prior that gives the tails what few trials cannot show.

import { empiricalQuantile } from './empirical-quantile.ts'

const PRIOR_SHARE = 0.5

/**
 * The quantiles of an ascending sample of misses, widened around their median.
 *
 * The prior is a Laplace distribution around 0 with the sample's mean absolute miss. Zeroes are the answer for an empty sample.
 */
export function missQuantiles(sorted: Float64Array, levels: readonly number[], widening: number): Float64Array {
  let sum = 0
  for (const miss of sorted) sum += Math.abs(miss)
  const typical = sorted.length === 0 ? 0 : sum / sorted.length
  const middle = mixedQuantile(sorted, 0.5, typical)
  return Float64Array.from(levels, (level) => middle + (mixedQuantile(sorted, level, typical) - middle) * widening)
}

function mixedQuantile(sorted: Float64Array, level: number, typical: number): number {
  return (1 - PRIOR_SHARE) * empiricalQuantile(sorted, level) + PRIOR_SHARE * laplaceQuantile(level, typical)
}

function laplaceQuantile(level: number, typical: number): number {
  return level < 0.5 ? typical * Math.log(2 * level) : -typical * Math.log(2 * (1 - level))
}
