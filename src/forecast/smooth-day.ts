// A daily profile with its sampling noise smoothed away.

/**
 * The centred moving mean of a cyclic day over about a quarter of an hour; hourly and 15-minute profiles come back unchanged.
 */
export function smoothDay(profile: Float64Array): Float64Array {
  const length = profile.length
  const reach = Math.round(length / 192)
  if (reach < 1 || length < 192) return profile
  const smooth = new Float64Array(length)
  let sum = 0
  for (let i = -reach; i <= reach; i += 1) sum += profile[(i + length) % length]
  for (let i = 0; i < length; i += 1) {
    smooth[i] = sum / (2 * reach + 1)
    sum += profile[(i + reach + 1) % length] - profile[(i - reach + length) % length]
  }
  return smooth
}
