// One path out of many: what most of the experts' weight agrees on.

/** The share of the weight that is left out at either end, step by step. */
const TRIM = 0.15

/**
 * The weighted trimmed mean of the paths that are there, at least one of them: at every step the highest and the lowest
 * 15 % of the weight have no say, so that one expert's oddity moves nothing.
 *
 * The weights of absent paths are shared out among the rest, alike when none of the rest has any. Held at `floor` from
 * below; a `floor` of `-Infinity` lets anything pass.
 */
export function combine(paths: readonly (Float64Array | undefined)[], weights: Float64Array, floor: number): Float64Array {
  const present = paths.flatMap((path, e) => (path === undefined ? [] : [{ path, weight: weights[e] }]))
  if (present.length === 0) throw new RangeError('there is no path to combine')
  const total = present.reduce((sum, { weight }) => sum + weight, 0)
  const shares = Float64Array.from(present, ({ weight }) => (total > 0 ? weight / total : 1 / present.length))
  const sorted = { values: new Float64Array(present.length), shares: new Float64Array(present.length) }
  const combined = new Float64Array(present[0].path.length)
  for (let i = 0; i < combined.length; i += 1) {
    for (let e = 0; e < present.length; e += 1) insert(sorted, e, { value: present[e].path[i], share: shares[e] })
    combined[i] = Math.max(floor, trimmedMean(sorted.values, sorted.shares))
  }
  return combined
}

function insert(sorted: { values: Float64Array; shares: Float64Array }, count: number, one: { value: number; share: number }): void {
  const { values, shares } = sorted
  let at = count
  while (at > 0 && values[at - 1] > one.value) {
    values[at] = values[at - 1]
    shares[at] = shares[at - 1]
    at -= 1
  }
  values[at] = one.value
  shares[at] = one.share
}

function trimmedMean(values: Float64Array, shares: Float64Array): number {
  // Summed as differences from the first, so that paths which all agree are met exactly.
  const [first] = values
  let before = 0
  let sum = 0
  let weight = 0
  for (let e = 0; e < values.length; e += 1) {
    const from = Math.max(TRIM, before)
    before += shares[e]
    const share = Math.min(1 - TRIM, before) - from
    if (share <= 0) continue
    sum += share * (values[e] - first)
    weight += share
  }
  return first + sum / weight
}
