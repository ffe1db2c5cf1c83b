// Tests of how instants and lengths of time are written.

import { expect, test } from 'vitest'
import { formatDuration, formatRelative, formatUtc } from './instant.ts'

const NOW_MS = Date.UTC(2026, 10, 20, 13, 0, 0)

test('says how long ago and how soon', () => {
  expect(formatRelative(NOW_MS - 3 * 3_600_000, NOW_MS)).toBe('3 hours ago')
  expect(formatRelative(NOW_MS + 2 * 86_400_000 + 5, NOW_MS)).toBe('in 2 days')
})

test('rounds to the nearest, and never to a full larger unit', () => {
  const hours = (count: number) => formatRelative(NOW_MS + count * 3_600_000, NOW_MS)

  expect(hours(71.9)).toBe('in 3 days')
  expect(hours(90 * 24 - 0.01)).toBe('in 90 days')
  expect(hours(-71.9)).toBe('3 days ago')
  expect([hours(23.4), hours(23.6), hours(-0.995), hours(-0.99)]).toEqual(['in 23 hours', 'in 1 day', '1 hour ago', '59 minutes ago'])
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
