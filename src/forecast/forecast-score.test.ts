// The public tasks as a guard, scored by the published scorer.

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readLines, scoreFile, type Task, type TaskForecast } from '../../bench/forecast/score.mjs'
import { forecast } from './forecast.ts'

function forecastTask(task: Task): TaskForecast {
  const values = Float64Array.from(task.history, (value) => value ?? Number.NaN)
  const series = { startMs: task.start_epoch * 1000, stepMs: task.step_seconds * 1000, values }
  const made = forecast({ series, horizonSteps: task.target.length })
  return { id: task.id, quantiles: Object.fromEntries(made.levels.map((level, q) => [String(level), Array.from(made.values[q])])) }
}

test('the public hourly tasks are forecast well below the error of repeating the last day', () => {
  const file = fileURLToPath(new URL('../../bench/forecast/public-tasks-hourly.ndjson.gz', import.meta.url))
  const tasks = readLines(file)

  const { overall, missing } = scoreFile(tasks, tasks.map(forecastTask))

  expect(missing).toEqual([])
  expect(overall.tasks).toBe(150)
  expect(overall.relCrps).toBeLessThanOrEqual(0.85)
  expect(overall.cov90).toBeGreaterThan(0.85)
})
