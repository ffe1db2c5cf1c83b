// How the forecasts of one signal of one workload have done since they were made; what the next one takes into account.

/**
 * The record of one signal, from forecasts whose hours have passed.
 *
 * `widening` multiplies the distance of every quantile from the median (1 = as calibrated on the past): it grows while observed coverage is under what was
 * promised and shrinks while it is over (adaptive conformal inference).
 */
export interface TrackRecord {
  /** Forecasts that were scored. */
  readonly scored: number
  readonly widening: number
  /** Share of samples inside the 90 % band, over the recent forecasts; `undefined` before there is one. */
  readonly coverage90: number | undefined
  /** Pinball loss over seasonal naive's, over the recent forecasts; `undefined` before there is one. */
  readonly relativeScore: number | undefined
  /** Whether the recent forecasts lost to seasonal naive clearly enough that the next one is seasonal naive. */
  readonly isLosing: boolean
}
