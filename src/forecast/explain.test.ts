// The explanation of whole forecasts: components that sum to the median, misses, calibration, what was cleaned and assumed.

import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../core/canonical-json.ts'
import type { Component, Explanation } from '../core/explanation.ts'
import { quantile, QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import { plainExplanation } from '../core/plain-explanation.ts'
import { HOUR_MS } from '../core/time.ts'
import { forecast } from './forecast.ts'

/** A Monday. */
const START_MS = Date.UTC(2026, 0, 5)

/** Repeatable noise in [-1, 1). */
function noiseOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (2 * state) / 2_147_483_647 - 1
  }
}

function made(values: readonly number[], stepMs = HOUR_MS, horizonSteps = (48 * HOUR_MS) / stepMs): Forecast {
  return forecast({ series: { startMs: START_MS, stepMs, values: Float64Array.from(values) }, horizonSteps })
}

function explained(values: readonly number[]): Explanation {
  return explanationOf(made(values))
}

function explanationOf({ evidence }: Forecast): Explanation {
  if (evidence.explanation === undefined) throw new Error('the forecast has no explanation')
  return evidence.explanation
}

function hoursOf(count: number, valueAt: (hour: number) => number): number[] {
  return Array.from({ length: count }, (_, hour) => valueAt(hour))
}

function component(of: Explanation, name: Component['name']): number[] {
  const line = of.components.find((one) => one.name === name)?.line
  return (line?.values ?? []).map((value) => value ?? Number.NaN)
}

/** A busy day, weekends at half height. */
function office(hour: number): number {
  return (Math.floor(hour / 24) % 7 > 4 ? 50 : 100) * (2 + Math.sin((2 * Math.PI * hour) / 24))
}

test.each([
  [60, 14, 48],
  [60, 30, 168],
  [15, 14, 192],
  [5, 8, 576],
  [5, 3, 7],
  [40, 14, 50],
  [9, 6, 100],
  [60, 0.4, 10],
])('steps of %s minutes, %s days, %s ahead: the components sum to the median of every hour', (minutes, days, horizonSteps) => {
  const noise = noiseOf(minutes)
  const perDay = 1440 / minutes
  const values = Array.from({ length: days * perDay }, (_, i) => office((24 * i) / perDay) + 10 * noise() + i / perDay)

  const answer = made(values, minutes * 60_000, horizonSteps)

  const { components } = explanationOf(answer)
  const { line } = components[0]
  const median = quantile(answer, 0.5)
  const steps = line.stepMs / answer.stepMs
  expect(line.startMs).toBe(answer.startMs)
  expect(line.stepMs).toBeLessThanOrEqual(HOUR_MS)
  expect(line.values).toHaveLength(Math.ceil(horizonSteps / steps))
  line.values.forEach((_, hour) => {
    const part = median.subarray(hour * steps, (hour + 1) * steps)
    const sum = components.reduce((all, one) => all + (one.line.values[hour] ?? Number.NaN), 0)
    expect(sum).toBeCloseTo(part.reduce((all, value) => all + value, 0) / part.length, 6)
  })
})

test('a day is told as a day, a week as a week, and next to nothing is left', () => {
  const of = explained(hoursOf(21 * 24, office))

  expect(component(of, 'level')[0]).toBeGreaterThan(150)
  expect(Math.max(...component(of, 'day'))).toBeGreaterThan(50)
  // The forecast begins on a Monday: a week after two weekends.
  expect(component(of, 'trend')).toEqual([])
  const rest = component(of, 'rest').map(Math.abs)
  expect(rest.reduce((sum, value) => sum + value, 0) / 48).toBeLessThan(15)
})

test('a weekend ahead is told by the week', () => {
  // Ends on a Friday evening after three weeks.
  const of = explained(hoursOf(4 + 21 * 24 + 5 * 24 - 4, office))

  const week = component(of, 'week')
  expect(week.slice(0, 48).reduce((sum, value) => sum + value, 0) / 48).toBeLessThan(-40)
})

test('a leak is told as a trend, and a deviation of now as the present', () => {
  const noise = noiseOf(5)
  const leak = explained(hoursOf(14 * 24, (hour) => 500 + hour + noise()))
  let wander = 0
  const away = explained(
    hoursOf(14 * 24, (hour) => {
      wander = hour > 14 * 24 - 4 ? 40 : 0.9 * wander + 2 * noise()
      return 500 + wander
    }),
  )

  expect(component(leak, 'trend')[47] - component(leak, 'trend')[0]).toBeGreaterThan(35)
  expect(component(away, 'present')[0]).toBeGreaterThan(10)
  expect(component(away, 'present')[0]).toBeGreaterThan(component(away, 'present')[40] ?? 0)
})

test('residuals are the truth minus what the newest back-test before it said, hour by hour to the end', () => {
  const noise = noiseOf(6)
  const values = hoursOf(14 * 24, (hour) => office(hour) + 5 * noise())
  values[14 * 24 - 5] += 400
  values[14 * 24 - 30] = Number.NaN

  const { residuals } = explained(values)

  const line = residuals?.values ?? []
  expect((residuals?.startMs ?? 0) + line.length * HOUR_MS).toBe(START_MS + 14 * 24 * HOUR_MS)
  expect(line.length).toBeGreaterThan(100)
  expect(line.at(-30)).toBeNull()
  expect(line.at(-5)).toBeGreaterThan(250)
  expect(Math.max(...line.map((value) => value ?? 0))).toBe(line.at(-5))
})

test('misses grow with the hours ahead where a series wanders, and their mean shows a bias', () => {
  const noise = noiseOf(7)
  let level = 1000
  const { misses } = explained(
    hoursOf(14 * 24, () => {
      level += 10 * noise()
      return level
    }),
  )

  expect(misses.map(({ aheadHours }) => aheadHours)).toEqual([1, 3, 6, 12, 24, 48])
  expect(misses[5].meanAbsolute).toBeGreaterThan(misses[0].meanAbsolute)
  for (const { mean, meanAbsolute } of misses) expect(Math.abs(mean)).toBeLessThanOrEqual(meanAbsolute)
})

test.each([
  [HOUR_MS, 49, [1, 3, 6, 12, 24, 48, 49]],
  [HOUR_MS, 30, [1, 3, 6, 12, 24, 30]],
  [HOUR_MS / 12, 7, [0.58]],
])('with steps of %s ms and %s of them ahead, misses reach as far as the forecast and no further', (stepMs, horizonSteps, ends) => {
  const noise = noiseOf(9)
  const { misses } = explanationOf(
    made(
      hoursOf((10 * 24 * HOUR_MS) / stepMs, () => 100 + noise()),
      stepMs,
      horizonSteps,
    ),
  )

  expect(misses.map(({ aheadHours }) => aheadHours)).toEqual(ends)
})

test('calibration tells for every level the share below it, ascending, near the level for plain noise', () => {
  const noise = noiseOf(8)
  const { calibration } = explained(hoursOf(28 * 24, () => 100 + noise() + noise() + noise()))

  expect(calibration.map(({ level }) => level)).toEqual(QUANTILE_LEVELS)
  calibration.forEach(({ level, observed }, q) => {
    expect(observed).toBeGreaterThanOrEqual(calibration[q - 1]?.observed ?? 0)
    expect(Math.abs(observed - level)).toBeLessThan(0.12)
  })
})

test('what was filled and left out is told as cleaned, and the clock and a level that stays as assumed', () => {
  const gaps = explained(hoursOf(40 * 24, (hour) => (hour % 10 === 0 ? Number.NaN : office(hour) + (hour < 35 * 24 ? 0 : 400))))

  expect(gaps.cleaned.map(({ code }) => code)).toEqual(['gaps-filled', 'older-days-left-out'])
  expect(gaps.cleaned[0].sentence).toMatch(/^6\d of 672 steps had no sample/)
  expect(gaps.assumptions.map(({ code }) => code).slice(0, 2)).toEqual(['time-zone', 'level-stays'])
  expect(gaps.assumptions[1].sentence).toMatch(/^The level since 2026-02-0[89] \d\d:00 UTC is taken to stay\.$/)
  expect(gaps.changePoints).toHaveLength(1)
})

test('a history without a back-test is explained as far as it goes', () => {
  const of = explained([1, 2, 3, 4, 5, 6, 7, 8])

  expect(of.residuals).toBeUndefined()
  expect(of.misses).toEqual([])
  expect(of.calibration).toEqual([])
  expect(component(of, 'level')).toHaveLength(48)
})

test('as it is stored the explanation of two weeks is canonical, takes less than six kilobytes, and still sums up', () => {
  const noise = noiseOf(9)
  const values = Array.from({ length: 14 * 96 }, (_, i) => (office(i / 4) + 20 * noise() + (i > 1200 && i < 1210 ? 900 : 0)) * 1e6)
  const answer = made(values, 900_000)

  const plain = plainExplanation(explanationOf(answer))

  const text = canonicalJson(plain as unknown as Json)
  expect(text.length).toBeLessThan(6144)
  expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
  const median = quantile(answer, 0.5)
  const mean = (median[0] + median[1] + median[2] + median[3]) / 4
  const sum = plain.components.reduce((all, { line }) => all + (line.values[0] ?? Number.NaN), 0)
  expect(Math.abs(sum - mean)).toBeLessThan(1e-4 * mean)
})

test('where the clock changes, an oddity is told by the UTC in which it happened', () => {
  const noise = noiseOf(10)
  const startMs = Date.UTC(2026, 2, 20)
  // Berlin's clock went forward on 29 March; this is the morning before.
  const oddMs = Date.UTC(2026, 2, 28, 7)
  const values = Float64Array.from({ length: 14 * 24 }, (_, hour) => 100 + noise() + (startMs + hour * HOUR_MS === oddMs ? 300 : 0))
  const calendar = { timeZone: 'Europe/Berlin', occasions: [], releasesMs: [] }

  const answer = forecast({ series: { startMs, stepMs: HOUR_MS, values }, horizonSteps: 48, calendar })

  const [odd, ...others] = explanationOf(answer).anomalies
  expect(others).toEqual([])
  expect(odd.fromMs).toBe(oddMs)
  expect(odd.sentence).toMatch(/^4\.0 times the usual from 2026-03-28 07:00 to 08:00 UTC, /)
})
