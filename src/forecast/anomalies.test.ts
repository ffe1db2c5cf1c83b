// What was odd is found and said with its figures; what was usual, or quiet noise, is not.

import { expect, test } from 'vitest'
import type { Anomaly } from '../core/explanation.ts'
import { HOUR_MS } from '../core/time.ts'
import { anomaliesOf } from './anomalies.ts'
import { hoursOf } from './hours.ts'
import { preparePast } from './past.ts'
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

function anomalies(count: number, valueAt: (hour: number) => number): Anomaly[] {
  const values = Float64Array.from({ length: count }, (_, hour) => valueAt(hour))
  const past = preparePast({ startMs: START_MS, stepMs: HOUR_MS, values })
  const hours = hoursOf(past)
  return anomaliesOf(hours, usualShape(hours), { unit: past.unit, toUtcMs: (atMs) => atMs })
}

/** 100 at night, 300 at noon, half of it at weekends, and a little noise. */
function office(seed: number): (hour: number) => number {
  const noise = noiseOf(seed)
  return (hour) => (Math.floor(hour / 24) % 7 > 4 ? 0.5 : 1) * (200 - 100 * Math.cos((2 * Math.PI * hour) / 24)) + 4 * noise()
}

test('three times the usual for two hours is said with its times and its multiple', () => {
  const usual = office(1)

  const [found, ...others] = anomalies(TWO_WEEKS, (hour) => usual(hour) * (hour === 278 || hour === 279 ? 3 : 1))

  expect(others).toEqual([])
  expect(found.fromMs).toBe(START_MS + 278 * HOUR_MS)
  expect(found.toMs).toBe(START_MS + 280 * HOUR_MS)
  expect(found.seen / found.usual).toBeCloseTo(3, 0)
  expect(found.sentence).toMatch(
    /^3\.\d times the usual from 2026-01-16 14:00 to 16:00 UTC, \d+ times as far from it as hours like these usually are\.$|^2\.9 times/,
  )
})

test('an outage is less than the usual, and one before the last week is not told', () => {
  const usual = office(2)

  const found = anomalies(TWO_WEEKS, (hour) => (hour === 250 || hour === 61 ? 0 : usual(hour)))

  expect(found.map(({ fromMs }) => fromMs)).toEqual([START_MS + 250 * HOUR_MS])
  expect(found[0].sentence).toMatch(/^0\.0\d times the usual/)
})

test('at most five are told, the most surprising first', () => {
  const noise = noiseOf(3)
  const heights = new Map([190, 205, 220, 240, 260, 280, 300].map((hour, k) => [hour, 200 + 100 * k]))

  const found = anomalies(TWO_WEEKS, (hour) => 100 + noise() + (heights.get(hour) ?? 0))

  expect(found).toHaveLength(5)
  expect((found[0].fromMs - START_MS) / HOUR_MS).toBe(300)
  expect(found.map(({ fromMs }) => (fromMs - START_MS) / HOUR_MS)).not.toContain(190)
})

test('days, weekends and a spike that comes every night are usual', () => {
  const usual = office(4)

  expect(anomalies(TWO_WEEKS, usual)).toEqual([])
  expect(anomalies(TWO_WEEKS, (hour) => (hour % 24 === 2 ? 2000 : usual(hour)))).toEqual([])
  expect(anomalies(10 * 24, office(5))).toEqual([])
})

test('where hours are odd all the time, one more is not', () => {
  const noise = noiseOf(6)
  const burst = noiseOf(7)

  const found = anomalies(2 * TWO_WEEKS, () => 50 + noise() + (burst() > 0.9 ? 400 * Math.abs(burst()) : 0))

  expect(found.length).toBeLessThanOrEqual(1)
})

test('of weeks of quiet noise less than one in twenty has an anomaly, of normal and of heavy tails alike', () => {
  for (const isHeavy of [false, true]) {
    let said = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const uniform = noiseOf(seed * 15_485_863)
      const sample = isHeavy
        ? () => Math.sign(uniform()) * Math.log(1 / (1 - Math.abs(uniform())))
        : () => uniform() + uniform() + uniform() + uniform()
      if (anomalies(TWO_WEEKS, () => 100 + sample()).length > 0) said += 1
    }
    expect(said, isHeavy ? 'heavy' : 'normal').toBeLessThan(10)
  }
})

test('a shift of level is odd at most where it began', () => {
  const usual = office(8)

  for (const { fromMs, toMs } of anomalies(TWO_WEEKS, (hour) => usual(hour) + (hour < 230 ? 0 : 300))) {
    expect(toMs - fromMs).toBeLessThanOrEqual(36 * HOUR_MS)
  }
})

test('gaps, constants and histories of less than five days have nothing odd', () => {
  expect(anomalies(TWO_WEEKS, (hour) => (hour > 250 && hour < 300 ? Number.NaN : 7))).toEqual([])
  expect(anomalies(TWO_WEEKS, () => 0)).toEqual([])
  expect(anomalies(119, (hour) => (hour === 100 ? 900 : hour % 7))).toEqual([])
})
