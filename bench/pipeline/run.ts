// Runs the whole pipeline over fleets of growing size from a real VictoriaMetrics, and prints it beside the bare reading of the same answers.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttp } from '../../src/boot/http.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/core/time.ts'
import type { Workload } from '../../src/core/workload.ts'
import { createPrometheusSource } from '../../src/observe/prometheus.ts'
import type { QueryPlan, QueryTime } from '../../src/observe/prometheus-plan.ts'
import { SAMPLE_STEP_MS, windowAt } from '../../src/run/window.ts'
import { clusterSeries } from '../../test/peers/cluster-series.ts'
import { fleetPlan, fleetWorkloads } from '../../test/peers/fleet.ts'
import { loadIntoVictoriaMetrics, startVictoriaMetrics } from '../../test/peers/victoria-metrics.ts'
import type { BareAnswer, BareReading } from './bare-reading.ts'
import { makeFleetRepository } from './fleet-repository.ts'
import { measureRun, type MeasuredRun } from './measured-run.ts'
import { printTables, type Measured } from './tables.ts'

const CLUSTER = 'fleet'
const SCRAPE_MS = 150_000
const PARALLEL = 4

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [250, 500, 1000, 2000]
const place = mkdtempSync(join(tmpdir(), 'tidegate-pipeline-'))
const server = await startVictoriaMetrics(join(place, 'metrics'))
try {
  await load(Math.max(...sizes))
  const measured: Measured[] = []
  for (const size of sizes) measured.push(await measure(size))
  printTables(measured)
} finally {
  await server.stop()
  rmSync(place, { recursive: true, force: true })
}

async function load(workloads: number): Promise<void> {
  const toMs = Math.ceil(Date.now() / SAMPLE_STEP_MS) * SAMPLE_STEP_MS + 40 * MINUTE_MS
  const plan = fleetPlan({ cluster: CLUSTER, seed: 'fleet', workloads, toMs, days: 14.1, scrapeMs: SCRAPE_MS })
  const startedMs = performance.now()
  const { series, samples } = await loadIntoVictoriaMetrics(server.url, clusterSeries(plan))
  const seconds = (performance.now() - startedMs) / SECOND_MS
  console.log(`loaded ${(samples / 1e6).toFixed(0)} million raw samples of ${series} series in ${seconds.toFixed(0)} s`)
}

async function measure(size: number): Promise<Measured> {
  const workloads = fleetWorkloads(size)
  const directory = join(place, String(size))
  mkdirSync(directory)
  const repository = makeFleetRepository(directory, workloads)
  const plan = await planOf(workloads)
  // Before and after, because the server answers faster what it was asked before: the mean of both is set against the run between them.
  const before = readBare(directory, plan)
  const run: MeasuredRun = await measureRun({ metricsUrl: server.url, repository, cluster: CLUSTER, scrapeSeconds: SCRAPE_MS / SECOND_MS })
  const after = readBare(directory, plan)
  console.log(`measured ${size} workloads: ${run.status}`)
  return { size, queries: plan.queries.length, bare: [before, after], run }
}

async function planOf(workloads: readonly Workload[]): Promise<QueryPlan> {
  const http = createHttp({})
  try {
    const limits = { parallelQueries: PARALLEL, seriesPerQuery: 500, series: 100_000, samples: 200_000_000, querySeconds: 60 }
    const settings = {
      http,
      url: server.url,
      headers: async () => ({}),
      clusterLabel: CLUSTER,
      scrapeSeconds: SCRAPE_MS / SECOND_MS,
      limits,
    }
    return await createPrometheusSource(settings).plan({ ...windowAt(Date.now()), stepMs: SAMPLE_STEP_MS, workloads, trees: [] })
  } finally {
    await http.close()
  }
}

function readBare(directory: string, plan: QueryPlan): BareAnswer {
  const requests = plan.queries.map(({ expression, time }) => requestOf(expression, time))
  const reading: BareReading = { url: server.url, parallel: PARALLEL, requests }
  const file = join(directory, 'bare.json')
  writeFileSync(file, JSON.stringify(reading))
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'bare-reading.ts'), file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the bare reading failed:\n${stderr}`)
  return JSON.parse(stdout) as BareAnswer
}

function requestOf(query: string, time: QueryTime): BareReading['requests'][number] {
  if (time.is === 'instant') return { path: '/api/v1/query', body: formOf({ query, time: time.atSeconds }) }
  const { startSeconds: start, endSeconds: end, stepSeconds: step } = time
  return { path: '/api/v1/query_range', body: formOf({ query, start, end, step }) }
}

function formOf(fields: Readonly<Record<string, string | number>>): string {
  return new URLSearchParams(Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)])).toString()
}
