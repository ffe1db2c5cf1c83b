// Many paths become one: trimmed at either end, and whole where some are absent.

import { expect, test } from 'vitest'
import { combine } from './combine.ts'

function paths(...values: readonly (number | undefined)[]): (Float64Array | undefined)[] {
  return values.map((value) => (value === undefined ? undefined : Float64Array.of(value)))
}

test('the outermost weight at either end has no say', () => {
  const ten = paths(1000, 3, 1, 2, -1000, 2, 2, 2, 1, 3)

  expect(combine(ten, new Float64Array(10).fill(0.1), -Infinity)[0]).toBeCloseTo(2, 12)
})

test('a weight that reaches over the edge counts with what lies inside', () => {
  expect(combine(paths(4, 8), Float64Array.of(0.75, 0.25), 0)[0]).toBeCloseTo((0.6 * 4 + 0.1 * 8) / 0.7, 12)
})

test('the weight of an absent path is shared out', () => {
  expect(combine(paths(4, undefined, 8), Float64Array.of(0.25, 0.5, 0.25), 0)[0]).toBeCloseTo(6, 12)
})

test('paths that are there count alike when only absent ones have weight', () => {
  expect(combine(paths(4, undefined, 8), Float64Array.of(0, 1, 0), 0)[0]).toBeCloseTo(6, 12)
})

test('a floor holds the path up', () => {
  expect([...combine(paths(-4), Float64Array.of(1), 0)]).toEqual([0])
  expect([...combine(paths(-4), Float64Array.of(1), -Infinity)]).toEqual([-4])
})
