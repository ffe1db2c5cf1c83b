// What the forecast room answers: quantiles over a horizon, and the evidence behind them.

import type { Explanation } from './explanation.ts'
import type { Finding } from './finding.ts'

/** The quantile levels that every forecast carries unless others are asked for. */
export const QUANTILE_LEVELS: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

/** One expert of the ensemble: its weight in the answer and its back-test score (mean pinball loss; lower is better). */
export interface ExpertShare {
  readonly name: string
  readonly weight: number
  readonly score: number
}

/** Why a forecast should be believed: computed on the series' own past by rolling back-tests. */
export interface ForecastEvidence {
  /** Who spoke: `ensemble`, the name of a plug-in, or what was fallen back to; absent in evidence from before there were several. */
  readonly model?: string | undefined
  readonly experts: readonly ExpertShare[]
  /** Back-test pinball loss divided by seasonal naive's on the same origins; below 1 is better. `undefined` when the history is too short for a back-test. */
  readonly relativeScore: number | undefined
  /** Share of back-test points inside the 90 % band; `undefined` as above. */
  readonly coverage90: number | undefined
  /** Days of history that were used, and how many origins the back-test had. */
  readonly historyDays: number
  readonly origins: number
  readonly findings: readonly Finding[]
  /** Absent where nobody explained: in evidence of an earlier version, and of a plug-in. */
  readonly explanation?: Explanation | undefined
}

/**
 * Quantiles over a horizon: `values[q][i]` is the level `levels[q]` for `[startMs + i * stepMs, startMs + (i + 1) * stepMs)`.
 *
 * INVARIANT: every value is finite, levels ascend and never cross, and nothing is negative where the history was not.
 */
export interface Forecast {
  readonly startMs: number
  readonly stepMs: number
  readonly levels: readonly number[]
  readonly values: readonly Float64Array[]
  readonly evidence: ForecastEvidence
}

/** The values of one level; throws `RangeError` when the forecast does not carry it. */
export function quantile(forecast: Forecast, level: number): Float64Array {
  const at = forecast.levels.indexOf(level)
  if (at < 0) throw new RangeError(`the forecast has no quantile ${level}`)
  return forecast.values[at]
}
