// The contract of whoever forecasts: the ensemble of this room, a model server, a model file.

import type { Forecast } from '../core/forecast.ts'
import type { ForecastRequest } from './forecast.ts'

/**
 * A forecaster.
 *
 * Answers every level that was asked for, `horizonSteps` finite values each, never crossing, never negative where the history is not. Rejects with
 * `series-refused` for a history that nothing can be said about and with `forecast-failed` when the model could not answer in time.
 */
export interface Model {
  /** What evidence and scores call it: kebab-case. */
  readonly name: string
  forecast(request: ForecastRequest): Promise<Forecast>
}
