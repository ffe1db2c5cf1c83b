// The prepared history: scaling, gaps, and what is remembered of both.

import { expect, test } from 'vitest'
import { historyBefore, preparePast } from './past.ts'

const SIX_HOURS_MS = 21_600_000
const GAP = Number.NaN

function prepare(values: readonly number[]): ReturnType<typeof preparePast> {
  return preparePast({ startMs: 0, stepMs: SIX_HOURS_MS, values: Float64Array.from(values) })
}

test('values are divided by a power of two that brings the largest between one and two', () => {
  const past = prepare([1, 2, 3, 4, 5, 6, 7, 12])

  expect(past.unit).toBe(8)
  expect(past.values[7]).toBe(1.5)
})

test('a gap of one step carries the last sample on, a longer one takes the day before', () => {
  const past = prepare([1, 1.25, 1.5, 1.75, GAP, GAP, GAP, 1, 1, 1, 1])

  expect([...past.values.subarray(4, 7)]).toEqual([1.75, 1.25, 1.5])
  expect([...past.isSeen]).toEqual([1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1])
  expect(past.seenCount).toBe(8)
})

test('what comes before the first sample is no history', () => {
  const past = prepare([GAP, GAP, GAP, GAP, 1, 1, 1, 1, 1, 1, 1, 1])

  expect(past.values).toHaveLength(8)
  expect(past.days).toBe(2)
})

test('the steps without a sample at the end are counted', () => {
  expect(prepare([1, 1, 1, 1, 1, 1, 1, 1, GAP, GAP]).staleSteps).toBe(2)
})

test('days older than four weeks are not kept, but are told', () => {
  const past = prepare(new Array<number>(40 * 4).fill(1))

  expect(past.values).toHaveLength(28 * 4)
  expect(past.days).toBe(40)
})

test('an expert that needs more than four weeks is given up to 400 days, in the unit of the newest four weeks', () => {
  const past = prepare(Array.from({ length: 500 * 4 }, (_, i) => (i % 7 === 3 ? GAP : i < 472 * 4 ? 4 : 2)))

  expect(past.unit).toBe(2)
  expect(past.startMs).toBe(472 * 4 * SIX_HOURS_MS)
  expect(past.long).toHaveLength(400 * 4)
  expect(past.long[0]).toBe(2)
  expect(past.long.at(-1)).toBe(1)
  expect(historyBefore(past, 10, 28)).toEqual(past.values.subarray(0, 10))
  expect(historyBefore(past, 10, 29)).toEqual(past.long.subarray(0, 372 * 4 + 10))
})

test('a history of no more than four weeks is kept once', () => {
  const past = prepare(new Array<number>(28 * 4).fill(1))

  expect(past.long).toBe(past.values)
})

test('what was 1e300 long ago does not overflow beside 1e-300 of today', () => {
  const past = prepare(Array.from({ length: 40 * 4 }, (_, i) => (i < 10 ? 1e300 : i < 40 ? GAP : 1e-300)))

  expect(past.long.every(Number.isFinite)).toBe(true)
})

test('one negative sample makes the history one that may be negative', () => {
  expect(prepare([1, 1, 1, 1, 1, 1, 1, 1]).hasNegative).toBe(false)
  expect(prepare([1, 1, 1, 1, 1, 1, 1, -1]).hasNegative).toBe(true)
})

test('a step that was set aside holds the guess, is not seen, and is no gap', () => {
  const values = [1, 1, 1, 1, 1, 1, 1, 1, GAP, GAP]
  const guesses = Float64Array.from(values, (value) => (Number.isNaN(value) ? 0.5 : Number.NaN))
  const past = preparePast({ startMs: 0, stepMs: 3_600_000, values: Float64Array.from(values) }, guesses)

  expect(Array.from(past.values.slice(-3), (value) => value * past.unit)).toEqual([1, 0.5, 0.5])
  expect(past.isSeen.slice(-2)).toEqual(Uint8Array.of(0, 0))
  expect(past.staleSteps).toBe(0)
  expect(past.setAsideCount).toBe(2)
})
