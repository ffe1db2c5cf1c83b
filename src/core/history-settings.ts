// How far a run looks back, and what a rehearsal may show before a change is not proposed.

/** Days of samples that a run reads; the longer of the two is read. */
export interface HistorySettings {
  /** What forecasts and decisions rest on. */
  readonly forecastDays: number
  /** What is replayed; at least `forecastDays`, and equal to it reads no more than forecasts need. */
  readonly rehearseDays: number
}

/** What a rehearsal may show at most. */
export interface RehearsalSettings {
  /** Minutes a day, the mean over the replayed past, for which a change that saves may leave a workload short more than what stands does. */
  readonly maxAddedMinutesShort: number
  /** Share of the sampled futures in which a change that saves may leave it short or without memory, unless what stands does so more often. */
  readonly maxProbabilityShort: number
}

/** What holds where environments.yaml says nothing. */
export const DEFAULT_HISTORY: HistorySettings = { forecastDays: 14, rehearseDays: 35 }
/** The same of rehearsals. */
export const DEFAULT_REHEARSAL: RehearsalSettings = { maxAddedMinutesShort: 1, maxProbabilityShort: 0.05 }
