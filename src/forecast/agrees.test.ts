// A forecast stands while what comes is what it expected, and falls at a drift, a shift, a spike, a run of misses and silence.

import { expect, test } from 'vitest'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { MINUTE_MS } from '../core/time.ts'
import { agreementOf } from './agrees.ts'

const STEP = 15 * MINUTE_MS

/** Of 24 steps around 100: the quantiles of level q lie at 100 + 40 (q - 0.5). */
const FORECAST = {
  stepMs: STEP,
  levels: QUANTILE_LEVELS,
  values: QUANTILE_LEVELS.map((level) => new Float64Array(24).fill(valueAt(level))),
}

function valueAt(level: number): number {
  return 100 + 40 * (level - 0.5)
}

function answerTo(values: readonly number[], forecast = FORECAST) {
  return agreementOf(forecast, { startMs: 0, stepMs: STEP, values: Float64Array.from(values) })
}

/** Levels that go through the band evenly and in no order. */
function expected(count: number): number[] {
  return Array.from({ length: count }, (_, i) => valueAt(0.1 + 0.8 * ((i * 0.618) % 1)))
}

test.each([1, 2, 4, 8, 12, 24])('%i samples as expected agree', (count) => {
  expect(answerTo(expected(count))).toEqual({ agrees: true, samples: count })
})

test('before there is a sample it stands', () => {
  expect(answerTo([])).toEqual({ agrees: true, samples: 0 })
})

test('one in ten outside is what the band promises', () => {
  const values = expected(20)
  values[4] = valueAt(0.97)
  values[13] = valueAt(0.02)

  expect(answerTo(values).agrees).toBe(true)
})

test.each([
  ['a spike', 3, (values: number[]) => values.with(1, valueAt(0.95) + 37), 'far outside'],
  ['a shift up', 4, (values: number[]) => values.map(() => valueAt(0.96)), 'in a row'],
  ['a shift down', 4, (values: number[]) => values.map(() => valueAt(0.01)), 'in a row'],
  ['misses here and there', 12, (values: number[]) => values.map((value, i) => (i % 3 === 0 ? valueAt(0.97) : value)), '4 of 12 samples'],
  ['a level inside the band but above', 16, (values: number[]) => values.map(() => valueAt(0.9)), 'lies above'],
  ['a level inside the band but below', 16, (values: number[]) => values.map(() => valueAt(0.1)), 'lies below'],
  ['a drift', 24, (values: number[]) => values.map((_, i) => valueAt(0.4 + 0.024 * i)), 'lies above'],
])('%s is no agreement', (_, count, changed, why) => {
  expect(answerTo(changed(expected(count)))).toMatchObject({ agrees: false, why: expect.stringContaining(why) })
})

test('a few gaps say nothing, many and a silent hour speak against it', () => {
  const gap = (values: readonly number[], at: readonly number[]) => values.map((value, i) => (at.includes(i) ? Number.NaN : value))

  expect(answerTo(gap(expected(12), [2, 7]))).toEqual({ agrees: true, samples: 10 })
  expect(answerTo(gap(expected(12), [0, 2, 5, 7]))).toMatchObject({ agrees: false, why: 'too few samples came since' })
  expect(answerTo(gap(expected(24), [20, 21, 22, 23]))).toMatchObject({ agrees: false, why: 'too few samples came since' })
})

test('what never moves agrees with itself and with nothing else', () => {
  const still = { ...FORECAST, values: QUANTILE_LEVELS.map(() => new Float64Array(24).fill(5)) }

  expect(
    answerTo(
      Array.from({ length: 16 }, () => 5),
      still,
    ).agrees,
  ).toBe(true)
  expect(answerTo([5, 5, 5.001], still)).toMatchObject({ agrees: false, why: expect.stringContaining('far outside') })
})

test('what was never forecast cannot be compared', () => {
  expect(() => answerTo([1], { ...FORECAST, levels: [0.5], values: [FORECAST.values[3]] })).toThrow(RangeError)
})
