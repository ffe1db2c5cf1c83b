// The asked window and the regular grid that lies inside it.

import type { Series } from '../core/series.ts'

/** A half-open window `[fromMs, toMs)` in UTC epoch milliseconds and the step on which its samples are laid. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
  readonly stepMs: number
}

/** A series of nothing but gaps on the whole steps inside a window, aligned to the epoch; made anew at each call. */
export function emptySeries({ fromMs, toMs, stepMs }: Window): Series {
  const startMs = Math.ceil(fromMs / stepMs) * stepMs
  const count = Math.max(0, Math.floor((toMs - startMs) / stepMs))
  return { startMs, stepMs, values: new Float64Array(count).fill(Number.NaN) }
}
