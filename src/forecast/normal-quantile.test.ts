// The quantiles of the standard normal distribution against figures of a table.

import { expect, test } from 'vitest'
import { normalQuantile } from './normal-quantile.ts'

test.each([
  [0.5, 0],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.99, 2.3263478740408408],
  [0.0001, -3.7190164854556804],
  [0.02, -2.053748910631823],
])('at %d it is %d, and the other tail is its mirror', (level, value) => {
  expect(normalQuantile(level)).toBeCloseTo(value, 7)
  expect(normalQuantile(1 - level)).toBeCloseTo(-value, 7)
})
