// Tests of how money is written.

import { expect, test } from 'vitest'
import { formatMoney, formatMoneyChange } from './money.ts'

test('writes small amounts with two decimals and large ones without', () => {
  expect(formatMoney(27.384, 'EUR')).toBe('€27.38')
  expect(formatMoney(10262.4, 'EUR')).toBe('€10,262')
})

test('never shows three digits with decimals after rounding', () => {
  expect(formatMoney(99.996, 'EUR')).toBe('€100')
})

test('shows the sign of a difference, a true minus, and none for zero', () => {
  expect(formatMoneyChange(-1645, 'EUR')).toBe('−€1,645')
  expect(formatMoneyChange(13.69, 'EUR')).toBe('+€13.69')
  expect(formatMoneyChange(0, 'EUR')).toBe('€0.00')
})

test('writes any currency by its own sign', () => {
  expect(formatMoney(5, 'USD')).toBe('$5.00')
  expect(formatMoney(5, 'CHF')).toContain('CHF')
})
