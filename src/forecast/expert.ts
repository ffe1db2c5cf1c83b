// The contract of one expert: a simple forecaster that sees the past and answers one path.

/** How a history lies in time, and how far to look ahead; both in steps. */
export interface Shape {
  /** Steps in one day. */
  readonly dayLength: number
  readonly horizon: number
  /** When the first step of the horizon starts, UTC epoch milliseconds on the clock of the history; left out, nobody knows the date. */
  readonly startMs?: number
}

/**
 * One expert of the ensemble.
 *
 * `predict` gets a history without gaps whose last value is the newest, at least `neededDays` days of it, and answers
 * `horizon` finite values. It keeps nothing between calls: a back-test calls it with the history cut at an earlier time.
 * It says nothing of its own uncertainty; the back-test measures that.
 */
export interface Expert {
  readonly name: string
  readonly neededDays: number
  readonly predict: (history: Float64Array, shape: Shape) => Float64Array
}
