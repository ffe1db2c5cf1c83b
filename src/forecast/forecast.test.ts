// What the forecast room promises of every answer, whatever the history.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { quantile, QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import { forecast } from './forecast.ts'

const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 0, 5)

function forecastHours(values: readonly number[], horizonSteps = 48): Forecast {
  return forecast({ series: { startMs: START_MS, stepMs: HOUR_MS, values: Float64Array.from(values) }, horizonSteps })
}

function days(count: number, valueAt: (hour: number) => number): number[] {
  return Array.from({ length: count * 24 }, (_, hour) => valueAt(hour))
}

/** A busy day with a little repeatable noise. */
function officeHours(hour: number): number {
  return 100 + 60 * Math.sin((2 * Math.PI * hour) / 24) + (((hour * 7919) % 13) - 6)
}

function codesOf(made: Forecast): string[] {
  return made.evidence.findings.map((finding) => finding.code)
}

function expectWhole(made: Forecast, horizonSteps: number): void {
  expect(made.values).toHaveLength(made.levels.length)
  for (const [q, values] of made.values.entries()) {
    expect(values).toHaveLength(horizonSteps)
    expect(values.every(Number.isFinite)).toBe(true)
    if (q > 0) expect(values.every((value, i) => value >= made.values[q - 1][i])).toBe(true)
  }
  for (const expert of made.evidence.experts) {
    expect(Number.isFinite(expert.weight) && Number.isFinite(expert.score)).toBe(true)
  }
  const { relativeScore, coverage90 } = made.evidence
  expect(relativeScore === undefined || Number.isFinite(relativeScore)).toBe(true)
  expect(coverage90 === undefined || (coverage90 >= 0 && coverage90 <= 1)).toBe(true)
}

test('every valid history gets finite quantiles that never cross, and none below zero where the history is not', () => {
  const sample = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1e300, 5e-324, 1e-30) },
  )
  const anyHistory = fc.array(sample, { minLength: 8, maxLength: 400 }).filter((values) => values.filter(Number.isFinite).length >= 8)

  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 168 }), (values, horizonSteps) => {
      const made = forecastHours(values, horizonSteps)
      expectWhole(made, horizonSteps)
      expect(made.values[0].every((value) => value >= 0)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('every valid history with negative samples gets finite quantiles that never cross', () => {
  const sample = fc.oneof(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.integer({ min: -5, max: 5 }))

  fc.assert(
    fc.property(fc.array(sample, { minLength: 8, maxLength: 400 }), (values) => expectWhole(forecastHours(values), 48)),
    { numRuns: 100 },
  )
})

test('the same request gives the same bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 60, maxLength: 200 }), (values) => {
      const once = forecastHours(values)
      const again = forecastHours(values)
      expect(again).toEqual(once)
    }),
    { numRuns: 30 },
  )
})

test('a series in another unit gets the same forecast in that unit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 60, maxLength: 200 }),
      fc.constantFrom(2, 1000, 0.37),
      (values, factor) => {
        const plain = quantile(forecastHours(values), 0.95)
        const scaled = quantile(forecastHours(values.map((value) => value * factor)), 0.95)
        for (let i = 0; i < plain.length; i += 1) expect(scaled[i]).toBeCloseTo(plain[i] * factor, 5)
      },
    ),
    { numRuns: 50 },
  )
})

test('the history that is handed in is not changed', () => {
  const values = Float64Array.from(days(14, officeHours))
  values[100] = Number.NaN
  const before = values.slice()

  forecast({ series: { startMs: START_MS, stepMs: HOUR_MS, values }, horizonSteps: 48 })

  expect(values).toEqual(before)
})

test('two weeks of a daily pattern are forecast within a few per cent, with evidence and without a finding', () => {
  const made = forecastHours(days(14, officeHours))

  const median = quantile(made, 0.5)
  const worst = Math.max(...Array.from(median, (value, i) => Math.abs(value - officeHours(14 * 24 + i))))
  expect(worst).toBeLessThan(12)
  expect(made.startMs).toBe(START_MS + 14 * 24 * HOUR_MS)
  expect(made.stepMs).toBe(HOUR_MS)
  expect(made.levels).toEqual(QUANTILE_LEVELS)
  expect(made.evidence.origins).toBe(14)
  expect(made.evidence.historyDays).toBe(14)
  expect(made.evidence.relativeScore).toBeLessThan(1)
  expect(made.evidence.coverage90).toBeGreaterThan(0.8)
  expect(made.evidence.experts.reduce((sum, expert) => sum + expert.weight, 0)).toBeCloseTo(1, 12)
  expect(codesOf(made)).toEqual([])
})

test('a constant series is forecast as that constant, with bands of no width', () => {
  const made = forecastHours(days(14, () => 7.3))

  for (const values of made.values) for (const value of values) expect(value).toBeCloseTo(7.3, 12)
})

test('a series of zeroes is forecast as zero at every level', () => {
  const made = forecastHours(days(14, () => 0))

  expect(made.values.every((values) => values.every((value) => value === 0))).toBe(true)
  expect(made.evidence.relativeScore).toBe(1)
})

test('after a level shift of six hours the forecast stands on the new level and says why', () => {
  const made = forecastHours(days(14, (hour) => (hour < 14 * 24 - 6 ? 1 : 1.6) * (500 + (hour % 3))))

  expect(quantile(made, 0.5)[0]).toBeGreaterThan(760)
  expect(quantile(made, 0.5)[47]).toBeGreaterThan(720)
  expect(codesOf(made)).toContain('level-shift')
})

test('a steady leak is followed', () => {
  const made = forecastHours(days(14, (hour) => 500 + hour))

  expect(quantile(made, 0.5)[47]).toBeCloseTo(500 + 14 * 24 + 47, 0)
})

test('one spike is not forecast to come again a week later', () => {
  const made = forecastHours(days(14, (hour) => (hour === 200 ? 1000 : 1)))

  for (const value of quantile(made, 0.5)) expect(Math.abs(value - 1)).toBeLessThan(0.5)
  for (const value of quantile(made, 0.99)) expect(value).toBeLessThan(100)
  expectWhole(made, 48)
})

test('a spike that comes every day keeps its height', () => {
  const made = forecastHours(days(14, (hour) => (hour % 24 === 3 ? 1000 : 10)))

  expect(quantile(made, 0.5)[3]).toBeCloseTo(1000, 6)
  expect(quantile(made, 0.5)[4]).toBeCloseTo(10, 6)
})

test('a spike that came twice, a week apart, is expected a third time by the upper quantiles', () => {
  const made = forecastHours(days(14, (hour) => (hour % 168 === 30 ? 1000 : 10)))

  expect(quantile(made, 0.99)[30]).toBeGreaterThan(500)
})

test('ten samples among gaps give a flat answer that says how little it rests on', () => {
  const made = forecastHours(days(14, (hour) => (hour % 34 === 0 ? 5 + (hour % 3) : Number.NaN)))

  expectWhole(made, 48)
  expect(codesOf(made)).toEqual(['no-back-test', 'gaps-filled', 'stale-end'])
  expect(made.evidence.origins).toBe(0)
  expect(made.evidence.relativeScore).toBeUndefined()
  expect(made.evidence.coverage90).toBeUndefined()
  expect(made.evidence.experts).toEqual([{ name: 'median-level', weight: 1, score: 0 }])
})

test('samples as large as 1e300 neither overflow nor vanish', () => {
  const made = forecastHours(days(14, (hour) => 1e300 * (1 + Math.sin(hour / 4) / 2)))

  expectWhole(made, 48)
  expect(Math.max(...quantile(made, 0.5))).toBeGreaterThan(5e299)
})

test('a series below zero may be forecast below zero', () => {
  const made = forecastHours(days(14, (hour) => -officeHours(hour)))

  expect(Math.max(...quantile(made, 0.5))).toBeLessThan(0)
})

test('seven days are forecast and said to be short', () => {
  const made = forecastHours(days(7, officeHours))

  expect(codesOf(made)).toContain('short-history')
  expect(made.evidence.findings[0].sentence).toBe(
    'The forecast rests on 7.0 days of history; 14 days are wanted, and a weekly pattern cannot show in under 8.',
  )
  expect(made.evidence.origins).toBe(14)
})

test('one day is repeated with wide bands, and both shortcomings are said', () => {
  const made = forecastHours(days(1, officeHours))

  expect(codesOf(made)).toEqual(['no-back-test', 'short-history'])
  expect(made.evidence.experts).toEqual([{ name: 'last-day', weight: 1, score: 0 }])
  expect(quantile(made, 0.95)[5] - quantile(made, 0.05)[5]).toBeGreaterThan(60)
})

test('eight samples are enough for an answer', () => {
  const made = forecastHours([1, 2, 3, 4, 5, 6, 7, 8])

  expectWhole(made, 48)
  expect(codesOf(made)).toEqual(['no-back-test', 'short-history'])
})

test('a series that stopped reporting is forecast and said to be stale', () => {
  const made = forecastHours(days(14, (hour) => (hour < 14 * 24 - 6 ? officeHours(hour) : Number.NaN)))

  expect(made.startMs).toBe(START_MS + 14 * 24 * HOUR_MS)
  expect(made.evidence.findings).toEqual([
    { code: 'stale-end', severity: 'warning', sentence: 'The last 6.0 hours before the forecast have no sample.' },
  ])
})

test('steps from one minute to one hour are forecast for 48 hours', () => {
  for (const minutes of [1, 5, 15, 60]) {
    const perDay = 1440 / minutes
    const values = Float64Array.from({ length: 7 * perDay }, (_, i) => officeHours((i * minutes) / 60))

    const made = forecast({ series: { startMs: START_MS, stepMs: minutes * 60_000, values }, horizonSteps: 2 * perDay })

    expectWhole(made, 2 * perDay)
    expect(Math.abs(quantile(made, 0.5)[perDay / 4] - officeHours(6))).toBeLessThan(15)
  }
})

test('the levels that are asked for are the levels of the answer', () => {
  const series = { startMs: START_MS, stepMs: HOUR_MS, values: Float64Array.from(days(14, officeHours)) }

  const made = forecast({ series, horizonSteps: 3, levels: [0.5, 0.975] })

  expect(made.levels).toEqual([0.5, 0.975])
  expectWhole(made, 3)
  expect(quantile(made, 0.5)).toEqual(quantile(forecast({ series, horizonSteps: 3 }), 0.5))
})

function errorOf(act: () => unknown): { code: string; message: string } {
  try {
    act()
  } catch (error) {
    if (error instanceof TidegateError) return { code: error.code, message: error.message }
    throw error
  }
  return { code: 'none', message: 'nothing was thrown' }
}

test('fewer than eight samples are refused with their number', () => {
  const refusal = errorOf(() => forecastHours([1, 2, Number.NaN, 4]))

  expect(refusal).toEqual({ code: 'series-refused', message: 'the series has 3 samples; a forecast needs at least 8' })
})

test('samples that are all older than 28 days are refused', () => {
  const refusal = errorOf(() => forecastHours(days(40, (hour) => (hour < 24 ? 1 : Number.NaN))))

  expect(refusal).toEqual({ code: 'series-refused', message: 'the last 28 days of the series have fewer than 8 samples' })
})

test('an infinite sample is refused with its place', () => {
  const refusal = errorOf(() => forecastHours(days(2, (hour) => (hour === 4 ? Infinity : 1))))

  expect(refusal.code).toBe('series-refused')
  expect(refusal.message).toContain('sample 5 of the series is `Infinity`')
})

test.each([0, -1, 2.5, Number.NaN, 169])('a horizon of %s hours is refused', (horizonSteps) => {
  const refusal = errorOf(() => forecastHours(days(2, officeHours), horizonSteps))

  expect(refusal.code).toBe('forecast-input')
  expect(refusal.message).toContain(`the horizon of \`${horizonSteps}\` steps`)
})

test.each([0, -60, 30, 7 * 60, 7200, Number.NaN])('a step of %s seconds is refused', (stepSeconds) => {
  const series = { startMs: START_MS, stepMs: stepSeconds * 1000, values: Float64Array.from(days(2, officeHours)) }

  const refusal = errorOf(() => forecast({ series, horizonSteps: 4 }))

  expect(refusal.code).toBe('forecast-input')
  expect(refusal.message).toContain(`the step of \`${stepSeconds}\` seconds`)
})

test.each([[[]], [[0.5, 0.5]], [[0.9, 0.1]], [[0, 0.5]], [[0.5, 1]], [[Number.NaN]]])('the levels %j are refused', (levels) => {
  const series = { startMs: START_MS, stepMs: HOUR_MS, values: Float64Array.from(days(2, officeHours)) }

  const refusal = errorOf(() => forecast({ series, horizonSteps: 4, levels }))

  expect(refusal.code).toBe('forecast-input')
})
