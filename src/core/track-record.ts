// How the forecasts of one signal of one workload have done since they were made; what the next one takes into account.

import type { Signal } from './demand.ts'
import type { WorkloadRef } from './workload.ts'

/** Factors by which the distances of quantiles from the median are multiplied: of those below it, and of those above; 1 = as calibrated on the past. */
export interface Widening {
  readonly lower: number
  readonly upper: number
}

/**
 * The record of one signal and forecaster, from forecasts whose hours have passed.
 *
 * `widening` is 1 until observed coverage slips; then it grows on the side on which it is under what was promised, and shrinks back where it is over (adaptive
 * conformal inference).
 */
export interface TrackRecord {
  /** Whose forecasts were scored; what is said here is about nobody else. */
  readonly model?: string | undefined
  /** Forecasts that were scored. */
  readonly scored: number
  readonly widening: Widening
  /** Share of samples inside the 90 % band, over the recent forecasts; `undefined` before there is one. */
  readonly coverage90: number | undefined
  /** Pinball loss over seasonal naive's, over the recent forecasts; `undefined` before there is one. */
  readonly relativeScore: number | undefined
  /** Whether the recent forecasts lost to seasonal naive clearly enough that the next one is seasonal naive. */
  readonly isLosing: boolean
  /** Of the forecasts that seasonal naive made in its place; absent when it never had to. */
  readonly naive?: Pick<TrackRecord, 'widening' | 'coverage90'> | undefined
}

/** What is remembered of one of the recent forecasts. */
export interface RecentScore {
  readonly madeAtMs: number
  readonly relativeScore: number
  readonly coverage90: number
  /** Share of samples under the 0.05 quantile, and over the 0.95 quantile. */
  readonly under05: number
  readonly over95: number
}

/** The record of one forecaster: `logWidening` are the natural logarithms of the factors, `recent` its latest forecasts, oldest first and never empty. */
export interface ModelRecord {
  readonly model: string
  readonly scored: number
  readonly logWidening: Widening
  readonly recent: readonly RecentScore[]
  readonly isLosing: boolean
}

/** What is kept of a signal's track records from one score to the next. */
export interface TrackState {
  readonly environment: string
  readonly team: string
  readonly workload: WorkloadRef
  readonly signal: Signal
  /** Of everybody who forecast lately, in the shadow as well. */
  readonly records: readonly ModelRecord[]
  /** Who is to forecast, or would if it did not lose; `relativeScore` is the geometric mean over its recent forecasts. */
  readonly main: string
  readonly relativeScore: number
  readonly isLosing: boolean
  readonly updatedAtMs: number
}
