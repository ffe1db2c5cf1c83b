// The past is read in steps of 15 minutes, over 14 days, and without its gaps.

import { expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { highest, lastDays, levelOf, podsAlong, sampledDays } from './past.ts'

const NOW = Date.UTC(2026, 10, 2)

test('samples of 5 minutes become means of 15, so that one sample makes no peak', () => {
  const series = { startMs: NOW - 15 * MINUTE_MS, stepMs: 5 * MINUTE_MS, values: Float64Array.of(1, 1, 7) }

  expect([...lastDays(series, NOW).values]).toEqual([3])
})

test('what is older than 14 days is not looked at', () => {
  const series = { startMs: NOW - 15 * DAY_MS, stepMs: DAY_MS, values: Float64Array.from({ length: 15 }, (_, i) => (i === 0 ? 99 : 1)) }

  expect(highest(lastDays(series, NOW).values)).toBe(1)
})

test('gaps are neither high nor low nor days', () => {
  expect(highest([Number.NaN, 2, Number.NaN, 1])).toBe(2)
  expect(highest([Number.NaN])).toBeNaN()
  expect(levelOf([3, Number.NaN, 1, 2], 0.5)).toBe(2)
  expect(levelOf([], 0.5)).toBeNaN()
  expect(sampledDays({ startMs: 0, stepMs: DAY_MS, values: Float64Array.of(1, Number.NaN, 1) })).toBe(2)
})

test('pods are found by time, also where their series starts later', () => {
  const past = { startMs: 0, stepMs: DAY_MS, values: Float64Array.of(1, 1, 1) }

  expect([...podsAlong(past, { startMs: DAY_MS, stepMs: DAY_MS, values: Float64Array.of(4, 5) })]).toEqual([Number.NaN, 4, 5])
})
