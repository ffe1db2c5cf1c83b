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
  /** The P95 of what comes. */
  readonly coming: Series
  readonly leadSeconds: number
  /** Below this demand the scaler's minimum carries everything, whatever its target. */
  readonly carriedCores: number
  /** The same at an instant, where a floor by the clock carries more. */
  readonly carriedAt?: ((atMs: number) => number) | undefined
}

/** The factor by which demand rises within the lead time, at least 1: the larger one of the P99 of the past and the P95 of what comes; `undefined` with too little past. */
export function riseWithin(question: RiseQuestion): number | undefined {
  const before = risesOf(question.past, question)
  if (before.length < LEAST_STEPS) return undefined
  const coming = risesOf(question.coming, question)
  return Math.max(1, levelOf(before, STEEP), coming.length === 0 ? 1 : levelOf(coming, STEEP_TO_COME))
}

/** Within a step longer than the window demand is taken to rise in a straight line. */
function risesOf({ startMs, stepMs, values }: Series, { leadSeconds, carriedCores, carriedAt }: RiseQuestion): number[] {
  const windowMs = Math.max(LEAST_WINDOW_MS, leadSeconds * SECOND_MS)
  const apart = Math.max(1, Math.ceil(windowMs / stepMs))
  const part = Math.min(1, windowMs / (apart * stepMs))
  const rises: number[] = []
  for (let i = apart; i < values.length; i += 1) {
    const [from, to] = [values[i - apart], values[i]]
    if (!(from > 0) || !(to > carriedCores)) continue
    if (to > from && carriedAt !== undefined && to <= carriedAt(startMs + i * stepMs)) continue
    rises.push(1 + Math.max(0, to / from - 1) * part)
  }
  return rises
}
