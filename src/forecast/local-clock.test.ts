// What the clock promises: a job at nine by the clock stays at nine and keeps its height, whatever the zone and wherever its change lies.

import { describe, expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { shownAt } from '../core/time-zone.ts'
import { putOnClock } from './local-clock.ts'

const CHANGES = [
  { zone: 'Europe/Berlin', forward: Date.UTC(2026, 2, 29, 1), back: Date.UTC(2026, 9, 25, 1) },
  { zone: 'America/New_York', forward: Date.UTC(2026, 2, 8, 7), back: Date.UTC(2026, 10, 1, 6) },
  { zone: 'Australia/Lord_Howe', forward: Date.UTC(2026, 9, 3, 15, 30), back: Date.UTC(2026, 3, 4, 15) },
]
const STEPS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS]

/** Demand that the clock on the wall decides: low, with one high hour from nine on. */
function byTheClock(zone: string, fromMs: number, of: { readonly stepMs: number; readonly count: number }): Series {
  const values = Float64Array.from({ length: of.count }, (_, i) => {
    let sum = 0
    for (let minute = 0; minute < of.stepMs; minute += MINUTE_MS) sum += heightAt(zone, fromMs + i * of.stepMs + minute)
    return (sum * MINUTE_MS) / of.stepMs
  })
  return { startMs: fromMs, stepMs: of.stepMs, values }
}

function heightAt(zone: string, atMs: number): number {
  return Math.floor((((shownAt(zone, atMs) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS) === 9 ? 90 : 10
}

describe.each(CHANGES)('in $zone', ({ zone, forward, back }) => {
  test.each(STEPS_MS)('repeating the last day of the clock is right at steps of %i ms, whether the change is past or to come', (stepMs) => {
    for (const change of [forward, back]) {
      for (const daysBefore of [-1.5, 0.25, 1, 4]) {
        const originMs = Math.floor((change - daysBefore * DAY_MS) / HOUR_MS) * HOUR_MS
        const count = (5 * DAY_MS) / stepMs
        const series = byTheClock(zone, originMs - 5 * DAY_MS, { stepMs, count })
        const horizonSteps = (3 * DAY_MS) / stepMs
        const clock = putOnClock(series, horizonSteps, zone)
        const lastDay = clock.series.values.subarray(-DAY_MS / stepMs)
        const path = Float64Array.from({ length: clock.horizonSteps }, (_, i) => lastDay[i % lastDay.length])
        const truth = byTheClock(zone, originMs, { stepMs, count: horizonSteps })
        const made = clock.toUtc(path)

        expect(made).toHaveLength(horizonSteps)
        // A change of half an hour shares a step of an hour out between two; the job keeps its sum.
        const halved = zone === 'Australia/Lord_Howe' && stepMs === HOUR_MS
        if (!halved) expect([...made].map((value) => (Number.isNaN(value) ? 10 : value))).toEqual([...truth.values])
        else expect(sumOf(made) / sumOf(truth.values)).toBeCloseTo(1, 1)
      }
    }
  })

  test('the hour that the clock leaves out is a gap, and the one that it shows twice is the mean of both', () => {
    const stepMs = 15 * MINUTE_MS
    const at = (change: number, value: (index: number) => number) =>
      putOnClock({ startMs: change - DAY_MS, stepMs, values: Float64Array.from({ length: 2 * 96 }, (_, i) => value(i)) }, 4, zone).series

    const spring = at(forward, () => 7)
    const missing = zone === 'Australia/Lord_Howe' ? 2 : 4
    expect([...spring.values].filter(Number.isNaN)).toHaveLength(missing)
    expect(spring.values).toHaveLength(2 * 96 + missing)
    expect(spring.values[96]).toBeNaN()

    const autumn = at(back, (i) => (i < 96 ? 4 : 8))
    expect(autumn.values).toHaveLength(2 * 96 - missing)
    expect([...autumn.values.subarray(96 - missing - 1, 97)]).toEqual([4, ...Array.from({ length: missing }, () => 6), 8])
  })

  test('instants go to the clock and come back', () => {
    const startMs = forward - 3 * DAY_MS
    const clock = putOnClock({ startMs, stepMs: HOUR_MS, values: new Float64Array(96) }, 72, zone)
    for (let at = startMs; at < startMs + 7 * DAY_MS; at += 7 * MINUTE_MS) expect(clock.toUtcMs(clock.toClockMs(at))).toBe(at)
  })
})

test.each(['UTC', 'Asia/Kolkata', 'Europe/Berlin'])('without a change in %s the series is the one that was given', (zone) => {
  const series: Series = { startMs: Date.UTC(2026, 5, 1), stepMs: HOUR_MS, values: Float64Array.of(1, Number.NaN, 3) }
  const clock = putOnClock(series, 48, zone)
  const path = Float64Array.of(1, 2)

  expect(clock.isUnmoved).toBe(true)
  expect(clock.series).toBe(series)
  expect(clock.horizonSteps).toBe(48)
  expect(clock.toUtc(path)).toBe(path)
})

test('an origin inside the hour that comes twice has a finite answer', () => {
  const back = Date.UTC(2026, 9, 25, 1)
  for (let origin = back - 90 * MINUTE_MS; origin <= back + 90 * MINUTE_MS; origin += 15 * MINUTE_MS) {
    const series: Series = { startMs: origin - 2 * DAY_MS, stepMs: 15 * MINUTE_MS, values: new Float64Array(192).fill(3) }
    const clock = putOnClock(series, 8, 'Europe/Berlin')
    expect([...clock.toUtc(new Float64Array(clock.horizonSteps).fill(3))]).toEqual(Array.from({ length: 8 }, () => 3))
  }
})

test('the largest number that there is comes through an hour that comes twice', () => {
  const startMs = Date.UTC(2026, 9, 25)
  const clock = putOnClock({ startMs, stepMs: HOUR_MS, values: new Float64Array(24).fill(Number.MAX_VALUE) }, 1, 'Europe/Berlin')
  expect(clock.series.values.every((value) => value === Number.MAX_VALUE)).toBe(true)
})

test('a zone that does not exist is refused with its name', () => {
  const put = () => putOnClock({ startMs: 0, stepMs: HOUR_MS, values: new Float64Array(9) }, 1, 'Mars/Olympus')
  expect(put).toThrow(TidegateError)
  expect(put).toThrow('`Mars/Olympus`')
})

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + (Number.isNaN(value) ? 10 : value), 0)
}
