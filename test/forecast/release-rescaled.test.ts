// A forecast after a release on recorded demand: with the weeks before it rescaled, forgotten, and as they were.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Forecast } from '../../src/core/forecast.ts'
import { resample, sliceSeries, type Series } from '../../src/core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { pinball } from '../../src/forecast/pinball.ts'
import { releaseRatio } from '../../src/observe/release-ratio.ts'

const STEP_MS = 15 * MINUTE_MS
const NAMES = [
  'upload-net',
  'auth-net',
  'search-kpi',
  'orders-kpi',
  'store-kpi',
  'agent-kpi',
  'cache-kpi',
  'indexer-kpi',
  'ranker-rate',
  'web-net',
]

function recorded(name: string): Series {
  const file = new URL(`../../examples/demo/traces/${name}.csv.gz`, import.meta.url)
  const lines = gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .slice(1, 1 + 16 * 288)
  const values = Float64Array.from(lines, (line) => (line === '' ? Number.NaN : Number(line)))
  return resample({ startMs: 20_000 * DAY_MS, stepMs: 5 * MINUTE_MS, values }, STEP_MS)
}

/** From an instant on all costs so many times as much, or before it. */
function multiplied(series: Series, factor: number, isIn: (timeMs: number) => boolean): Series {
  return { ...series, values: series.values.map((value, step) => (isIn(series.startMs + step * STEP_MS) ? value * factor : value)) }
}

function lossOf({ levels, values }: Forecast, truth: Series): number {
  let [sum, count] = [0, 0]
  for (const [i, actual] of truth.values.entries()) {
    if (Number.isNaN(actual)) continue
    for (const [q, level] of levels.entries()) sum += pinball(level, actual, values[q][i])
    count += levels.length
  }
  return sum / count
}

/** The loss over 48 hours of each way to treat the past, as a multiple of that of a history that always cost what it costs now. */
function losses(name: string, factor: number) {
  const base = recorded(name)
  const nowMs = base.startMs + 14 * DAY_MS
  const releasedMs = nowMs - 1.5 * DAY_MS
  const series = multiplied(base, factor, (timeMs) => timeMs >= releasedMs)
  const past = sliceSeries(series, series.startMs, nowMs)
  const truth = sliceSeries(series, nowMs, nowMs + 2 * DAY_MS)
  const lossWith = (history: Series) => lossOf(forecast({ series: history, horizonSteps: (2 * DAY_MS) / STEP_MS }), truth)
  const isBefore = (timeMs: number) => timeMs < releasedMs
  const known = lossWith(multiplied(past, factor, isBefore))
  const ratio = releaseRatio(resample(past, HOUR_MS), releasedMs)
  return {
    isFound: ratio !== undefined,
    nothing: lossWith(past) / known,
    forgotten: lossWith(sliceSeries(past, releasedMs, nowMs)) / known,
    rescaled: lossWith(multiplied(past, ratio ?? 1, isBefore)) / known,
  }
}

test('after a release that makes everything cost more or less, rescaled weeks beat forgotten and untouched ones, where the move is clear', () => {
  const all = [0.6, 1.6].flatMap((factor) => NAMES.map((name) => losses(name, factor)))
  const found = all.filter(({ isFound }) => isFound)
  const mean = (of: 'nothing' | 'forgotten' | 'rescaled') => Math.exp(found.reduce((sum, one) => sum + Math.log(one[of]), 0) / found.length)

  const told = (['nothing', 'forgotten', 'rescaled'] as const).map((of) => `${of} ${mean(of).toFixed(2)}`).join(', ')
  console.log(`a release measured in ${found.length} of ${all.length} cases; loss there: ${told}`)
  expect(found.length).toBeGreaterThanOrEqual(all.length / 2)
  expect(mean('rescaled')).toBeLessThan(0.95 * mean('forgotten'))
  expect(mean('rescaled')).toBeLessThan(0.6 * mean('nothing'))
}, 60_000)

test('a release that changed nothing leaves the forecast as it is', () => {
  const all = NAMES.map((name) => losses(name, 1))

  expect(all.filter(({ isFound }) => isFound)).toEqual([])
})
