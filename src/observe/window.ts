// The asked window and the regular grid that lies inside it.

import type { Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'

/** A half-open window `[fromMs, toMs)` in UTC epoch milliseconds and the step on which its samples are laid. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
  readonly stepMs: number
}

/** The whole steps inside a window, aligned to the epoch: the first step's start and how many there are. */
export function gridOf(window: Window): { readonly startMs: number; readonly count: number } {
  const startMs = Math.ceil(window.fromMs / window.stepMs) * window.stepMs
  return { startMs, count: Math.max(0, Math.floor((window.toMs - startMs) / window.stepMs)) }
}

/** A series of nothing but gaps on the grid of a window, made anew at each call. */
export function emptySeries(window: Window): Series {
  const { startMs, count } = gridOf(window)
  return { startMs, stepMs: window.stepMs, values: new Float64Array(count).fill(Number.NaN) }
}

/** The step at which rare things are looked for, an hour in whole steps of the window: an event is told by its hour, and a query for it costs a twelfth. */
export function coarseStepMs({ stepMs }: Pick<Window, 'stepMs'>): number {
  return Math.max(1, Math.floor(HOUR_MS / stepMs)) * stepMs
}
