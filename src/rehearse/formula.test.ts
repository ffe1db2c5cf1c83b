// The formulas of KEDA's documentation, and what must never be computed.

import { describe, expect, it } from 'vitest'
import { parseFormula } from './formula.ts'

function computed(text: string, values: Readonly<Record<string, number | undefined>> = {}): number | undefined {
  return parseFormula(text)?.(new Map(Object.entries(values)))
}

describe('a formula', () => {
  it('is computed as KEDA documents it', () => {
    expect(computed('(trig_one + trig_two)/2', { trig_one: 4, trig_two: 8 })).toBe(6)
    const ternary = 'trig_one > 2 ? trig_one + trig_two : 1'
    expect([computed(ternary, { trig_one: 3, trig_two: 5 }), computed(ternary, { trig_one: 2, trig_two: 5 })]).toEqual([8, 1])
    const count = 'count([trig_one,trig_two,trig_three],{#>1}) > 1 ? 5 : 0'
    expect(computed(count, { trig_one: 2, trig_two: 3, trig_three: 0 })).toBe(5)
    expect(computed(count, { trig_one: 2, trig_two: 1, trig_three: 0 })).toBe(0)
    const nested = 'trig_one < 2 ? trig_one+trig_two >= 2 ? 5 : 10 : 0'
    expect(computed(nested, { trig_one: 1, trig_two: 1 })).toBe(5)
    expect(computed(nested, { trig_one: 1, trig_two: 0 })).toBe(10)
    expect(computed(nested, { trig_one: 2, trig_two: 9 })).toBe(0)
  })

  it('keeps the order of operations, with powers from the right', () => {
    expect(computed('2 + 3 * 4 - 10 / 5')).toBe(12)
    expect(computed('2 ** 3 ** 2')).toBe(512)
    expect(computed('-2 ^ 2')).toBe(-4)
    expect(computed('(2 + 3) * -(4 - 1) % 4')).toBe(-3)
    expect(computed('not (1 > 2) and max(1, 2, [7, 3]) == 7 ? mean([1, 2, 3]) : 0')).toBe(2)
  })

  it('takes another value for a trigger that has none, and is no number without one', () => {
    expect(computed('a ?? 7', { a: undefined })).toBe(7)
    expect(computed('a + 1', { a: undefined })).toBeNaN()
    expect(computed('1 / 0')).toBeNaN()
    expect(computed('1 > 0')).toBeNaN()
  })

  it('is refused where it holds anything else, however long or deep', () => {
    const refused = [
      '',
      'a +',
      'a.b',
      'constructor("x")',
      'a; b',
      'toString()',
      '[1',
      `${'('.repeat(500)}1`,
      '1 '.repeat(3000),
      '"text"',
      '`',
    ]
    for (const text of refused) {
      expect(parseFormula(text), text).toBeUndefined()
    }
  })
})
