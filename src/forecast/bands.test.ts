// The bands: ranks, priors, and the reference that they are compared with.

import { expect, test } from 'vitest'
import { empiricalQuantile } from './empirical-quantile.ts'
import { levelRatio } from './level-ratio.ts'
import { missQuantiles } from './miss-quantiles.ts'
import { preparePast } from './past.ts'
import { pinball } from './pinball.ts'
import { changesOver, dailyChanges, naiveQuantile } from './seasonal-naive.ts'
import { smoothDay } from './smooth-day.ts'

const HOUR_MS = 3_600_000

test('an empirical quantile is the sample at rank (n + 1) times the level, held inside the sample', () => {
  const sorted = Float64Array.of(1, 2, 3, 4)

  expect(empiricalQuantile(sorted, 0.2)).toBe(1)
  expect(empiricalQuantile(sorted, 0.5)).toBe(2.5)
  expect(empiricalQuantile(sorted, 0.99)).toBe(4)
  expect(empiricalQuantile(sorted, 0.01)).toBe(1)
  expect(empiricalQuantile(new Float64Array(0), 0.5)).toBe(0)
})

test('miss quantiles are half the sample and half a Laplace distribution of the same mean miss', () => {
  const sorted = Float64Array.of(-1, -1, 1, 1)

  const [low, middle, high] = missQuantiles(sorted, [0.05, 0.5, 0.95], 1)

  expect(middle).toBe(0)
  expect(high).toBeCloseTo(0.5 * 1 + 0.5 * Math.log(10), 12)
  expect(low).toBeCloseTo(-high, 12)
})

test('widening moves everything away from the median, and the median nowhere', () => {
  const sorted = Float64Array.of(1, 2, 3)

  const plain = missQuantiles(sorted, [0.1, 0.5, 0.9], 1)
  const wide = missQuantiles(sorted, [0.1, 0.5, 0.9], 2)

  expect(wide[1]).toBe(plain[1])
  expect(wide[2] - wide[1]).toBeCloseTo(2 * (plain[2] - plain[1]), 12)
})

test('pinball loss charges the level above the forecast and the rest below', () => {
  expect(pinball(0.9, 12, 10)).toBeCloseTo(1.8, 12)
  expect(pinball(0.9, 8, 10)).toBeCloseTo(0.2, 12)
})

test('the reference repeats the last day and spreads it by the changes between days', () => {
  const values = Float64Array.from({ length: 72 }, (_, i) => 1 + (i % 24) / 100 + (i < 24 ? 0 : i < 48 ? 0.25 : 0.5))
  const past = preparePast({ startMs: 0, stepMs: HOUR_MS, values })

  const changes = dailyChanges(past, { horizon: 48, levels: [0.5, 0.95] })

  expect(changesOver(past, 24).every((change) => Math.abs(change - 0.25) < 1e-12)).toBe(true)
  expect(naiveQuantile(past, changes, { origin: 72, ahead: 3, level: 0.5, q: 0 })).toBeCloseTo(1.53, 12)
  expect(naiveQuantile(past, changes, { origin: 72, ahead: 3, level: 0.95, q: 1 })).toBeCloseTo(1.78, 12)
  expect(naiveQuantile(past, changes, { origin: 72, ahead: 27, level: 0.95, q: 1 })).toBeCloseTo(2.03, 12)
})

test('changes are measured only between samples that were seen', () => {
  const values = Float64Array.from({ length: 48 }, (_, i) => (i === 30 ? Number.NaN : 1))
  const past = preparePast({ startMs: 0, stepMs: HOUR_MS, values })

  expect(changesOver(past, 24)).toHaveLength(23)
})

test('a level ratio is held to its limits, and is one where it has no meaning', () => {
  expect(levelRatio(Float64Array.of(3, 3), Float64Array.of(2, 2), 5)).toBe(1.5)
  expect(levelRatio(Float64Array.of(100), Float64Array.of(1), 5)).toBe(5)
  expect(levelRatio(Float64Array.of(0), Float64Array.of(1), 5)).toBe(0.2)
  expect(levelRatio(Float64Array.of(1), Float64Array.of(0), 5)).toBe(1)
  expect(levelRatio(Float64Array.of(-1), Float64Array.of(1), 5)).toBe(1)
})

test('smoothing leaves coarse days alone and keeps the sum of fine ones', () => {
  const coarse = Float64Array.from({ length: 96 }, (_, i) => i)
  const fine = Float64Array.from({ length: 288 }, (_, i) => (i === 100 ? 5 : 0))

  const smooth = smoothDay(fine)

  expect(smoothDay(coarse)).toBe(coarse)
  expect(smooth.reduce((sum, value) => sum + value, 0)).toBeCloseTo(5, 9)
  expect([...smooth.subarray(97, 104)].map((value) => Math.round(value * 10) / 10)).toEqual([0, 1, 1, 1, 1, 1, 0])
})
