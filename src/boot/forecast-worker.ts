// The thread that forecasts and rehearses: it receives one request, calls the pure door, and answers a value, errors included.

import { workerData } from 'piscina'
import { TidegateError, type ErrorCode } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import type { Rehearsal } from '../core/rehearsal.ts'
import { forecast, type ForecastRequest } from '../forecast/forecast.ts'
import { rehearse, type RehearseRequest } from '../rehearse/rehearse.ts'
import { warmUp } from './warm-up.ts'

/** A thread's answer; an error crosses threads as a value, because a structured clone forgets its code. */
export type ForecastAnswer =
  | { readonly kind: 'forecast'; readonly forecast: Forecast; readonly elapsedMs: number }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string }

/** The same of a rehearsal. */
export type RehearsalAnswer =
  | { readonly kind: 'rehearsal'; readonly rehearsal: Rehearsal }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string }

/** Answers one rehearsal of the pool. */
export function answerRehearsal(request: RehearseRequest): RehearsalAnswer {
  try {
    return { kind: 'rehearsal', rehearsal: rehearse(request) }
  } catch (error) {
    if (error instanceof TidegateError) return { kind: 'error', code: error.code, message: error.message }
    return { kind: 'error', code: 'internal', message: `the change could not be rehearsed: ${String(error)}` }
  }
}

/**
 * Answers one request of the pool.
 *
 * `elapsedMs` is the elapsed time of fit and predict together. The computation never waits, so that this is its time on one
 * core or, on a crowded machine, more; the operating system's own count is too coarse for it (up to 4 ms).
 */
export function answerForecast(request: ForecastRequest): ForecastAnswer {
  const startedAt = performance.now()
  try {
    const made = forecast(request)
    return { kind: 'forecast', forecast: made, elapsedMs: performance.now() - startedAt }
  } catch (error) {
    if (error instanceof TidegateError) return { kind: 'error', code: error.code, message: error.message }
    return { kind: 'error', code: 'forecast-failed', message: `the forecast could not be made: ${String(error)}` }
  }
}

// Before the first request is taken, where whoever made the pool asked for it.
if ((workerData as { readonly isWarm?: boolean } | undefined)?.isWarm === true) warmUp()
