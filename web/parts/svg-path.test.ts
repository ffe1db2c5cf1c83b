// Tests of the paths of small pictures.

import { expect, test } from 'vitest'
import { columnsPath, heightOf, linePath } from './svg-path.ts'

const BOX = { height: 10, low: 0, high: 5 }

test('a line goes through the middles of its steps, and stops at gaps', () => {
  expect(linePath([0, 5, null, 2.5], BOX)).toBe('M0.5 10L1.5 0M3.5 5')
})

test('columns stand on zero or hang from it', () => {
  expect(columnsPath([5, null, -5], { height: 10, low: -5, high: 5 })).toBe('M0 5V0H1V5ZM2 5V10H3V5Z')
})

test('a box without a height has everything in its middle', () => {
  expect(heightOf(3, { height: 10, low: 3, high: 3 })).toBe(5)
})
