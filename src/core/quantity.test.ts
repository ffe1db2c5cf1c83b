// Quantities are the numbers that they spell, so that what is written and read again is the same number.

import { expect, test } from 'vitest'
import { formatCpu, parseQuantity } from './quantity.ts'

test('every count of millicores is the number that a decision computes, bit for bit', () => {
  for (let milli = 1; milli < 4000; milli += 1) expect(parseQuantity(formatCpu(milli / 1000))).toBe(milli / 1000)
  expect(parseQuantity('700m')).toBe(0.7)
  expect(parseQuantity('100u')).toBe(0.0001)
  expect(parseQuantity('250n')).toBe(2.5e-7)
})

test('suffixes, exponents and signs are read as Kubernetes reads them', () => {
  expect(['1.5', '2k', '1e3', '1E3', '1E', '.5', '512Mi', '+3', '-1'].map(parseQuantity)).toEqual([
    1.5, 2000, 1000, 1000, 1e18, 0.5, 536_870_912, 3, -1,
  ])
  for (const text of ['', 'm', '1mm', '1 Gi', '0x10', '1e3m', '1_000', 'constructor', '5constructor'])
    expect(() => parseQuantity(text), text).toThrow('no Kubernetes quantity')
})

test('a long text is refused in a moment, whatever it holds', () => {
  const cpuMs = (digits: number): number => {
    const begun = process.cpuUsage().user
    expect(() => parseQuantity(`${'1'.repeat(digits)}x`)).toThrow('no Kubernetes quantity')
    return (process.cpuUsage().user - begun) / 1000
  }

  expect(cpuMs(200_000)).toBeLessThan(5000)
})
