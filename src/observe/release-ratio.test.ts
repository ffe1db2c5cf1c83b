// The ratio at a release: found where a level moved there, and nowhere else.

import { expect, test } from 'vitest'
import { HOUR_MS } from '../core/time.ts'
import { releaseRatio } from './release-ratio.ts'

function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}

/** Hours of days and weeks, `factor` times as high from the release on. */
function hours(days: number, releaseDay: number, factor: number) {
  const next = noise(3)
  const values = Float64Array.from({ length: 24 * days }, (_, hour) => {
    const day = Math.floor(hour / 24)
    const load = (2 + Math.sin((2 * Math.PI * hour) / 24)) * (day % 7 > 4 ? 0.5 : 1) * (1 + 0.1 * next())
    return hour >= 24 * releaseDay ? load * factor : load
  })
  return { startMs: 0, stepMs: HOUR_MS, values }
}

const atDay = (day: number) => day * 24 * HOUR_MS

test.each([0.5, 0.8, 1.3, 2])('a release after which everything costs %s times as much is measured as that', (factor) => {
  expect(releaseRatio(hours(14, 11, factor), atDay(11))).toBeCloseTo(factor, 1)
  expect(releaseRatio(hours(35, 33, factor), atDay(33))).toBeCloseTo(factor, 1)
})

test('a release that changed nothing, or less than a tenth, has no ratio, a weekend behind it or not', () => {
  for (const day of [10, 11, 12]) {
    expect(releaseRatio(hours(14, day, 1), atDay(day))).toBeUndefined()
    expect(releaseRatio(hours(14, day, 1.05), atDay(day))).toBeUndefined()
  }
})

test('a day after the rollout must have been seen, and two before it', () => {
  expect(releaseRatio(hours(12, 11, 2), atDay(11))).toBeUndefined()
  expect(releaseRatio(hours(14, 1, 2), atDay(1))).toBeUndefined()
})

test('a shift that came two days after the release is not the release’s', () => {
  expect(releaseRatio(hours(14, 11, 2), atDay(9.5))).toBeUndefined()
})

test('a level that wanders as much from week to week anyway did not move by the release', () => {
  const { values, ...grid } = hours(14, 14, 1)
  const heights = [1, 1.3, 0.8, 1.2, 0.7, 1.1, 1.4, 0.8, 1, 1.5, 0.9, 0.7, 0.75, 0.7]
  const restless = { ...grid, values: values.map((value, hour) => value * heights[Math.floor(hour / 24)]) }

  expect(releaseRatio(restless, atDay(11))).toBeUndefined()
})
