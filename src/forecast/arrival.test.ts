// When a leak reaches its limit: by the forecast, by the slope beyond it, and by the tooth since the last restart.

import { expect, test } from 'vitest'
import type { Arrival } from '../core/explanation.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { arrivalOf } from './arrival.ts'
import { forecast } from './forecast.ts'
import { hoursOf } from './hours.ts'
import { preparePast } from './past.ts'
import { usualShape } from './usual-shape.ts'

const START_MS = Date.UTC(2026, 0, 5)
const TWO_WEEKS = 14 * 24
const END_MS = START_MS + TWO_WEEKS * HOUR_MS

/** Repeatable noise in [-1, 1). */
function noiseOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (2 * state) / 2_147_483_647 - 1
  }
}

function made(
  ceiling: number | undefined,
  valueAt: (hour: number) => number,
): { arrival: Arrival | undefined; codes: string[]; sentences: string[] } {
  const values = Float64Array.from({ length: TWO_WEEKS }, (_, hour) => valueAt(hour))
  const { evidence } = forecast({ series: { startMs: START_MS, stepMs: HOUR_MS, values }, horizonSteps: 48, levels: [0.5, 0.9], ceiling })
  const growth = evidence.findings.filter(({ code }) => code === 'grows-to-ceiling')
  return {
    arrival: evidence.explanation?.arrival,
    codes: growth.map(({ code }) => code),
    sentences: growth.map(({ sentence }) => sentence),
  }
}

function hoursFromEnd(atMs: number | undefined): number {
  return ((atMs ?? Number.NaN) - END_MS) / HOUR_MS
}

test('a leak that arrives within the horizon arrives when the line does', () => {
  const noise = noiseOf(1)
  const { arrival, codes, sentences } = made(TWO_WEEKS + 500 + 30, (hour) => 500 + hour + 2 * noise())

  expect(hoursFromEnd(arrival?.medianMs)).toBeGreaterThan(24)
  expect(hoursFromEnd(arrival?.medianMs)).toBeLessThan(36)
  expect(hoursFromEnd(arrival?.earliestMs)).toBeLessThanOrEqual(hoursFromEnd(arrival?.medianMs))
  expect(codes).toEqual(['grows-to-ceiling'])
  expect(sentences[0]).toMatch(
    /^It grows towards its ceiling, of which it has reached 96 %: unless something restarts it, it gets there as early as 2026-01-\d\d \d\d:00 UTC \(at 95 %\), 2026-01-20 \d\d:00 UTC at the median\.$/,
  )
})

test('a leak that arrives in ten days is told without a finding', () => {
  const noise = noiseOf(2)
  const { arrival, codes } = made(500 + TWO_WEEKS + 240, (hour) => 500 + hour + 2 * noise())

  expect(hoursFromEnd(arrival?.medianMs)).toBeGreaterThan(220)
  expect(hoursFromEnd(arrival?.medianMs)).toBeLessThan(260)
  expect(codes).toEqual([])
})

test('what would take more than 30 days does not arrive', () => {
  const { arrival } = made(5000, (hour) => 500 + hour)

  expect(arrival).toEqual({ ceiling: 5000, medianMs: undefined, earliestMs: undefined })
})

test('noise, days, a level that stepped up and a series that shrinks do not grow', () => {
  const noise = noiseOf(3)
  for (const valueAt of [
    () => 90 + noise(),
    (hour: number) => 80 + 15 * Math.sin((2 * Math.PI * hour) / 24) + noise(),
    (hour: number) => (hour < 170 ? 60 : 90) + noise(),
    (hour: number) => 95 - hour / 10,
  ]) {
    const { arrival, codes } = made(100, valueAt)
    expect(arrival, valueAt.toString()).toEqual({ ceiling: 100, medianMs: undefined, earliestMs: undefined })
    expect(codes).toEqual([])
  }
})

test('of steady series that lie just below their ceiling less than one in fifty is said to grow', () => {
  let said = 0
  for (let seed = 1; seed <= 200; seed += 1) {
    const noise = noiseOf(seed * 7919)
    let wander = 0
    const values = Float64Array.from({ length: TWO_WEEKS }, () => {
      wander = 0.6 * wander + noise()
      return 90 + wander
    })
    const hours = hoursOf(preparePast({ startMs: START_MS, stepMs: HOUR_MS, values }))
    const paths = { median: new Float64Array(48).fill(90 / 64), high: new Float64Array(48).fill(92.5 / 64) }
    const arrival = arrivalOf({ hours, shape: usualShape(hours), ceiling: 100 / 64, unit: 64, shiftHour: 0, ...paths })
    if (arrival.earliestMs !== undefined) said += 1
  }
  expect(said).toBeLessThan(4)
})

test('between restarts the tooth that grows now counts, not the level of all teeth', () => {
  const noise = noiseOf(4)
  // Restarts every five days; 96 hours since the newest: 400 + 96 * 3 = 688 now, and 112 to go at 3 an hour.
  const { arrival, codes } = made(800, (hour) => 400 + 3 * (hour % 120) + 2 * noise())

  expect(hoursFromEnd(arrival?.medianMs)).toBeGreaterThan(30)
  expect(hoursFromEnd(arrival?.medianMs)).toBeLessThan(45)
  expect(codes).toEqual(['grows-to-ceiling'])
})

test('right after a restart the slope of the tooth before tells', () => {
  const noise = noiseOf(5)
  // Restarts every 41.5 days of hours would be none; this one was four hours ago.
  const { arrival } = made(1000, (hour) => 400 + ((hour + 4) % TWO_WEEKS) + 2 * noise())

  expect(hoursFromEnd(arrival?.medianMs)).toBeGreaterThan(540)
  expect(hoursFromEnd(arrival?.medianMs)).toBeLessThan(660)
  expect(((arrival?.earliestMs ?? 0) - END_MS) / DAY_MS).toBeGreaterThan(20)
})

test('without a ceiling there is no arrival', () => {
  expect(made(undefined, (hour) => hour).arrival).toBeUndefined()
})
