// A straight line through points, by least absolute deviations: a few wild points do not move it.

/** `y = base + slope × x`, and how much of the variation of `y` it explains. */
export interface Line {
  readonly base: number
  readonly slope: number
  /** 1 − the square of the mean absolute deviation from the line over that from the median of `y`; at most 1, and no less than 0. */
  readonly explained: number
}

const ROUNDS = 50

/**
 * The line with neither a negative base nor a negative slope; `undefined` for fewer than three points and for `x` that stands still.
 *
 * Least absolute deviations by reweighted least squares (Schlossmacher, "An iterative technique for absolute deviations curve fitting", 1973), so that it is linear in
 * the points; where the best base is negative, the line goes through 0. Points that are not finite are left out.
 */
export function robustLine(xs: Float64Array, ys: Float64Array): Line | undefined {
  const kept = [...xs.keys()].filter((i) => Number.isFinite(xs[i]) && Number.isFinite(ys[i]))
  const points = { xs: Float64Array.from(kept, (i) => xs[i]), ys: Float64Array.from(kept, (i) => ys[i]) }
  const middle = medianOf(points.ys)
  const around = deviationsFrom(points, { base: middle, slope: 0 })
  if (kept.length < 3) return undefined
  const free = fitted(points, true)
  if (free === undefined) return undefined
  const best = free.base >= 0 ? free : fitted(points, false)
  if (best === undefined || !(best.slope >= 0)) return { base: middle, slope: 0, explained: 0 }
  const left = deviationsFrom(points, best)
  const explained = around > 0 ? Math.max(0, 1 - (left / around) ** 2) : 0
  return { ...best, explained }
}

interface Points {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

function fitted({ xs, ys }: Points, hasBase: boolean): Pick<Line, 'base' | 'slope'> | undefined {
  const weights = new Float64Array(xs.length).fill(1)
  let line: Pick<Line, 'base' | 'slope'> | undefined
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = weighed({ xs, ys }, weights, hasBase)
    if (next === undefined) return line
    line = next
    const residuals = ys.map((y, i) => Math.abs(y - next.base - next.slope * xs[i]))
    // A weight must stay finite where the line meets a point.
    const least = 1e-6 * (residuals.reduce((sum, one) => sum + one, 0) / residuals.length)
    if (!(least > 0)) return line
    for (let i = 0; i < weights.length; i += 1) weights[i] = 1 / Math.max(least, residuals[i])
  }
  return line
}

function weighed({ xs, ys }: Points, weights: Float64Array, hasBase: boolean): Pick<Line, 'base' | 'slope'> | undefined {
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0]
  for (let i = 0; i < xs.length; i += 1) {
    sum += weights[i]
    sumX += weights[i] * xs[i]
    sumY += weights[i] * ys[i]
  }
  const [middleX, middleY] = hasBase ? [sumX / sum, sumY / sum] : [0, 0]
  for (let i = 0; i < xs.length; i += 1) {
    sumXX += weights[i] * (xs[i] - middleX) ** 2
    sumXY += weights[i] * (xs[i] - middleX) * (ys[i] - middleY)
  }
  if (!(sumXX > 0)) return undefined
  const slope = sumXY / sumXX
  return { base: middleY - slope * middleX, slope }
}

function deviationsFrom({ xs, ys }: Points, { base, slope }: Pick<Line, 'base' | 'slope'>): number {
  let sum = 0
  for (let i = 0; i < xs.length; i += 1) sum += Math.abs(ys[i] - base - slope * xs[i])
  return xs.length === 0 ? 0 : sum / xs.length
}

/** The middle of some numbers; `NaN` of none. */
export function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort()
  return sorted.length === 0 ? Number.NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}
