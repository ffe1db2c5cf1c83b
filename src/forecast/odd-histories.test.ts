// Every step, horizon and length of history with the oddest valid samples: an answer that is whole, or an error that says what is missing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { forecast } from './forecast.ts'

const START_MS = Date.UTC(2026, 0, 5)
/** Divisors of a day that divide an hour, and some that do not. */
const STEPS_MS = [1, 2, 3, 5, 9, 10, 15, 20, 30, 32, 36, 40, 45, 48, 60].map((minutes) => minutes * MINUTE_MS)
/** What a day of one-minute steps costs, ten days of it at most; an hour may have all its 90 days. */
const MOST_POINTS = 14_400

type Shape = (at: { readonly i: number; readonly count: number; readonly perDay: number; readonly noise: number }) => number

const SHAPES: Readonly<Record<string, Shape>> = {
  constant: () => 7.3,
  'all zero': () => 0,
  'minus zero': ({ i }) => (i % 2 === 0 ? -0 : 0),
  'one spike': ({ i, count }) => (i === count >> 1 ? 1e6 : 1),
  'a spike at the very end': ({ i, count }) => (i === count - 1 ? 1e9 : 1),
  'all gaps but ten samples': ({ i, count }) => (i % Math.max(1, Math.floor(count / 10)) === 0 ? 1 + (i % 3) : Number.NaN),
  'gaps but the first ten samples': ({ i }) => (i < 10 ? i : Number.NaN),
  'gaps but the last ten samples': ({ i, count }) => (i >= count - 10 ? i % 4 : Number.NaN),
  'every second sample': ({ i, noise }) => (i % 2 === 0 ? noise : Number.NaN),
  '1e300': ({ noise }) => 1e300 * (1 + noise),
  'up to the largest number': ({ noise }) => Number.MAX_VALUE * noise,
  '1e-300': ({ noise }) => 1e-300 * (1 + noise),
  'the smallest numbers': ({ i }) => (i % 3) * 5e-324,
  'from 1e-300 to 1e300': ({ noise }) => 10 ** (600 * noise - 300),
  'large and then small': ({ i, count }) => (i < count / 2 ? 1e300 : 1e-300),
  negative: ({ i, perDay, noise }) => -50 - 20 * Math.sin((2 * Math.PI * i) / perDay) - noise,
  'both signs, huge': ({ i, noise }) => (i % 2 === 0 ? 1.7e308 : -1.7e308) * noise,
  alternating: ({ i }) => (i % 2 === 0 ? 0 : 100),
  'a ramp up': ({ i }) => i,
  'a ramp down': ({ i, count }) => count - i,
  'a huge jump at the end': ({ i, count }) => (i > count - 3 ? 1e12 : 1),
  'a day and noise': ({ i, perDay, noise }) => 10 + 5 * Math.sin((2 * Math.PI * i) / perDay) + noise,
  'a leak with restarts': ({ i, perDay, noise }) => 100 + (i % (3 * perDay)) + noise,
  'one that stopped': ({ i, count, noise }) => (i < count * 0.7 ? 5 + noise : 0),
}

interface Case {
  readonly stepMs: number
  readonly shape: string
  readonly historyHours: number
  readonly horizonHours: number
  readonly seed: number
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  stepMs: fc.constantFrom(...STEPS_MS),
  shape: fc.constantFrom(...Object.keys(SHAPES)),
  historyHours: fc.oneof(
    fc.integer({ min: 4, max: 96 }),
    fc.integer({ min: 4, max: 90 * 24 }),
    fc.constantFrom(48, 72, 168, 336, 672, 673, 2160),
  ),
  horizonHours: fc.oneof(fc.constantFrom(1, 24, 48, 168), fc.integer({ min: 1, max: 168 })),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
})

function valuesOf({ stepMs, shape, historyHours, seed }: Case): Float64Array {
  const perDay = DAY_MS / stepMs
  const count = Math.max(1, Math.min(MOST_POINTS, Math.floor((historyHours * HOUR_MS) / stepMs)))
  let state = seed
  return Float64Array.from({ length: count }, (_, i) => {
    // Lehmer's generator: repeatable and good enough for noise.
    state = (state * 48_271) % 2_147_483_647
    return SHAPES[shape]({ i, count, perDay, noise: state / 2_147_483_647 })
  })
}

function answerOf(one: Case): Forecast | TidegateError {
  const series = { startMs: START_MS, stepMs: one.stepMs, values: valuesOf(one) }
  const horizonSteps = Math.max(1, Math.min(2016, Math.floor((one.horizonHours * HOUR_MS) / one.stepMs)))
  try {
    return forecast({ series, horizonSteps, levels: [0.01, 0.05, 0.3, 0.5, 0.95, 0.999], ceiling: 150 })
  } catch (error) {
    if (error instanceof TidegateError) return error
    throw error
  }
}

/** Every number inside a value, but those of typed arrays, which are looked at one by one. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.values(value).flatMap(numbersIn)
}

function expectWhole(made: Forecast, values: Float64Array): void {
  const floor = values.some((value) => value < 0) ? -Number.MAX_VALUE : 0
  for (const [q, path] of made.values.entries()) {
    expect(path.every((value, i) => Number.isFinite(value) && value >= (made.values[q - 1]?.[i] ?? floor))).toBe(true)
  }
  expect(numbersIn(made.evidence).filter((value) => !Number.isFinite(value))).toEqual([])
  expectComponentsOf(made)
}

/** The components sum to the median of each hour; not where a part alone is as large as a number can be. */
function expectComponentsOf(made: Forecast): void {
  const { components } = made.evidence.explanation ?? { components: [] }
  const median = made.values[made.levels.indexOf(0.5)]
  const largest = Math.max(...median.map(Math.abs), ...components.flatMap(({ line }) => line.values.map((value) => Math.abs(value ?? 0))))
  const perHour = components[0].line.stepMs / made.stepMs
  components[0].line.values.forEach((_, hour) => {
    const steps = median.subarray(hour * perHour, (hour + 1) * perHour)
    const mean = steps.reduce((sum, value) => sum + value / steps.length, 0)
    const sum = components.reduce((all, { line }) => all + (line.values[hour] ?? Number.NaN), 0)
    if (largest < 1e306) expect(Math.abs(sum - mean)).toBeLessThanOrEqual(1e-7 * largest + 1e-300 * Number.EPSILON)
  })
}

test('every step, history and horizon gets a whole answer, the same each time, or is refused for too few samples', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const made = answerOf(one)
      if (made instanceof TidegateError) {
        expect(made.code).toBe('series-refused')
        expect(made.message).toMatch(/fewer than 8 samples|at least 8/)
        return
      }
      expectWhole(made, valuesOf(one))
      if (valuesOf(one).length < 400) expect(answerOf(one)).toEqual(made)
    }),
    { numRuns: 120, seed: 20_260_105 },
  )
}, 60_000)

test('ninety days of minutes are forecast seven days ahead', () => {
  const perDay = DAY_MS / MINUTE_MS
  const values = Float64Array.from(
    { length: 90 * perDay },
    (_, i) => 10 + 5 * Math.sin((2 * Math.PI * i) / perDay) + ((i * 7919) % 13) / 13,
  )

  const made = forecast({ series: { startMs: START_MS, stepMs: MINUTE_MS, values }, horizonSteps: 7 * perDay })

  expectWhole(made, values)
  const worst = made.values[made.levels.indexOf(0.5)].reduce((most, value, i) => {
    return Math.max(most, Math.abs(value - 10.5 - 5 * Math.sin((2 * Math.PI * i) / perDay)))
  }, 0)
  expect(worst).toBeLessThan(1.5)
}, 60_000)
