// The usual shape of similar workloads, for one whose own history is short.

/** A segment of similar workloads: its name, how many they are, and their usual week as multiples of their own level. */
export interface PooledShape {
  readonly segment: string
  readonly members: number
  readonly stepMs: number
  /** UTC epoch milliseconds of a moment at which `shape[0]` starts; the shape repeats from there, a day or a week long. */
  readonly startMs: number
  readonly shape: Float64Array
  /** How far members lie from the shape, and how unsure it is which shape this is, in the same multiples; as long as `shape`. */
  readonly dispersion: Float64Array
}
