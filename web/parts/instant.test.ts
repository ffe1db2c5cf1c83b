// Tests of how instants and lengths of time are written.

import { expect, test } from 'vitest'
import { formatDuration, formatRelative, formatUtc } from './instant.ts'

const NOW_MS = Date.UTC(2026, 10, 20, 13, 0, 0)

test('says how long ago and how soon', () => {
  expect(formatRelative(NOW_MS - 3 * 3_600_000, NOW_MS)).toBe('3 hours ago')
  expect(formatRelative(NOW_MS + 2 * 86_400_000 + 5, NOW_MS)).toBe('in 2 days')
})

test('does not count seconds', () => {
  expect(formatRelative(NOW_MS - 59_999, NOW_MS)).toBe('just now')
  expect(formatRelative(NOW_MS + 59_999, NOW_MS)).toBe('in a moment')
})

test('does not take the lag of a clock for the future', () => {
  expect(formatRelative(NOW_MS + 20_000, NOW_MS)).toBe('just now')
})

test('writes UTC to the second', () => {
  expect(formatUtc(NOW_MS)).toBe('2026-11-20 13:00:00 UTC')
})

test('writes lengths in the unit that fits', () => {
  expect(formatDuration(820)).toBe('820 ms')
  expect(formatDuration(14_300)).toBe('14 s')
  expect(formatDuration(250_000)).toBe('4 min 10 s')
  expect(formatDuration(7_500_000)).toBe('2 h 5 min')
})
