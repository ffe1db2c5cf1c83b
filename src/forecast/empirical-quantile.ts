// Quantiles of a sample, with the rank that conformal prediction asks for.

/**
 * The value at rank `(n + 1) * level` of an ascending sample, linear between neighbours and held inside the sample.
 *
 * 0 is the answer for an empty sample.
 */
export function empiricalQuantile(sorted: Float64Array, level: number): number {
  if (sorted.length === 0) return 0
  const rank = Math.min(sorted.length - 1, Math.max(0, (sorted.length + 1) * level - 1))
  const below = Math.floor(rank)
  const share = rank - below
  if (share === 0) return sorted[below]
  return sorted[below] + share * (sorted[below + 1] - sorted[below])
}
