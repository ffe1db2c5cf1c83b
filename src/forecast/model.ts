// The contract of whoever forecasts: the ensemble of this room, a model server, a model file.

import type { Forecast } from '../core/forecast.ts'
import type { ForecastRequest } from './forecast.ts'

/**
 * A forecaster.
 *
 * Answers, in the order in which it was asked, every level that was asked for, `horizonSteps` finite values each, never crossing, never negative where the
 * history is not. All requests of one call have the same step, horizon and levels. Rejects with `series-refused` for a history that nothing can be said about
 * and with `forecast-failed` when the model could not answer in time, or answered nonsense.
 */
export interface Model {
  /** What evidence and scores call it: kebab-case. */
  readonly name: string
  /** Whether it is told of the calendar of a request; whoever is must apply what the occasions state. */
  readonly seesCalendar: boolean
  forecast(requests: readonly ForecastRequest[]): Promise<readonly Forecast[]>
  /** Readies what it holds, for example a file; rejects with `environment-invalid` when it cannot be used. Absent where it holds nothing. */
  load?(): Promise<void>
  /** Frees what it holds; what is asked then is refused. */
  close?(): Promise<void>
}
