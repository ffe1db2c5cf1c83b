// Cuts series of real demand to hours and days, and compares forecasts with and without the shapes of the others of the same data set.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { QUANTILE_LEVELS, type Forecast } from '../../src/core/forecast.ts'
import { resample, type Series } from '../../src/core/series.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { pinball } from '../../src/forecast/pinball.ts'
import { pooledShapeFor } from '../../src/forecast/pooled-match.ts'
import { profileOf } from '../../src/forecast/pooled-profile.ts'
import { segmentSteps } from '../../src/forecast/segments.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const STEP_MS = 15 * 60_000
const HORIZON_STEPS = (2 * DAY_MS) / STEP_MS
const CUT_HOURS = [3, 6, 12, 24, 48, 72, 96]
const POOL_DAYS = 14

const [folder = 'bench/forecast/traces', ...named] = process.argv.slice(2)
const SETS = named.length > 0 ? named : ['jumpstarter_5min', 'smd_5min', 'bitbrains_small_15min', 'aiops_kpi_5min']

const known = new Map<string, ReturnType<typeof segmentsNow>>()

/** A series with the machine that it was measured on. */
interface Traced {
  readonly machine: string
  readonly series: Series
}

console.log(
  `\n${'data set'.padEnd(24)}${['hours', 'tasks', 'ratio', 'wins', 'cov90', 'cov90+', 'rel', 'rel+'].map((name) => name.padStart(8)).join('')}`,
)
for (const set of SETS) runSet(set)

function runSet(set: string): void {
  const traces = readSet(join(folder, `${set}.csv.gz`))
  for (const hours of CUT_HOURS) {
    const rows = traces.flatMap((held, at) => originsOf(held.series, at).flatMap((originMs) => compare(traces, held, { originMs, hours })))
    if (rows.length === 0) continue
    const mean = (of: (row: Compared) => number): number => rows.reduce((sum, row) => sum + of(row), 0) / rows.length
    const cells = [
      Math.exp(mean(({ ratio }) => Math.log(ratio))),
      mean(({ ratio }) => (ratio < 1 ? 1 : 0)),
      mean(({ plain }) => plain.coverage90),
      mean(({ pooled }) => pooled.coverage90),
      Math.exp(mean(({ plain, naive }) => Math.log(plain.loss / naive))),
      Math.exp(mean(({ pooled, naive }) => Math.log(pooled.loss / naive))),
    ]
    console.log(
      `${set.padEnd(24)}${String(hours).padStart(8)}${String(rows.length).padStart(8)}${cells.map((cell) => cell.toFixed(3).padStart(8)).join('')}`,
    )
  }
}

/** One held-out series, forecast twice; `ratio` is the loss with the pool by the loss without. */
interface Compared {
  readonly ratio: number
  readonly plain: Scored
  readonly pooled: Scored
  /** The loss of the level of the last hours, flat and with no band: what is known without any shape. */
  readonly naive: number
}

interface Scored {
  readonly loss: number
  readonly coverage90: number
}

function compare(
  traces: readonly Traced[],
  held: Traced,
  { originMs, hours }: { readonly originMs: number; readonly hours: number },
): Compared[] {
  // Nothing of the same machine may be in the pool, and nothing of what comes after the origin.
  const others = traces.filter(({ machine }) => machine !== held.machine)
  const profiles = others.flatMap(({ series }) => profileOf(between(series, originMs - POOL_DAYS * DAY_MS, originMs)) ?? [])
  const segments = segmentsOf(profiles, `${held.machine} ${originMs}`)
  const series = between(held.series, originMs - hours * HOUR_MS, originMs)
  const truth = between(held.series, originMs, originMs + HORIZON_STEPS * STEP_MS).values
  if (seenOf(truth) < HORIZON_STEPS / 2 || seenOf(series.values) < 8) return []
  const pool = pooledShapeFor(series, { segments, kin: segments.map(() => 0) })
  if (pool === undefined) return []
  const request = { series, horizonSteps: HORIZON_STEPS }
  const eps = 0.005 * spreadOf(between(held.series, originMs - POOL_DAYS * DAY_MS, originMs).values)
  const plain = scored(forecast(request), truth, eps)
  const pooled = scored(forecast({ ...request, borrow: { pool } }), truth, eps)
  return [{ plain, pooled, ratio: pooled.loss / plain.loss, naive: flatLoss(series, truth) + eps }]
}

/** The same pool serves every cut of a series. */
function segmentsOf(profiles: readonly Float64Array[], key: string): ReturnType<typeof segmentsNow> {
  const segments = known.get(key) ?? segmentsNow(profiles)
  known.set(key, segments)
  return segments
}

function segmentsNow(profiles: readonly Float64Array[]) {
  const steps = segmentSteps(profiles)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Two moments of the day for each series, other ones for the next; all after the two weeks of the pool. */
function originsOf({ startMs, stepMs, values }: Series, at: number): number[] {
  const endMs = startMs + values.length * stepMs
  const origins = [15 * DAY_MS + ((at * 5) % 24) * HOUR_MS, 19 * DAY_MS + ((at * 5 + 11) % 24) * HOUR_MS].map((after) => startMs + after)
  return origins.filter((originMs) => originMs + 2 * DAY_MS <= endMs)
}

function scored({ levels, values }: Forecast, truth: Float64Array, eps: number): Scored {
  let loss = 0
  let inside = 0
  let count = 0
  const [low, high] = [levels.indexOf(0.05), levels.indexOf(0.95)]
  for (const [i, actual] of truth.entries()) {
    if (Number.isNaN(actual)) continue
    for (const [q, level] of levels.entries()) loss += pinball(level, actual, values[q][i])
    if (actual >= values[low][i] && actual <= values[high][i]) inside += 1
    count += 1
  }
  return { loss: loss / count / levels.length + eps, coverage90: inside / count }
}

function flatLoss({ values }: Series, truth: Float64Array): number {
  const seen = values.filter((value) => !Number.isNaN(value)).sort()
  const median = seen[seen.length >> 1]
  const actual = truth.filter((value) => !Number.isNaN(value))
  return (
    actual.reduce((sum, value) => sum + QUANTILE_LEVELS.reduce((all, level) => all + pinball(level, value, median), 0), 0) /
    actual.length /
    QUANTILE_LEVELS.length
  )
}

function spreadOf(values: Float64Array): number {
  const seen = values.filter((value) => !Number.isNaN(value)).sort()
  const middle = seen[seen.length >> 1]
  return seen.reduce((sum, value) => sum + Math.abs(value - middle), 0) / Math.max(1, seen.length)
}

function seenOf(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
}

function between({ startMs, stepMs, values }: Series, fromMs: number, toMs: number): Series {
  const from = Math.max(0, Math.round((fromMs - startMs) / stepMs))
  return { startMs: startMs + from * stepMs, stepMs, values: values.subarray(from, Math.max(from, Math.round((toMs - startMs) / stepMs))) }
}

function readSet(path: string): Traced[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n').slice(1)
  const points = lines.map((line) => line.split(','))
  return [...Map.groupBy(points, ([id]) => id)].map(([id, rows]) => ({ machine: machineOf(id), series: seriesOf(rows) }))
}

function machineOf(id: string): string {
  return id.startsWith('grp') ? id.split('_').slice(0, 2).join('_') : id.split('.')[0].replace(/_(cpu|mem|net|disk).*$/, '')
}

function seriesOf(rows: readonly (readonly string[])[]): Series {
  const times = rows.map(([, time]) => Number(time) * 1000)
  const gaps = times.slice(1, 500).map((time, i) => time - times[i])
  const stepMs = Math.min(...gaps)
  const startMs = times[0]
  const values = new Float64Array(Math.round((times[times.length - 1] - startMs) / stepMs) + 1).fill(Number.NaN)
  for (const [at, [, , value]] of rows.entries()) values[Math.round((times[at] - startMs) / stepMs)] = Number(value)
  return resample({ startMs, stepMs, values }, STEP_MS)
}
