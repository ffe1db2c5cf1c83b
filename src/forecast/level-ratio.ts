// How much higher or lower one stretch of a series lies than another.

/**
 * The sum of `now` over the sum of `then` (of equal length), held to `[1 / most, most]`.
 *
 * 1 when `then` sums to nothing, and when the signs differ: a factor has no meaning there.
 */
export function levelRatio(now: Float64Array, then: Float64Array, most: number): number {
  let sumNow = 0
  let sumThen = 0
  for (let i = 0; i < then.length; i += 1) {
    sumNow += now[i]
    sumThen += then[i]
  }
  if (Math.abs(sumThen) < 1e-12 || sumNow * sumThen < 0) return 1
  return Math.min(most, Math.max(1 / most, sumNow / sumThen))
}
