// Makes examples/forecast from recordings of the demo: a CSV, a CSV of several series, and a range answer of Prometheus.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { resample, type Series } from '../src/core/series.ts'
import { HOUR_MS, MINUTE_MS } from '../src/core/time.ts'

const root = join(import.meta.dirname, '..')
const DAYS = 14
/** The middle of the recordings: a month after their start. */
const SKIP_DAYS = 28
const RECORDINGS = ['web-net', 'auth-net', 'checkout-net'] as const

/** The text of each file by its name; the same recordings make the same bytes. */
export function forecastExamples(): ReadonlyMap<string, string> {
  const [web, auth, checkout] = RECORDINGS.map((name) => [name, recorded(name)] as const)
  return new Map([
    ['web-net.csv', oneSeries(web[1])],
    ['fleet.csv', manySeries([web, auth, checkout])],
    ['query-range.json', `${JSON.stringify(rangeAnswer([auth, checkout]))}\n`],
  ])
}

/** A recording of the demo at its own step. */
function recorded(name: string): Series {
  const index = JSON.parse(readFileSync(join(root, 'examples/demo/traces/index.json'), 'utf8')) as {
    readonly recordings: readonly { readonly id: string; readonly startSeconds: number; readonly stepSeconds: number }[]
  }
  const recording = index.recordings.find(({ id }) => id === name)
  if (recording === undefined) throw new Error(`the demo has no recording \`${name}\``)
  const [, ...lines] = gunzipSync(readFileSync(join(root, `examples/demo/traces/${name}.csv.gz`)))
    .toString()
    .trimEnd()
    .split('\n')
  const stepMs = recording.stepSeconds * 1000
  const skip = (SKIP_DAYS * 24 * HOUR_MS) / stepMs
  const values = Float64Array.from(lines.slice(skip, skip + (DAYS * 24 * HOUR_MS) / stepMs), (line) =>
    line === '' ? Number.NaN : Number(line),
  )
  return { startMs: recording.startSeconds * 1000 + skip * stepMs, stepMs, values }
}

function oneSeries(series: Series): string {
  const hourly = resample(series, HOUR_MS)
  return `time,value\n${rows(hourly, (atMs, value) => `${new Date(atMs).toISOString().slice(0, 16)}Z,${value}`)}`
}

/** In the order of time, as exports often are. */
function manySeries(named: readonly (readonly [string, Series])[]): string {
  const hourly = named.map(([name, series]) => [name, resample(series, HOUR_MS)] as const)
  const lines = rows(hourly[0][1], (atMs, _, i) =>
    hourly.map(([name, { values }]) => `${name},${atMs / 1000},${written(values[i])}`).join('\n'),
  )
  return `series_id,timestamp,value\n${lines}`
}

function rows(series: Series, row: (atMs: number, value: string, i: number) => string): string {
  return Array.from(series.values, (value, i) => `${row(series.startMs + i * series.stepMs, written(value), i)}\n`).join('')
}

function written(value: number): string {
  return Number.isNaN(value) ? '' : String(Math.round(value))
}

/** What `query_range` answers: no sample where there is none. */
function rangeAnswer(named: readonly (readonly [string, Series])[]): unknown {
  const result = named.map(([name, series]) => {
    const { startMs, stepMs, values } = resample(series, 30 * MINUTE_MS)
    const pairs = Array.from(values, (value, i) => [(startMs + i * stepMs) / 1000, String(Math.round(value))] as const)
    return { metric: { __name__: 'network_bytes_per_second', service: name }, values: pairs.filter(([, value]) => value !== 'NaN') }
  })
  return { status: 'success', data: { resultType: 'matrix', result } }
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(join(root, 'examples/forecast'), { recursive: true })
  for (const [name, text] of forecastExamples()) writeFileSync(join(root, 'examples/forecast', name), text)
}
