// Turns the samples of a counter into its rate per second on a grid.

import type { Series } from '../core/series.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Samples } from './samples.ts'

/** Two samples further apart than this many steps say nothing about the time between them. */
const FARTHEST_STEPS = 3

/**
 * The rate per second of a counter, spread over the steps that lie between its samples, and how often it was reset.
 *
 * The samples ascend strictly in time. A counter that falls was reset and has grown by what it shows since (Prometheus, `rate`). A step with less than half of
 * its time between two samples is a gap, so the last step usually is one.
 */
export function rateOf({ timesMs, values }: Samples, grid: Series): { readonly series: Series; readonly resets: number } {
  const grown = new Float64Array(grid.values.length)
  const coveredMs = new Float64Array(grid.values.length)
  let resets = 0
  for (let i = 1; i < timesMs.length; i += 1) {
    const beforeMs = timesMs[i - 1]
    const afterMs = timesMs[i]
    const isReset = values[i] < values[i - 1]
    if (isReset) resets += 1
    const spanMs = afterMs - beforeMs
    if (spanMs > FARTHEST_STEPS * grid.stepMs) continue
    const perMs = (isReset ? values[i] : values[i] - values[i - 1]) / spanMs
    const firstStep = Math.max(0, Math.floor((beforeMs - grid.startMs) / grid.stepMs))
    for (let step = firstStep; step < grown.length; step += 1) {
      const stepStartMs = grid.startMs + step * grid.stepMs
      if (stepStartMs >= afterMs) break
      const overlapMs = Math.min(afterMs, stepStartMs + grid.stepMs) - Math.max(beforeMs, stepStartMs)
      grown[step] += perMs * overlapMs
      coveredMs[step] += overlapMs
    }
  }
  const rates = grown.map((growth, step) => (coveredMs[step] * 2 < grid.stepMs ? Number.NaN : (growth / coveredMs[step]) * SECOND_MS))
  return { series: { ...grid, values: rates }, resets }
}
