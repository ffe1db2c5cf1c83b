// How far a run looks back and ahead, and at which steps.

import { DEFAULT_HISTORY, type HistorySettings } from '../core/history-settings.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'

/** Samples are read at this step. */
export const SAMPLE_STEP_MS = 5 * MINUTE_MS

/** Forecasts are made at this step. */
export const FORECAST_STEP_MS = 15 * MINUTE_MS

/** How far a forecast reaches. */
export const HORIZON_MS = 48 * HOUR_MS

/** The half-open window `[fromMs, toMs)` of samples that a run reads; forecasts and decisions rest on those from `forecastFromMs` on. */
export interface RunWindow {
  readonly fromMs: number
  readonly forecastFromMs: number
  readonly toMs: number
}

/** The window of a run at `nowMs`: up to the last whole forecast step, and as far back as the longer part of the history asks for. */
export function windowAt(nowMs: number, { forecastDays, rehearseDays }: HistorySettings = DEFAULT_HISTORY): RunWindow {
  const toMs = Math.floor(nowMs / FORECAST_STEP_MS) * FORECAST_STEP_MS
  const forecastFromMs = toMs - forecastDays * DAY_MS
  return { fromMs: Math.min(forecastFromMs, toMs - rehearseDays * DAY_MS), forecastFromMs, toMs }
}
