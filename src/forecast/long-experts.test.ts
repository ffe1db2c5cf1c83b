// The experts for long seasons: right where the history holds the season, and silent where it does not.

import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { lastQuarter } from './experts/last-quarter.ts'
import { lastYear } from './experts/last-year.ts'
import { monthTurn } from './experts/month-turn.ts'
import { forecast } from './forecast.ts'
import { turnDayOf } from './month-turns.ts'

const HOURLY = { dayLength: 24, horizon: 48 }

function hours(count: number, valueAt: (hour: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, hour) => valueAt(hour))
}

function expertsOf(days: number): string[] {
  const values = hours(days * 24, (hour) => 100 + (hour % 24) + ((hour * 7919) % 13))
  return forecast({ series: { startMs: Date.UTC(2025, 0, 6), stepMs: HOUR_MS, values }, horizonSteps: 48 }).evidence.experts.map(
    ({ name }) => name,
  )
}

test('last year comes again at the level of today', () => {
  const year = 364 * 24
  const history = hours(year + 7 * 24, (hour) => (hour % year) + 1000 * (hour < year ? 1 : 2) - (hour < year ? 0 : hour % year))

  const path = lastYear.predict(history, HOURLY)

  const before = history.subarray(0, 168).reduce((sum, value) => sum + value, 0)
  expect(path[5]).toBeCloseTo((history[168 + 5] * 168 * 2000) / before, 6)
})

test('last quarter comes again, and its factor is held to three', () => {
  const history = hours(98 * 24, (hour) => (hour < 91 * 24 ? 10 + (hour % 24) : 1000))

  const path = lastQuarter.predict(history, HOURLY)

  expect(path[3]).toBeCloseTo(3 * history[7 * 24 + 3], 9)
})

test('what the ends of two months did is expected of the third, and nothing in the middle of a month', () => {
  const startMs = Date.UTC(2026, 0, 1)
  const valueAt = (atMs: number): number => (turnDayOf(atMs) === 'last' ? 300 : 100)
  const untilLast = hours(89 * 24, (hour) => valueAt(startMs + hour * HOUR_MS))
  const untilMiddle = untilLast.subarray(0, 75 * 24)

  const last = monthTurn.predict(untilLast, { ...HOURLY, startMs: startMs + 89 * DAY_MS })
  const middle = monthTurn.predict(untilMiddle, { ...HOURLY, startMs: startMs + 75 * DAY_MS })

  expect([...last.subarray(0, 24)]).toEqual(new Array<number>(24).fill(300))
  expect([...last.subarray(24)]).toEqual(new Array<number>(24).fill(100))
  expect([...middle]).toEqual(new Array<number>(48).fill(100))
})

test('the day after the turn of a month is not forecast from the turn', () => {
  const startMs = Date.UTC(2026, 0, 1)
  const history = hours(91 * 24, (hour) => (turnDayOf(startMs + hour * HOUR_MS) === 'first' ? 300 : 100))

  const path = monthTurn.predict(history, { ...HOURLY, startMs: startMs + 91 * DAY_MS })

  expect([...path]).toEqual(new Array<number>(48).fill(100))
})

test('the days of the turn of a month are its last two and first two, leap years too', () => {
  const turns = [26, 27, 28, 29, 30, 31, 32].map((day) => turnDayOf(Date.UTC(2028, 1, day) + HOUR_MS))

  expect(turns).toEqual([undefined, undefined, 'second-last', 'last', 'first', 'second', undefined])
})

test('each is silent, and not even listed, where the history is too short for its season', () => {
  const long = ['month-turn', 'last-quarter', 'last-year']

  expect(expertsOf(28).filter((name) => long.includes(name))).toEqual([])
  expect(expertsOf(80).filter((name) => long.includes(name))).toEqual(['month-turn'])
  expect(expertsOf(120).filter((name) => long.includes(name))).toEqual(['month-turn', 'last-quarter'])
  expect(expertsOf(400).filter((name) => long.includes(name))).toEqual(long)
})

test('a peak that only last year had at this time of the year is followed for as long as it lasted, once it has begun', () => {
  const year = 364 * 24
  let state = 5
  const noise = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return (13 * state) / 2_147_483_647
  }
  // Two calm weeks, then two days at three times the height, every year; the forecast is made twelve hours into them.
  const isPeak = (hour: number): boolean => hour % year >= 14 * 24 && hour % year < 16 * 24
  const values = hours(year + 14 * 24 + 12, (hour) => (isPeak(hour) ? 300 : 100) + (hour % 24) + noise())

  const { values: paths, evidence } = forecast({
    series: { startMs: Date.UTC(2025, 0, 6), stepMs: HOUR_MS, values },
    horizonSteps: 60,
    levels: [0.5],
  })

  expect(evidence.experts.find(({ name }) => name === 'last-year')?.weight).toBeGreaterThan(0.5)
  expect(Math.min(...paths[0].subarray(0, 36))).toBeGreaterThan(290)
  expect(Math.max(...paths[0].subarray(37))).toBeLessThan(160)
})
