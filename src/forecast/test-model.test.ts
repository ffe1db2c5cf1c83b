// A plug-in is tested on the past as it was then, and what it promised is held against what came.

import { expect, test } from 'vitest'
import { QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import { endOf, type Series } from '../core/series.ts'
import type { ForecastRequest } from './forecast.ts'
import { preparePast } from './past.ts'
import { testRequests, testResult } from './test-model.ts'

const HOUR_MS = 3_600_000

/** Two weeks of hours: a day's wave and a steady, made-up noise. */
function wave(hours = 336, noise = 1): Series {
  const values = Float64Array.from({ length: hours }, (_, i) => 20 + 10 * Math.sin((i * Math.PI) / 12) + noise * Math.sin(i * i))
  return { startMs: Date.UTC(2026, 0, 5), stepMs: HOUR_MS, values }
}

function request(series: Series): ForecastRequest {
  return { series, horizonSteps: 48 }
}

/** What a model says that knows the wave, and thinks its noise to be within `band`, around a median that is `off`. */
function answerOf({ series, horizonSteps }: ForecastRequest, of: { readonly band: number; readonly off?: number }): Forecast {
  const values = QUANTILE_LEVELS.map((level) =>
    Float64Array.from({ length: horizonSteps }, (_, i) => {
      const hour = series.values.length + i
      return 20 + (of.off ?? 0) + 10 * Math.sin((hour * Math.PI) / 12) + of.band * (2 * level - 1)
    }),
  )
  const evidence = { experts: [], relativeScore: undefined, coverage90: undefined, historyDays: 0, origins: 0, findings: [] }
  return { startMs: endOf(series), stepMs: series.stepMs, levels: QUANTILE_LEVELS, values, evidence }
}

test('four earlier moments are asked about, at other times of day, each with nothing of what came after it', () => {
  const requests = testRequests(request(wave()))

  expect(requests.map(({ series }) => series.values.length)).toEqual([288, 258, 228, 198])
  expect(requests.every(({ horizonSteps, levels }) => horizonSteps === 48 && levels === QUANTILE_LEVELS)).toBe(true)
})

test('nothing that became known later is asked along', () => {
  const record = { scored: 9, widening: { lower: 2, upper: 2 }, coverage90: 0.5, relativeScore: 2, isLosing: true }

  expect(testRequests({ ...request(wave()), trackRecord: record, ceiling: 5 })[0]).not.toHaveProperty('trackRecord')
})

test('a history of four days has no test, one of five has two moments at least', () => {
  expect(testRequests(request(wave(96)))).toEqual([])
  expect(testRequests(request(wave(120))).length).toBeGreaterThanOrEqual(2)
})

test('a model that knows the shape and its noise wins, and its bands stay as they are', () => {
  const series = wave()
  const result = testResult(
    series,
    48,
    testRequests(request(series)).map((each) => answerOf(each, { band: 1.2 })),
  )

  expect(result?.relativeScore).toBeLessThan(0.9)
  expect(result?.coverage90).toBeGreaterThan(0.85)
  expect(result?.widening.lower).toBeLessThan(1.1)
  expect(result?.origins).toBe(4)
})

test('bands that are far too narrow are widened until they hold what they promise, each origin by the others', () => {
  const series = wave()
  const result = testResult(
    series,
    48,
    testRequests(request(series)).map((each) => answerOf(each, { band: 0.4 })),
  )

  expect(result?.widening.upper).toBeGreaterThan(2)
  expect(result?.widening.lower).toBeGreaterThan(2)
  expect(result?.coverage90).toBeGreaterThan(0.8)
})

test('a model that is far off loses to seasonal naive, and its widening has an end', () => {
  const series = wave()
  const result = testResult(
    series,
    48,
    testRequests(request(series)).map((each) => answerOf(each, { band: 1, off: 20 })),
  )

  expect(result?.relativeScore).toBeGreaterThan(3)
  expect(result?.widening.lower).toBeLessThanOrEqual(4)
})

test('a past without a sample where it was asked about tests nothing', () => {
  const series = wave()
  series.values.fill(Number.NaN, 198)
  const asked = [198, 228].map((origin) => ({ ...request({ ...series, values: series.values.subarray(0, origin) }) }))

  expect(
    testResult(
      series,
      48,
      asked.map((each) => answerOf(each, { band: 1 })),
    ),
  ).toBeUndefined()
})

test('a series of 1e300 is scored like any other', () => {
  const series = wave()
  const huge = { ...series, values: series.values.map((value) => value * 1e300) }
  const answers = testRequests(request(series)).map((each) => answerOf(each, { band: 0.4 }))
  const hugeAnswers = answers.map((each) => ({ ...each, values: each.values.map((row) => row.map((value) => value * 1e300)) }))

  expect(testResult(huge, 48, hugeAnswers)?.relativeScore).toBeCloseTo(testResult(series, 48, answers)?.relativeScore ?? 0, 6)
})

test('no moment is asked about that had too few samples to be forecast from', () => {
  const series = wave()
  series.values.fill(Number.NaN, 4, 250)

  const asked = testRequests(request(series))

  expect(asked.map(({ series: { values } }) => values.length)).toEqual([288, 258])
  for (const { series: own } of asked) expect(() => preparePast(own)).not.toThrow()
  series.values.fill(Number.NaN, 4, 256)
  expect(testRequests(request(series))).toEqual([])
})
