// How steeply demand rises within the lead time, as a multiple: what a scaler's target must leave room for.

import type { Series } from '../core/series.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { levelOf } from './past.ts'

/** Samples are means of minutes: a rise is looked at over no less than this. */
const LEAST_WINDOW_MS = 5 * MINUTE_MS

/** Rises of the past are taken at this level, for one in a hundred is what a tail is. */
const STEEP = 0.99

/** Of the few steps to come one in twenty is left to floors: a single jump is no matter of a target. */
const STEEP_TO_COME = 0.95

/** Fewer steps than this tell nothing. */
const LEAST_STEPS = 96

/** What the rise is looked for in. */
export interface RiseQuestion {
  /** The past on the grid of the forecasts, and the P95 to come on its own grid. */
  readonly past: Series
  readonly comingP95: Float64Array
  readonly comingStepMs: number
  readonly leadSeconds: number
  /** Below this demand the scaler's minimum carries everything, whatever its target. */
  readonly carriedCores: number
}

/** The factor by which demand rises within the lead time, at least 1: the larger one of the P99 of the past and the P95 of what comes; `undefined` with too little past. */
export function riseWithin({ past, comingP95, comingStepMs, leadSeconds, carriedCores }: RiseQuestion): number | undefined {
  const windowMs = Math.max(LEAST_WINDOW_MS, leadSeconds * SECOND_MS)
  const before = risesOf(past.values, past.stepMs, { windowMs, carriedCores })
  if (before.length < LEAST_STEPS) return undefined
  const coming = risesOf(comingP95, comingStepMs, { windowMs, carriedCores })
  return Math.max(1, levelOf(before, STEEP), coming.length === 0 ? 1 : levelOf(coming, STEEP_TO_COME))
}

/** Within a step longer than the window demand is taken to rise in a straight line. */
function risesOf(values: Float64Array, stepMs: number, of: { readonly windowMs: number; readonly carriedCores: number }): number[] {
  const apart = Math.max(1, Math.ceil(of.windowMs / stepMs))
  const part = Math.min(1, of.windowMs / (apart * stepMs))
  const rises: number[] = []
  for (let i = apart; i < values.length; i += 1) {
    const [from, to] = [values[i - apart], values[i]]
    if (from > 0 && to > of.carriedCores) rises.push(1 + Math.max(0, to / from - 1) * part)
  }
  return rises
}
