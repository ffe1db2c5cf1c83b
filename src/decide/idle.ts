// How much of the past a workload had nothing to do.

import type { Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'

/** The share of sampled time that lay in idle stretches of at least `leastMs`, and the longest of them in hours. */
export interface Idleness {
  readonly share: number
  readonly longestHours: number
  readonly sampledHours: number
}

/** Idle is what does not pass `level`; a gap ends a stretch and counts neither way. */
export function idleness({ values, stepMs }: Series, level: number, leastMs: number): Idleness {
  let [sampled, idle, run, longest] = [0, 0, 0, 0]
  for (let i = 0; i <= values.length; i += 1) {
    const value = i < values.length ? values[i] : Number.NaN
    if (!Number.isNaN(value)) sampled += 1
    if (value <= level) run += 1
    else {
      if (run * stepMs >= leastMs) idle += run
      longest = Math.max(longest, run)
      run = 0
    }
  }
  return {
    share: sampled === 0 ? 0 : idle / sampled,
    longestHours: (longest * stepMs) / HOUR_MS,
    sampledHours: (sampled * stepMs) / HOUR_MS,
  }
}
