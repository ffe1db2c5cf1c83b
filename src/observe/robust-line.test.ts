// A line by least absolute deviations: what it finds, and what does not move it.

import { expect, test } from 'vitest'
import { robustLine } from './robust-line.ts'

const XS = Float64Array.from({ length: 200 }, (_, i) => 10 + ((i * 37) % 100))

test('the line through points on a line is that line, and explains all of them', () => {
  const line = robustLine(
    XS,
    XS.map((x) => 3 + 0.25 * x),
  )

  expect(line?.base).toBeCloseTo(3, 6)
  expect(line?.slope).toBeCloseTo(0.25, 6)
  expect(line?.explained).toBeCloseTo(1, 6)
})

test('a tenth of wild points moves it by less than a hundredth', () => {
  const line = robustLine(
    XS,
    XS.map((x, i) => (i % 10 === 0 ? 1000 : 3 + 0.25 * x)),
  )

  expect(line?.slope).toBeCloseTo(0.25, 2)
  expect(line?.base).toBeCloseTo(3, 1)
})

test('a line that would begin below zero goes through zero', () => {
  const line = robustLine(
    XS,
    XS.map((x) => 0.5 * x - 2),
  )

  expect(line?.base).toBe(0)
  expect(line?.slope).toBeGreaterThan(0.4)
})

test('what falls while the other grows, and what has nothing to do with it, is not explained', () => {
  expect(
    robustLine(
      XS,
      XS.map((x) => 100 - x),
    )?.explained,
  ).toBe(0)
  expect(
    robustLine(
      XS,
      XS.map((_, i) => 5 + ((i * 7919) % 13)),
    )?.explained,
  ).toBeLessThan(0.1)
})

test('gaps are left out, and of too few or standing points there is no line', () => {
  expect(robustLine(Float64Array.of(1, Number.NaN, 2, 3), Float64Array.of(2, 5, 4, 6))?.slope).toBeCloseTo(2, 6)
  expect(robustLine(Float64Array.of(1, 2), Float64Array.of(1, 2))).toBeUndefined()
  expect(robustLine(Float64Array.of(4, 4, 4, 4), Float64Array.of(1, 2, 3, 4))).toBeUndefined()
})
