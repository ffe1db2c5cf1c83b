// A young workload finds the segment that its hours so far speak for; its kin count while they are few.

import { expect, test } from 'vitest'
import type { Series } from '../core/series.ts'
import { isShortHistory, pooledShapeFor, type Pool } from './pooled-match.ts'
import { PROFILE_HOURS } from './pooled-profile.ts'
import type { Segment } from './segments.ts'

const HOUR_MS = 3_600_000
const MONDAY_MS = Date.UTC(2026, 0, 5)

function segment(name: string, from: number, to: number, members: number): Segment {
  const raw = Float64Array.from({ length: PROFILE_HOURS }, (_, at) => (at % 24 >= from && at % 24 < to ? 3 : 1))
  const level = raw.reduce((sum, value) => sum + value, 0) / PROFILE_HOURS
  return {
    name,
    centre: raw.map((value) => value / level),
    dispersion: new Float64Array(PROFILE_HOURS).fill(0.05),
    members: Array.from({ length: members }, (_, at) => at),
  }
}

const DAY = segment('working hours', 8, 18, 10)
const NIGHT = segment('night batch', 1, 5, 10)

function pool(kin: readonly number[] = [0, 0]): Pool {
  return { segments: [DAY, NIGHT], kin }
}

/** Hours of a workload that follows a segment at a level of its own, from midnight of a Monday on. */
function following({ centre }: Segment, hours: number, level = 40): Series {
  return { startMs: MONDAY_MS, stepMs: HOUR_MS, values: Float64Array.from({ length: hours }, (_, at) => level * centre[at % 24]) }
}

test.each([12, 24, 48, 72])('after %i hours the own data decide', (hours) => {
  expect(pooledShapeFor(following(DAY, hours), pool([0, 50]))?.segment).toBe('working hours')
  expect(pooledShapeFor(following(NIGHT, hours), pool([50, 0]))?.segment).toBe('night batch')
})

test('the shape repeats a week from a Monday on, in multiples of the level', () => {
  const shape = pooledShapeFor(following(DAY, 48), pool())

  expect(shape?.shape).toHaveLength(168)
  expect(shape?.dispersion).toHaveLength(168)
  expect(new Date(shape?.startMs ?? 0).getUTCDay()).toBe(1)
  expect((shape?.shape[12] ?? 0) / (shape?.shape[2] ?? 1)).toBeGreaterThan(2.5)
})

test('where little was seen the kin decide', () => {
  // Three hours in which both segments are quiet.
  const quiet = { startMs: MONDAY_MS + 20 * HOUR_MS, stepMs: HOUR_MS, values: Float64Array.of(5, 5.5, 4.6) }

  expect(pooledShapeFor(quiet, pool([9, 0]))?.segment).toBe('working hours')
  expect(pooledShapeFor(quiet, pool([0, 9]))?.segment).toBe('night batch')
})

test('what is unsure scatters more and stands out less', () => {
  const sure = pooledShapeFor(following(DAY, 72), pool())
  const unsure = pooledShapeFor({ startMs: MONDAY_MS + 20 * HOUR_MS, stepMs: HOUR_MS, values: Float64Array.of(5, 5.5, 4.6) }, pool())

  expect(Math.max(...(unsure?.dispersion ?? []))).toBeGreaterThan(2 * Math.max(...(sure?.dispersion ?? [])))
  expect(Math.max(...(unsure?.shape ?? []))).toBeLessThan(Math.max(...(sure?.shape ?? [])))
})

test('a workload that is flat for a day borrows no shape', () => {
  expect(pooledShapeFor({ startMs: MONDAY_MS, stepMs: HOUR_MS, values: new Float64Array(24).fill(7) }, pool())).toBeUndefined()
})

test.each<[string, Series]>([
  ['an hour old', following(DAY, 1)],
  ['six days old', following(DAY, 144)],
  ['without a sample', { ...following(DAY, 24), values: new Float64Array(24).fill(Number.NaN) }],
  ['at zero', following(DAY, 24, 0)],
  ['negative', following(DAY, 24, -1)],
  ['too large to be summed', following(DAY, 24, 1e308)],
])('a workload that is %s borrows nothing', (_, series) => {
  expect(pooledShapeFor(series, pool())).toBeUndefined()
})

test('an environment without segments lends nothing', () => {
  expect(pooledShapeFor(following(DAY, 24), { segments: [], kin: [] })).toBeUndefined()
})

test('a history is short up to five days after its first sample', () => {
  const late = Float64Array.from({ length: 336 }, (_, at) => (at < 216 ? Number.NaN : 1))

  expect(isShortHistory({ startMs: 0, stepMs: HOUR_MS, values: late })).toBe(true)
  expect(isShortHistory({ startMs: 0, stepMs: HOUR_MS, values: late.map((value, at) => (at === 215 ? 1 : value)) })).toBe(false)
  expect(isShortHistory({ startMs: 0, stepMs: HOUR_MS, values: new Float64Array(24).fill(Number.NaN) })).toBe(false)
})
