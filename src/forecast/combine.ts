// One path out of many: the weighted mean of what the experts say.

/**
 * The weighted mean of the paths that are there, at least one of them; the weights of absent ones are shared out among the rest, alike when
 * none of the rest has any. Held at zero from below when `floor` is 0; a `floor` of `-Infinity` lets anything pass.
 */
export function combine(paths: readonly (Float64Array | undefined)[], weights: Float64Array, floor: number): Float64Array {
  const first = paths.find((path) => path !== undefined)
  if (first === undefined) throw new RangeError('there is no path to combine')
  const total = paths.reduce((sum, path, e) => (path === undefined ? sum : sum + weights[e]), 0)
  const present = paths.reduce((count, path) => (path === undefined ? count : count + 1), 0)
  const mean = new Float64Array(first.length)
  for (let e = 0; e < paths.length; e += 1) {
    const path = paths[e]
    if (path === undefined) continue
    const share = total > 0 ? weights[e] / total : 1 / present
    for (let i = 0; i < mean.length; i += 1) mean[i] += share * path[i]
  }
  for (let i = 0; i < mean.length; i += 1) if (mean[i] < floor) mean[i] = floor
  return mean
}
