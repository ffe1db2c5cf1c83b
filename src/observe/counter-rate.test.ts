// Rates of counters: spread over the time between two samples, and silent about holes.

import { expect, test } from 'vitest'
import { rateOf } from './counter-rate.ts'

const STEP = 300_000
/** Columns of samples from pairs of instant and reading. */
function readings(...pairs: readonly (readonly [timeMs: number, value: number])[]) {
  return { timesMs: Float64Array.from(pairs, ([timeMs]) => timeMs), values: Float64Array.from(pairs, ([, value]) => value) }
}

const GRID = { startMs: 0, stepMs: STEP, values: new Float64Array(4) }

test('spreads the growth over the steps between two samples', () => {
  const { series, resets } = rateOf(readings([0, 0], [2 * STEP, 1200]), GRID)

  expect([...series.values]).toEqual([2, 2, Number.NaN, Number.NaN])
  expect(resets).toBe(0)
})

test('weighs two rates inside one step by their time', () => {
  const { series } = rateOf(readings([0, 0], [100_000, 100], [300_000, 700]), GRID)

  expect(series.values[0]).toBeCloseTo(700 / 300, 12)
})

test('says nothing about a hole of more than three steps', () => {
  const { series } = rateOf(readings([0, 0], [3 * STEP + 1, 900]), GRID)

  expect([...series.values].every(Number.isNaN)).toBe(true)
})

test('leaves a step alone of which less than half was seen', () => {
  const { series } = rateOf(readings([200_000, 0], [500_000, 300]), GRID)

  expect([...series.values]).toEqual([Number.NaN, 1, Number.NaN, Number.NaN])
})

test('counts each reset and takes what the counter shows since', () => {
  const { series, resets } = rateOf(readings([0, 5], [STEP, 3], [2 * STEP, 0]), GRID)

  expect([...series.values].slice(0, 2)).toEqual([0.01, 0])
  expect(resets).toBe(2)
})
