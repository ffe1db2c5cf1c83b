// A profile is the usual working day and the usual day at the weekend, as multiples of the level.

import { expect, test } from 'vitest'
import { hourMeans, PROFILE_HOURS, profileHour, profileOf } from './pooled-profile.ts'

const HOUR_MS = 3_600_000
const MONDAY_MS = Date.UTC(2026, 0, 5)

function series(days: number, valueAt: (hour: number, day: number) => number, stepMs = HOUR_MS / 4) {
  const perDay = 86_400_000 / stepMs
  const values = Float64Array.from({ length: days * perDay }, (_, i) => valueAt(((i % perDay) * stepMs) / HOUR_MS, Math.floor(i / perDay)))
  return { startMs: MONDAY_MS, stepMs, values }
}

test('hours of working days come first, those of the weekend after them', () => {
  expect(profileHour(MONDAY_MS + 13 * HOUR_MS)).toBe(13)
  expect(profileHour(MONDAY_MS + (5 * 24 + 13) * HOUR_MS)).toBe(24 + 13)
  expect(profileHour(MONDAY_MS + (7 * 24 + 13) * HOUR_MS)).toBe(13)
})

test('an hour of which less than half was seen has no mean', () => {
  const values = Float64Array.of(1, 3, Number.NaN, 5, 7, Number.NaN, Number.NaN, Number.NaN)

  expect(hourMeans({ startMs: 0, stepMs: HOUR_MS / 4, values })).toEqual([{ startMs: 0, mean: 3 }])
})

test('a profile says the shape and not the level', () => {
  const shape = (hour: number, day: number): number => (day % 7 >= 5 ? 1 : hour >= 8 && hour < 18 ? 4 : 2)
  const [small, large] = [0.001, 1000].map((factor) => profileOf(series(14, (hour, day) => factor * shape(hour, day))))

  expect(small).toHaveLength(PROFILE_HOURS)
  expect(small?.[12]).toBeCloseTo(4 * (small?.[30] ?? 0), 9)
  expect(small?.[3]).toBeCloseTo(2 * (small?.[30] ?? 0), 9)
  for (const [hour, value] of (small ?? []).entries()) expect(value).toBeCloseTo(large?.[hour] ?? 0, 9)
})

test('one odd day does not show', () => {
  const odd = profileOf(series(14, (hour, day) => (day === 2 ? 100 : hour + 1)))
  const usual = profileOf(series(14, (hour) => hour + 1))

  for (const [hour, value] of (usual ?? []).entries()) expect(odd?.[hour]).toBeCloseTo(value, 9)
})

test.each([
  ['six days', series(6, (hour) => hour + 1)],
  ['an hour that was never seen', series(14, (hour) => (hour === 4 ? Number.NaN : 1), HOUR_MS)],
  ['nothing but zeroes', series(14, () => 0)],
  ['negative values', series(14, (hour) => hour - 12)],
  ['no sample', series(14, () => Number.NaN)],
])('%s have no profile', (_, poor) => {
  expect(profileOf(poor)).toBeUndefined()
})
