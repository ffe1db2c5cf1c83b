// Forecasts the public tasks on one thread and prints the scores beside those of the peers.

import { fileURLToPath } from 'node:url'
import { createForecastPool, type ForecastPool } from '../../src/boot/forecast-pool.ts'
import { PEERS, type PeerRow } from './peers.ts'
import { readLines, scoreFile, seasonalNaive, type Task, type TaskForecast } from './score.mjs'

const SETS = ['hourly', 'fine', 'short'] as const

const pool = createForecastPool({ threads: 1 })
for (const set of SETS) {
  const tasks = readLines(fileURLToPath(new URL(`./public-tasks-${set}.ndjson.gz`, import.meta.url)))
  const forecasts: TaskForecast[] = []
  for (const task of tasks) forecasts.push(await forecastTask(pool, task))
  const ours = scoreRow('Tidegate', tasks, forecasts)
  const naive = scoreRow(
    'seasonal naive (reference)',
    tasks,
    tasks.map((task) => ({ id: task.id, quantiles: seasonalNaive(task) })),
  )
  printTable(`${set}, ${tasks.length} tasks`, [ours, naive, ...PEERS[set]])
}
await pool.close()

async function forecastTask(on: ForecastPool, task: Task): Promise<TaskForecast> {
  const values = Float64Array.from(task.history, (value) => value ?? Number.NaN)
  const series = { startMs: task.start_epoch * 1000, stepMs: task.step_seconds * 1000, values }
  const { forecast, elapsedMs } = await on.forecast({ series, horizonSteps: task.target.length })
  const quantiles = Object.fromEntries(forecast.levels.map((level, q) => [String(level), Array.from(forecast.values[q])]))
  return { id: task.id, quantiles, ms: elapsedMs }
}

function scoreRow(method: string, tasks: readonly Task[], forecasts: readonly TaskForecast[]): PeerRow {
  const { overall, missing } = scoreFile(tasks, forecasts)
  if (missing.length > 0) throw new Error(`${method} has no valid forecast for ${missing.join(', ')}`)
  return { method, ...overall, msMedian: overall.msMedian ?? Number.NaN }
}

function printTable(title: string, rows: readonly PeerRow[]): void {
  console.log(`\n${title.padEnd(36)}${['MASE', 'relCRPS', 'relP95', 'cov90', 'loses', 'ms'].map((name) => name.padStart(9)).join('')}`)
  for (const row of rows) {
    const figures = [row.mase, row.relCrps, row.relP95, row.cov90].map((figure) => figure.toFixed(3).padStart(9)).join('')
    const ms = Number.isNaN(row.msMedian) ? '-' : row.msMedian.toFixed(1)
    console.log(`${row.method.padEnd(36)}${figures}${row.loses.toFixed(2).padStart(9)}${ms.padStart(9)}`)
  }
}
