// How far a run looks back and ahead, and at which steps.

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'

/** Samples are read at this step. */
export const SAMPLE_STEP_MS = 5 * MINUTE_MS

/** Forecasts are made at this step. */
export const FORECAST_STEP_MS = 15 * MINUTE_MS

/** History that a forecast rests on. */
export const HISTORY_MS = 14 * DAY_MS

/** How far a forecast reaches. */
export const HORIZON_MS = 48 * HOUR_MS

/** The half-open window of samples that a run at `nowMs` reads: 14 days up to the last whole forecast step. */
export function windowAt(nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  const toMs = Math.floor(nowMs / FORECAST_STEP_MS) * FORECAST_STEP_MS
  return { fromMs: toMs - HISTORY_MS, toMs }
}
