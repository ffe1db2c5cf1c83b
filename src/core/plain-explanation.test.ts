// What is stored of an explanation: short figures that still add up, and everything that is no measure as it was.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'
import type { Explanation } from './explanation.ts'
import { plainExplanation } from './plain-explanation.ts'
import { round6 } from './round6.ts'

const EMPTY: Explanation = {
  components: [],
  residuals: undefined,
  misses: [],
  calibration: [],
  changePoints: [],
  anomalies: [],
  cleaned: [],
  assumptions: [],
  occasions: [],
  arrival: undefined,
  borrowed: undefined,
}

const lineOf = (...values: (number | null)[]) => ({ startMs: 1_768_780_800_000, stepMs: 3_600_000, values })

test('components share their last decimal, so that what is next to nothing takes no room', () => {
  const { components, residuals } = plainExplanation({
    ...EMPTY,
    components: [
      { name: 'level', line: lineOf(123.456789, 100) },
      { name: 'rest', line: lineOf(0.00012345, -1e-17) },
    ],
    residuals: lineOf(null, 1.23456789),
  })

  expect(components[0].line.values).toEqual([123.457, 100])
  expect(components[1].line.values).toEqual([0, 0])
  expect(Object.is(components[1].line.values[1], 0)).toBe(true)
  expect(residuals?.values).toEqual([null, 1.23])
})

test('bytes and thousandths of a core are rounded alike', () => {
  const level = (value: number) =>
    plainExplanation({ ...EMPTY, components: [{ name: 'level', line: lineOf(value) }] }).components[0].line.values[0]

  expect(level(1_234_567_890)).toBe(1_234_570_000)
  expect(level(0.00123456789)).toBe(0.00123457)
  expect(level(0)).toBe(0)
  expect(level(1.7e308)).toBe(1.7e308)
  expect(level(5e-324)).toBe(5e-324)
})

test('times, codes and sentences stay, measures have six digits', () => {
  const said = { code: 'level-stays', severity: 'info', sentence: 'The level stays.' } as const
  const plain = plainExplanation({
    ...EMPTY,
    changePoints: [{ atMs: 1_768_780_800_123, before: 1 / 3, after: 2 / 3, release: true }],
    anomalies: [{ fromMs: 1, toMs: 1_768_780_800_123, seen: 1 / 3, usual: 2 / 3, sentence: 'Odd.' }],
    assumptions: [said],
    arrival: { ceiling: 1 / 3, medianMs: 1_768_780_800_123, earliestMs: undefined },
  })

  expect(plain.changePoints).toEqual([{ atMs: 1_768_780_800_123, before: 0.333333, after: 0.666667, release: true }])
  expect(plain.anomalies).toEqual([{ fromMs: 1, toMs: 1_768_780_800_123, seen: 0.333333, usual: 0.666667, sentence: 'Odd.' }])
  expect(plain.assumptions).toEqual([said])
  expect(plain.arrival).toEqual({ ceiling: 0.333333, medianMs: 1_768_780_800_123, earliestMs: undefined })
})

test('whatever the parts, they add up to within a part in ten thousand of the largest, and once rounded they stay', () => {
  const anyValue = fc.double({ min: -1e200, max: 1e200, noNaN: true })
  fc.assert(
    fc.property(fc.array(anyValue, { minLength: 1, maxLength: 7 }), (values) => {
      const components = values.map((value) => ({ name: 'rest' as const, line: lineOf(value) }))
      const plain = plainExplanation({ ...EMPTY, components })
      const largest = Math.max(...values.map(Math.abs))
      const sum = (of: Explanation) => of.components.reduce((all, { line }) => all + (line.values[0] ?? Number.NaN), 0)
      expect(Math.abs(sum(plain) - sum({ ...EMPTY, components }))).toBeLessThanOrEqual(1e-4 * largest + 1e-300)
      const text = canonicalJson(plain as unknown as Json)
      expect(canonicalJson(plainExplanation(plain) as unknown as Json)).toBe(text)
    }),
    { numRuns: 300 },
  )
})

test('six digits of numbers of every size', () => {
  expect([123_456_789, 0.123456789, -1 / 3, 1e300 / 3, 5e-324, 0].map(round6)).toEqual([
    123_457_000, 0.123457, -0.333333, 3.33333e299, 5e-324, 0,
  ])
})
