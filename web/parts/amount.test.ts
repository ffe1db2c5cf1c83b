// Tests of how quantities are written.

import { expect, test } from 'vitest'
import { formatAmount, formatBytes, formatCores, formatShare } from './amount.ts'

test('writes bytes in the largest binary unit that keeps them at one or more', () => {
  expect(formatBytes(512 * 2 ** 20)).toBe('512 MiB')
  expect(formatBytes(1.5 * 2 ** 30)).toBe('1.5 GiB')
  expect(formatBytes(900)).toBe('900 B')
})

test('writes one core in the singular', () => {
  expect(formatCores(1)).toBe('1 core')
  expect(formatCores(0.25)).toBe('0.25 cores')
})

test('writes shares as percent with one decimal at most', () => {
  expect(formatShare(0.8934)).toBe('89.3\u00a0%')
  expect(formatShare(0.5)).toBe('50\u00a0%')
})

test('keeps a unit that it does not know', () => {
  expect(formatAmount(2.368, 'pods')).toBe('2.37 pods')
  expect(formatAmount(0.15, 'share')).toBe('15\u00a0%')
  expect(formatAmount(12345.6, 'requests')).toBe('12,346 requests')
})
