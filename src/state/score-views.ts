// The contract of reading how forecasts did: every view takes the scope of who asks, and answers nothing outside of it.

import type { Signal } from '../core/demand.ts'
import type { ForecastScore, KeptForecast, ScoreDay } from '../core/forecast-score.ts'
import type { Scope } from '../core/scope.ts'
import type { TrackState } from '../core/track-record.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { Page, PageRequest } from './page.ts'

/** Kept forecasts whose last step has ended by `dueByMs`; the one that ended first comes first. */
export interface DueFilter extends PageRequest {
  readonly environment: string
  readonly dueByMs: number
}

/** Scores of one workload, newest first; absent signal = both. */
export interface ScoreFilter extends PageRequest {
  readonly environment: string
  readonly workload: WorkloadRef
  readonly signal?: Signal | undefined
}

/** Scores of the forecasts that were made on one UTC day, in order of workload. */
export interface DayFilter extends PageRequest {
  readonly environment: string
  readonly dayMs: number
}

/** Track records, the worst relative score first; absent workload = any. */
export interface TrackFilter extends PageRequest {
  readonly environment: string
  readonly workload?: WorkloadRef | undefined
}

/** Every read about how forecasts did. */
export interface ScoreViews {
  dueForecasts(scope: Scope, filter: DueFilter): Promise<Page<KeptForecast>>
  /** The workloads of which a forecast of that UTC day is kept. */
  keptOn(scope: Scope, environment: string, dayMs: number): Promise<readonly WorkloadRef[]>
  forecastScores(scope: Scope, filter: ScoreFilter): Promise<Page<ForecastScore>>
  scoresOfDay(scope: Scope, filter: DayFilter): Promise<Page<ForecastScore>>
  /** The sums of each UTC day and team from that instant on, in order of day. */
  scoreDays(scope: Scope, environment: string, sinceMs: number): Promise<readonly ScoreDay[]>
  trackRecords(scope: Scope, filter: TrackFilter): Promise<Page<TrackState>>
}
