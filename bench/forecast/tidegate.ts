// Tidegate's own forecasts, called as the worker threads call them.

import { forecast } from '../../src/forecast/forecast.ts'
import type { Forecaster } from './forecaster.ts'

/** The pure door, with nothing but the task. */
export const tidegate: Forecaster = (task) => {
  const values = Float64Array.from(task.history, (value) => value ?? Number.NaN)
  const series = { startMs: task.start_epoch * 1000, stepMs: task.step_seconds * 1000, values }
  const made = forecast({ series, horizonSteps: task.target.length })
  return Object.fromEntries(made.levels.map((level, q) => [String(level), Array.from(made.values[q])]))
}
