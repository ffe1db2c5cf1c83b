// A cycle of values repeated until the horizon is full.

/** `cycle[i % cycle.length]` for every step of the horizon; the cycle must not be empty. */
export function repeat(cycle: Float64Array, horizon: number): Float64Array {
  const path = new Float64Array(horizon)
  for (let at = 0; at < horizon; at += cycle.length) {
    path.set(cycle.subarray(0, Math.min(cycle.length, horizon - at)), at)
  }
  return path
}
