// Each expert on a tiny series whose answer can be worked out by hand.

import { expect, test } from 'vitest'
import { EXPERTS } from './experts.ts'
import { dailyProfile } from './experts/daily-profile.ts'
import { driftingLevel } from './experts/drifting-level.ts'
import { lastWeek } from './experts/last-week.ts'
import { medianProfileFromNow } from './experts/median-profile-from-now.ts'
import { medianProfile } from './experts/median-profile.ts'
import { recentLevel } from './experts/recent-level.ts'
import { scaledProfile } from './experts/scaled-profile.ts'
import { scaledWeek } from './experts/scaled-week.ts'
import { yesterdaysMedian } from './experts/yesterdays-median.ts'

const TWO_A_DAY = { dayLength: 2, horizon: 5 }

/** Days of two steps: night and day. */
function twoADay(...days: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(days.flat())
}

test('the daily profile of a repeating day is that day', () => {
  const path = dailyProfile.predict(twoADay([1, 3], [1, 3], [1, 3]), TWO_A_DAY)

  expect([...path]).toEqual([1, 3, 1, 3, 1])
})

test('the daily profile weighs a day half as much as one six days newer', () => {
  const history = twoADay([7, 7], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1])

  const path = dailyProfile.predict(history, { dayLength: 2, horizon: 400 })

  const fade = 0.5 ** (1 / 6)
  const total = (1 - fade ** 7) / (1 - fade)
  expect(path[399]).toBeCloseTo(1 + (6 * 0.5) / total, 6)
})

test('the daily profile starts from the present deviation and returns to the usual day', () => {
  const history = twoADay([10, 10], [10, 10], [10, 10], [16, 16])

  const path = dailyProfile.predict(history, { dayLength: 2, horizon: 60 })

  expect(path[0]).toBeGreaterThan(path[10])
  expect(path[0]).toBeLessThan(16)
  expect(path[59]).toBeCloseTo(path[58], 3)
})

test('the median profile does not see one odd day', () => {
  const path = medianProfile.predict(twoADay([1, 3], [90, 90], [1, 3]), TWO_A_DAY)

  expect([...path]).toEqual([1, 3, 1, 3, 1])
})

test('the median profile of an even number of days lies between the middle two', () => {
  const path = medianProfile.predict(twoADay([1, 10], [3, 30]), TWO_A_DAY)

  expect([...path]).toEqual([2, 20, 2, 20, 2])
})

test('the median profile reads seven days and no more', () => {
  const old: [number, number][] = Array.from({ length: 20 }, () => [50, 50])
  const recent: [number, number][] = Array.from({ length: 7 }, () => [1, 3])

  expect([...medianProfile.predict(twoADay(...old, ...recent), TWO_A_DAY)]).toEqual([1, 3, 1, 3, 1])
})

test('the median profile from now is the median profile where the present is usual', () => {
  const path = medianProfileFromNow.predict(twoADay([1, 3], [1, 3], [1, 3]), TWO_A_DAY)

  expect([...path]).toEqual([1, 3, 1, 3, 1])
})

test('the scaled profile follows a doubling of the last day and keeps its shape', () => {
  const path = scaledProfile.predict(twoADay([1, 3], [2, 6]), TWO_A_DAY)

  expect(path[0] + path[1]).toBeCloseTo(8, 12)
  expect(path[1] / path[0]).toBeCloseTo(3, 12)
})

test('the scaled profile holds its factor to five', () => {
  const quiet: [number, number][] = Array.from({ length: 13 }, () => [0.001, 0.001])

  const path = scaledProfile.predict(twoADay(...quiet, [1000, 1000]), { dayLength: 2, horizon: 1 })

  const fade = 0.5 ** (1 / 14)
  const total = (1 - fade ** 14) / (1 - fade)
  expect(path[0]).toBeCloseTo((5 * (1000 + 0.001 * (total - 1))) / total, 6)
})

/** Two weeks of hours; weekends are at half height. */
function twoWeeks(heightOf: (day: number) => number): Float64Array {
  return Float64Array.from({ length: 14 * 24 }, (_, hour) => {
    const day = Math.floor(hour / 24)
    return heightOf(day) * (day % 7 > 4 ? 0.5 : 1) * (1 + (hour % 24))
  })
}

test('last week is repeated, weekend and all', () => {
  const history = twoWeeks(() => 1)

  const path = lastWeek.predict(history, { dayLength: 24, horizon: 200 })

  expect(path).toEqual(Float64Array.of(...history.subarray(168), ...history.subarray(168, 200)))
})

test('last week is repeated without the spike and the outage of a single day', () => {
  const history = twoWeeks(() => 1)
  history[200] = 500
  history[250] = -500

  const path = lastWeek.predict(history, { dayLength: 24, horizon: 168 })

  expect(path[200 - 168]).toBe(10)
  expect(path[250 - 168]).toBe(5)
})

test('the scaled week repeats last week at the level of today', () => {
  const history = twoWeeks((day) => (day === 13 ? 1.5 : 1))

  const path = scaledWeek.predict(history, { dayLength: 24, horizon: 48 })

  expect(path[0]).toBeCloseTo(1.5, 12)
  expect(path[47]).toBeCloseTo(1.5 * 24, 12)
})

test('the recent level is the mean of the last hour', () => {
  const history = Float64Array.from({ length: 48 }, (_, i) => i)

  expect([...recentLevel.predict(history, { dayLength: 48, horizon: 2 })]).toEqual([46.5, 46.5])
})

test('the drifting level goes on as the days before went', () => {
  const history = Float64Array.from({ length: 5 * 24 }, (_, hour) => 3 + 0.5 * hour)

  const path = driftingLevel.predict(history, { dayLength: 24, horizon: 3 })

  expect([...path]).toEqual([63, 63.5, 64])
})

test('the drifting level stands still when one day jumped and the others did not', () => {
  const history = twoADay([1, 1], [1, 1], [1, 1], [9, 9], [9, 9])

  expect([...driftingLevel.predict(history, TWO_A_DAY)]).toEqual([9, 9, 9, 9, 9])
})

test('the median of yesterday is flat', () => {
  expect([...yesterdaysMedian.predict(Float64Array.from([9, 9, 9, 1, 5, 2]), { dayLength: 3, horizon: 2 })]).toEqual([2, 2])
})

test('every expert answers the whole horizon with finite values on the least history that it needs', () => {
  for (const expert of EXPERTS) {
    const history = Float64Array.from({ length: Math.max(1, expert.neededDays * 24) }, (_, i) => i % 5)

    const path = expert.predict(history, { dayLength: 24, horizon: 100 })

    expect(path, expert.name).toHaveLength(100)
    expect(path.every(Number.isFinite), expert.name).toBe(true)
  }
})

test('the experts have names of their own', () => {
  expect(new Set(EXPERTS.map((expert) => expert.name)).size).toBe(EXPERTS.length)
})
