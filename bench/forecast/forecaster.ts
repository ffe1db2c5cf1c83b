// What is measured: something that answers a task with a path for each level.

import type { Task } from './score.mjs'

/** The levels that the scorer asks for, as it writes them. */
export const LEVELS = ['0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95', '0.99'] as const

/** A path for each level. */
export type Quantiles = Readonly<Record<string, readonly number[]>>

/** Forecasts one task; throws where it has no answer. */
export type Forecaster = (task: Task) => Quantiles

/** The history with its gaps drawn through as straight lines, for methods that know no gap. */
export function withoutGaps(history: Task['history']): Float64Array {
  const values = Float64Array.from(history, (value) => value ?? Number.NaN)
  const seen = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]))
  if (seen.length === 0) throw new Error('the history has no sample')
  let next = 0
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isNaN(values[i])) continue
    while (next < seen.length && seen[next] < i) next += 1
    const after = seen[Math.min(next, seen.length - 1)]
    const before = seen[Math.max(0, next - 1)]
    const share = after > before ? Math.min(1, Math.max(0, (i - before) / (after - before))) : 0
    values[i] = values[before] + share * (values[after] - values[before])
  }
  return values
}
