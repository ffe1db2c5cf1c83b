// How the forecasts of one signal of one workload have done since they were made; what the next one takes into account.

import type { Signal } from './demand.ts'
import type { WorkloadRef } from './workload.ts'

/** Factors by which the distances of quantiles from the median are multiplied: of those below it, and of those above; 1 = as calibrated on the past. */
export interface Widening {
  readonly lower: number
  readonly upper: number
}

/**
 * The record of one signal, from forecasts whose hours have passed.
 *
 * `widening` grows on the side on which observed coverage is under what was promised, and shrinks where it is over (adaptive conformal inference).
 */
export interface TrackRecord {
  /** Forecasts that were scored. */
  readonly scored: number
  readonly widening: Widening
  /** Share of samples inside the 90 % band, over the recent forecasts; `undefined` before there is one. */
  readonly coverage90: number | undefined
  /** Pinball loss over seasonal naive's, over the recent forecasts; `undefined` before there is one. */
  readonly relativeScore: number | undefined
  /** Whether the recent forecasts lost to seasonal naive clearly enough that the next one is seasonal naive. */
  readonly isLosing: boolean
}

/** What is remembered of one of the recent forecasts. */
export interface RecentScore {
  readonly madeAtMs: number
  readonly relativeScore: number
  readonly coverage90: number
}

/** The record of one forecaster: `logWidening` are the natural logarithms of the factors, `recent` its latest forecasts, oldest first. */
export interface ModelRecord {
  readonly model: string
  readonly scored: number
  readonly logWidening: Widening
  readonly recent: readonly RecentScore[]
}

/** What is kept of a track record from one score to the next. */
export interface TrackState {
  readonly environment: string
  readonly team: string
  readonly workload: WorkloadRef
  readonly signal: Signal
  /** Of whoever is to forecast, also while it speaks in the shadow only; `undefined` before it was scored. */
  readonly main: ModelRecord | undefined
  /** Of the forecasts that seasonal naive made where the other had lost; `undefined` when it never had to. */
  readonly naive: ModelRecord | undefined
  /** Of the recent forecasts of `main`: the geometric mean; `undefined` before there is one. */
  readonly relativeScore: number | undefined
  readonly isLosing: boolean
  readonly updatedAtMs: number
}
