// Quantiles move away from the median on either side by that side's factor.

import { expect, test } from 'vitest'
import { widen, wideningFor } from './widen.ts'

test('distances from the median are multiplied on either side by its own factor', () => {
  const paths = [0.1, 0.5, 0.9].map((level) => Float64Array.of(10 * level))

  expect(widen(paths, { levels: [0.1, 0.5, 0.9], widening: { lower: 2, upper: 1.5 } }).map(([value]) => value)).toEqual([-3, 5, 11])
})

test('without a median, and without a factor, paths stay as they are', () => {
  const paths = [Float64Array.of(1), Float64Array.of(9)]

  expect(widen(paths, { levels: [0.1, 0.9], widening: { lower: 2, upper: 2 } })).toBe(paths)
  expect(widen(paths, { levels: [0.1, 0.5], widening: { lower: 1, upper: 1 } })).toBe(paths)
})

test('a record widens the bands of its own forecaster alone', () => {
  const record = { scored: 9, widening: { lower: 1, upper: 2 }, coverage90: 0.8, relativeScore: 0.9, isLosing: false }

  expect(wideningFor('ensemble', { ...record, model: 'ensemble' })).toEqual(record.widening)
  expect(wideningFor('ensemble', { ...record, model: 'model-server' })).toEqual({ lower: 1, upper: 1 })
  expect(wideningFor('ensemble', undefined)).toEqual({ lower: 1, upper: 1 })
})
