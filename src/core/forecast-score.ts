// What is kept of a forecast until its hours have passed, and how it did when they had.

import type { Signal } from './demand.ts'
import type { WorkloadRef } from './workload.ts'

/** What a forecast is called that repeats the last day, with the quantiles of past day-over-day changes. */
export const SEASONAL_NAIVE = 'seasonal-naive'

/** The parts of a horizon that are scored by themselves, in hours ahead, and the whole. */
export const HORIZONS = [
  { horizon: '0-6h', fromHours: 0, toHours: 6 },
  { horizon: '6-24h', fromHours: 6, toHours: 24 },
  { horizon: '24-48h', fromHours: 24, toHours: 48 },
  { horizon: 'all', fromHours: 0, toHours: 48 },
] as const

/** The name of a part of the horizon. */
export type Horizon = (typeof HORIZONS)[number]['horizon']

/** Which forecast it is: one a day of each signal and model; a forecast in the shadow was made to be scored, and nobody decided by it. */
export interface ForecastKey {
  readonly environment: string
  readonly workload: WorkloadRef
  readonly signal: Signal
  readonly model: string
  /** The start of its UTC day. */
  readonly dayMs: number
}

/** What seasonal naive said at the same moment: the last day, and the quantiles of changes over one day, two days and so on (`changes[day - 1][q]`). */
export interface NaiveReference {
  readonly lastDay: readonly number[]
  readonly changes: readonly (readonly number[])[]
  /** Mean absolute change from one day to the next, by which absolute errors are scaled. */
  readonly scale: number
  /** Mean absolute deviation from the median, of which a small share lifts both losses. */
  readonly deviation: number
  readonly hasNegative: boolean
}

/** The figures of a kept forecast, with 6 significant digits. */
export interface KeptFigures {
  readonly levels: readonly number[]
  readonly values: readonly (readonly number[])[]
  readonly naive: NaiveReference
}

/** A forecast that waits until its hours have passed. */
export interface KeptForecast extends ForecastKey {
  readonly team: string
  readonly isShadow: boolean
  /** The start of its first step. */
  readonly madeAtMs: number
  readonly stepMs: number
  /** The end of its last step. */
  readonly dueAtMs: number
  readonly figures: KeptFigures
}

/** How a forecast did over one part of its horizon. */
export interface HorizonScore {
  readonly horizon: Horizon
  readonly samples: number
  /** Mean pinball loss over levels and samples, in the unit of the signal, and that of seasonal naive on the same samples. */
  readonly loss: number
  readonly naiveLoss: number
  /** The first over the second, both lifted by a small share of the history's deviation and held to [0.01, 100]; below 1 is better. */
  readonly relativeScore: number
  /** Mean absolute error of the median over the mean absolute day-over-day change of the history; `undefined` where that is 0. */
  readonly mase: number | undefined
  /** Share of samples inside the 90 % band, under the 0.05 quantile, at or under the 0.95 quantile, at or under the 0.99 quantile. */
  readonly coverage90: number
  readonly under05: number
  readonly upTo95: number
  readonly upTo99: number
}

/** A forecast whose hours have passed, scored. A part of the horizon without a sample is left out; `all` is always there. */
export interface ForecastScore extends ForecastKey {
  readonly team: string
  readonly isShadow: boolean
  readonly madeAtMs: number
  readonly scoredAtMs: number
  readonly horizons: readonly HorizonScore[]
}

/** Sums over scored forecasts of one signal, model and part of the horizon; sums of several groups add up. */
export interface ScoreSums {
  readonly signal: Signal
  readonly model: string
  readonly horizon: Horizon
  readonly scored: number
  /** How many did worse than seasonal naive. */
  readonly losing: number
  readonly coverage90: number
  readonly upTo95: number
  readonly upTo99: number
  readonly mase: number
  readonly maseScored: number
  /** How many have a relative score in each bin, as `[bin, count]`, so that medians can be told of any sum. */
  readonly bins: readonly (readonly [number, number])[]
}

/** The sums of the forecasts that one team's workloads had made on one UTC day. */
export interface ScoreDay {
  readonly environment: string
  readonly team: string
  readonly dayMs: number
  readonly sums: readonly ScoreSums[]
}
