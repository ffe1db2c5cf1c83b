// Requests are rounded to steps that a person would write.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ceilToQuantum, floorToQuantum } from './quanta.ts'

const MIB = 2 ** 20

test.each([
  [0.701, 0.71],
  [0.7, 0.7],
  [0, 0.01],
  [0.991, 1],
  [1, 1],
  [1.01, 1.05],
])('%d cores become %d, by 10m below a core and 50m from there', (value, rounded) => {
  expect(ceilToQuantum(value, 'cores')).toBe(rounded)
})

test.each([
  [601, 608],
  [0, 16],
  [1010, 1024],
  [1025, 1088],
])('%d MiB become %d, by 16Mi below a GiB and 64Mi from there', (value, rounded) => {
  expect(ceilToQuantum(value * MIB, 'bytes')).toBe(rounded * MIB)
})

test('rounding down stays below, and is nothing under one step', () => {
  expect(floorToQuantum(1.09, 'cores')).toBe(1.05)
  expect(floorToQuantum(0.009, 'cores')).toBe(0)
  expect(floorToQuantum(1100 * MIB, 'bytes')).toBe(1088 * MIB)
})

test('up is never below and down never above, and what is rounded stays', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 64, noNaN: true }), (value) => {
      const up = ceilToQuantum(value, 'cores')

      expect(up).toBeGreaterThanOrEqual(value - 1e-8)
      expect(floorToQuantum(value, 'cores')).toBeLessThanOrEqual(value + 1e-8)
      expect(ceilToQuantum(up, 'cores')).toBe(up)
    }),
  )
})
