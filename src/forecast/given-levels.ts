// Reads the quantile levels that were asked for off those that a model gives.

/**
 * The quantiles at `wanted` of a forecast that has them at `given` (ascending, some below 0.5 and some above, or 0.5 among them).
 *
 * Between two given levels: on the straight line between them. Beyond the outermost: the distance from the median grows as it does for a Laplace
 * distribution, `q(p) = m + (q(e) - m) * ln(2(1 - p)) / ln(2(1 - e))` above and the mirror image below, where `e` is the outermost given level; its tails
 * are longer than a normal distribution's, and what is too long is seen by the back-test. A side without a given level has no tail: the median stands there.
 */
export function atLevels(given: readonly number[], values: readonly Float64Array[], wanted: readonly number[]): Float64Array[] {
  const median = between(given, values, 0.5)
  return wanted.map((level) => {
    if (level < given[0]) return beyond(median, { edge: values[0], factor: tailFactor(level, given[0]) })
    const last = given.length - 1
    if (level > given[last]) return beyond(median, { edge: values[last], factor: tailFactor(1 - level, 1 - given[last]) })
    return between(given, values, level)
  })
}

/** Whether the levels say enough for `atLevels`: ascending, inside (0, 1), with the median among them or between them. */
export function areLevels(levels: readonly number[]): boolean {
  const isAscending = levels.every((level, i) => level > 0 && level < 1 && (i === 0 || level > levels[i - 1]))
  return isAscending && levels.length > 0 && levels[0] <= 0.5 && levels[levels.length - 1] >= 0.5
}

function between(given: readonly number[], values: readonly Float64Array[], level: number): Float64Array {
  const above = given.findIndex((each) => each >= level)
  if (given[above] === level) return values[above].slice()
  const share = (level - given[above - 1]) / (given[above] - given[above - 1])
  const [low, high] = [values[above - 1], values[above]]
  // Two products: the difference of two values of 1e308 would not be finite.
  return low.map((value, i) => (1 - share) * value + share * high[i])
}

function beyond(median: Float64Array, { edge, factor }: { readonly edge: Float64Array; readonly factor: number }): Float64Array {
  return median.map((middle, i) => middle + (edge[i] - middle) * factor)
}

/** Of two levels on the same side, given as the mass beyond them. */
function tailFactor(mass: number, edgeMass: number): number {
  return edgeMass >= 0.5 ? 1 : Math.log(2 * mass) / Math.log(2 * edgeMass)
}
