// Shifts of level are found where they are, and what only looks like one is not.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../core/time.ts'
import { lastShift, shiftsOf, type Shift } from './change-points.ts'
import { hoursOf } from './hours.ts'
import { preparePast, type Past } from './past.ts'
import { usualShape } from './usual-shape.ts'

/** A Monday. */
const START_MS = Date.UTC(2026, 0, 5)
const TWO_WEEKS = 14 * 24

/** Repeatable noise in [-1, 1). */
function noiseOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (2 * state) / 2_147_483_647 - 1
  }
}

function pastOf(hours: number, valueAt: (hour: number) => number): Past {
  return preparePast({ startMs: START_MS, stepMs: HOUR_MS, values: Float64Array.from({ length: hours }, (_, hour) => valueAt(hour)) })
}

function shifts(past: Past, releasesMs: readonly number[] = []): Shift[] {
  const hours = hoursOf(past)
  return shiftsOf(past, { hours, shape: usualShape(hours), releasesMs })
}

/** A busy day, quiet weekends, a little noise. */
function office(seed: number): (hour: number) => number {
  const noise = noiseOf(seed)
  return (hour) => {
    const isWeekend = Math.floor(hour / 24) % 7 > 4
    return (100 + 60 * Math.sin((2 * Math.PI * hour) / 24)) * (isWeekend ? 0.4 : 1) + 8 * noise()
  }
}

test('a level that rose in the middle of two weeks is found within two hours, with the levels on both sides', () => {
  const usual = office(1)
  const past = pastOf(TWO_WEEKS, (hour) => usual(hour) + (hour < 201 ? 0 : 120))

  const [shift, ...others] = shifts(past)

  expect(others).toEqual([])
  expect(Math.abs(shift.step - 201)).toBeLessThanOrEqual(2)
  expect((shift.after - shift.before) * past.unit).toBeGreaterThan(100)
  expect((shift.after - shift.before) * past.unit).toBeLessThan(140)
  expect(shift.releaseMs).toBeUndefined()
  expect(lastShift(past)).toEqual(shift)
})

test('a shift is told at the release that it follows, and no release makes a shift', () => {
  const usual = office(2)
  const releaseMs = START_MS + 200 * HOUR_MS
  const moved = pastOf(TWO_WEEKS, (hour) => usual(hour) * (hour < 202 ? 1 : 2))
  const still = pastOf(TWO_WEEKS, office(2))

  expect(shifts(moved, [releaseMs])).toMatchObject([{ step: 200, releaseMs }])
  expect(shifts(still, [releaseMs])).toEqual([])
})

test('a shift of a day and a half ago is found, one of six hours ago is not yet', () => {
  const quiet = noiseOf(3)

  expect(shifts(pastOf(TWO_WEEKS, (hour) => 50 + quiet() + (hour < TWO_WEEKS - 36 ? 0 : 25)))).toHaveLength(1)
  expect(shifts(pastOf(TWO_WEEKS, (hour) => 50 + quiet() + (hour < TWO_WEEKS - 6 ? 0 : 25)))).toEqual([])
})

test('up and down again are two shifts, and the newest is the last', () => {
  const quiet = noiseOf(4)
  const past = pastOf(TWO_WEEKS, (hour) => (hour >= 96 && hour < 240 ? 80 : 40) + quiet())

  expect(shifts(past).map(({ step }) => step)).toEqual([96, 240])
  expect(lastShift(past)?.step).toBe(240)
})

test('the same shift is found in steps of five minutes', () => {
  const quiet = noiseOf(5)
  const values = Float64Array.from({ length: 14 * 288 }, (_, i) => (i < 2000 ? 40 : 60) + 4 * quiet())

  const shift = lastShift(preparePast({ startMs: START_MS, stepMs: 300_000, values }))

  expect(Math.abs((shift?.step ?? 0) - 2000)).toBeLessThanOrEqual(12)
})

describe('no shift', () => {
  const quiet = noiseOf(6)
  const tooth = noiseOf(7)
  test.each<[string, number, (hour: number) => number]>([
    ['a constant', TWO_WEEKS, () => 7],
    ['zeroes', TWO_WEEKS, () => 0],
    ['days and weekends of two weeks', TWO_WEEKS, office(8)],
    ['days and weekends of four weeks', 2 * TWO_WEEKS, office(9)],
    ['ten days with one weekend, which nothing tells from a shift', 240, office(10)],
    ['three hours of a hundred times as much', TWO_WEEKS, (hour) => (hour >= 200 && hour < 203 ? 5000 : 50) + quiet()],
    ['an outage of twelve hours', TWO_WEEKS, (hour) => (hour >= 200 && hour < 212 ? 0 : 50) + quiet()],
    ['a steady leak', TWO_WEEKS, (hour) => 500 + hour + quiet()],
    ['a leak with restarts every three days', TWO_WEEKS, (hour) => 500 + 5 * (hour % 72) + tooth()],
    ['a spike that comes every night', TWO_WEEKS, (hour) => (hour % 24 === 3 ? 900 : 10) + quiet()],
    ['nine hours', 9, (hour) => hour],
  ])('is seen in %s', (_, hours, valueAt) => {
    expect(shifts(pastOf(hours, valueAt))).toEqual([])
  })
})

test('of noise around a day without any shift less than one series in fifty is said to have shifted', () => {
  let said = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    const noise = noiseOf(seed * 7919)
    // A first-order autoregression: noise that wanders as demand does.
    let wander = 0
    const past = pastOf(TWO_WEEKS, (hour) => {
      wander = 0.8 * wander + noise()
      return 50 + 10 * Math.sin((2 * Math.PI * hour) / 24) + 3 * wander
    })
    if (shifts(past).length > 0) said += 1
  }
  expect(said).toBeLessThan(6)
})

test('whatever the history, shifts ascend inside it, differ, and are at least a day old', () => {
  const sample = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1, 1e300, Number.NaN))
  const level = fc.tuple(sample, fc.integer({ min: 1, max: 200 })).map(([value, length]) => new Array<number>(length).fill(value))
  const history = fc
    .array(level, { minLength: 1, maxLength: 8 })
    .map((levels) => levels.flat())
    .filter((values) => values.filter(Number.isFinite).length >= 8 && Number.isFinite(values.at(-1)))

  fc.assert(
    fc.property(history, (values) => {
      const past = pastOf(values.length, (hour) => values[hour])
      const found = shifts(past)
      found.forEach((shift, k) => {
        expect(shift.step).toBeGreaterThan(found[k - 1]?.step ?? 0)
        expect(shift.step).toBeLessThan(past.values.length - 6)
        expect(shift.before).not.toBe(shift.after)
      })
    }),
    { numRuns: 200 },
  )
})

test('of the recorded series of the public tasks every third has a shift, and none more than four', () => {
  const lines = gunzipSync(readFileSync('bench/forecast/public-tasks-hourly.ndjson.gz')).toString().trim().split('\n')
  const counts = lines.map((line) => {
    const task = JSON.parse(line) as { step_seconds: number; start_epoch: number; history: (number | null)[] }
    const values = Float64Array.from(task.history, (value) => value ?? Number.NaN)
    return shifts(preparePast({ startMs: task.start_epoch * 1000, stepMs: task.step_seconds * 1000, values })).length
  })

  expect(Math.max(...counts)).toBeLessThanOrEqual(4)
  expect(counts.filter((count) => count > 0).length / counts.length).toBeGreaterThan(0.15)
  expect(counts.filter((count) => count > 0).length / counts.length).toBeLessThan(0.45)
})
