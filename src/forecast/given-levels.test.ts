// Levels that a model does not give are read between those that it gives, or from a stated tail.

import { expect, test } from 'vitest'
import { areLevels, atLevels } from './given-levels.ts'

const row = (value: number): Float64Array => Float64Array.of(value)

test('a level that is given is given back as it is', () => {
  expect(atLevels([0.1, 0.5, 0.9], [row(1), row(2), row(4)], [0.5, 0.9])).toEqual([row(2), row(4)])
})

test('a level between two given ones is on the line between them', () => {
  expect(atLevels([0.1, 0.5, 0.9], [row(1), row(2), row(4)], [0.7])[0][0]).toBeCloseTo(3, 12)
})

test('beyond the outermost level the distance from the median grows as a Laplace distribution says', () => {
  const [low, high] = atLevels([0.1, 0.5, 0.9], [row(1), row(2), row(4)], [0.05, 0.99])

  expect(low[0]).toBeCloseTo(2 - (1 * Math.log(0.1)) / Math.log(0.2), 12)
  expect(high[0]).toBeCloseTo(2 + (2 * Math.log(0.02)) / Math.log(0.2), 12)
})

test('a model of medians alone has no tail', () => {
  expect(atLevels([0.5], [row(7)], [0.05, 0.5, 0.95])).toEqual([row(7), row(7), row(7)])
})

test('levels must ascend inside 0 and 1 and reach the median from both sides', () => {
  expect(areLevels([0.1, 0.5, 0.9])).toBe(true)
  expect(areLevels([0.4, 0.6])).toBe(true)
  for (const levels of [[], [0.6, 0.9], [0.1, 0.4], [0.5, 0.5], [0.9, 0.1], [0, 0.5], [0.5, 1], [Number.NaN]])
    expect(areLevels(levels)).toBe(false)
})
