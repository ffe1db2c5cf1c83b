// Rates of counters: spread over the time between two samples, and silent about holes.

import { expect, test } from 'vitest'
import { rateOf } from './counter-rate.ts'

const STEP = 300_000
const GRID = { startMs: 0, stepMs: STEP, values: new Float64Array(4) }

test('spreads the growth over the steps between two samples', () => {
  const { series, resets } = rateOf(
    [
      { timeMs: 0, value: 0 },
      { timeMs: 2 * STEP, value: 1200 },
    ],
    GRID,
  )

  expect([...series.values]).toEqual([2, 2, Number.NaN, Number.NaN])
  expect(resets).toBe(0)
})

test('weighs two rates inside one step by their time', () => {
  const { series } = rateOf(
    [
      { timeMs: 0, value: 0 },
      { timeMs: 100_000, value: 100 },
      { timeMs: 300_000, value: 700 },
    ],
    GRID,
  )

  expect(series.values[0]).toBeCloseTo(700 / 300, 12)
})

test('says nothing about a hole of more than three steps', () => {
  const { series } = rateOf(
    [
      { timeMs: 0, value: 0 },
      { timeMs: 3 * STEP + 1, value: 900 },
    ],
    GRID,
  )

  expect([...series.values].every(Number.isNaN)).toBe(true)
})

test('leaves a step alone of which less than half was seen', () => {
  const { series } = rateOf(
    [
      { timeMs: 200_000, value: 0 },
      { timeMs: 500_000, value: 300 },
    ],
    GRID,
  )

  expect([...series.values]).toEqual([Number.NaN, 1, Number.NaN, Number.NaN])
})

test('counts each reset and takes what the counter shows since', () => {
  const { series, resets } = rateOf(
    [
      { timeMs: 0, value: 5 },
      { timeMs: STEP, value: 3 },
      { timeMs: 2 * STEP, value: 0 },
    ],
    GRID,
  )

  expect([...series.values].slice(0, 2)).toEqual([0.01, 0])
  expect(resets).toBe(2)
})
