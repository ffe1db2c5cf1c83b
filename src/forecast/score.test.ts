// Scores of forecasts whose hours have passed: worked out by hand, and against the published scorer.

import { expect, test } from 'vitest'
import { scoreTask, seasonalNaive, type Task } from '../../bench/forecast/score.mjs'
import type { KeptFigures } from '../core/forecast-score.ts'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { endOf, sliceSeries, type Series } from '../core/series.ts'
import { forecast } from './forecast.ts'
import { keepFigures } from './keep-figures.ts'
import { scoreForecast } from './score.ts'

const HOUR_MS = 3_600_000
const LEVELS = [0.05, 0.5, 0.95, 0.99]

/** Two days of hours at 10, with a band from 8 to 12 and the day before at 11. */
const FIGURES: KeptFigures = {
  levels: LEVELS,
  values: [8, 10, 12, 13].map((value) => Array.from({ length: 48 }, () => value)),
  naive: {
    lastDay: Array.from({ length: 24 }, () => 11),
    changes: [
      [-1, 0, 1, 2],
      [-2, 0, 2, 3],
    ],
    scale: 2,
    deviation: 0,
    hasNegative: false,
  },
}

function hours(values: readonly number[], startMs = 0): Series {
  return { startMs, stepMs: HOUR_MS, values: Float64Array.from(values) }
}

function score(values: readonly number[], figures = FIGURES) {
  return scoreForecast({ figures, madeAtMs: 0, stepMs: HOUR_MS }, hours(values))
}

test('losses, coverage and scaled error of a forecast are those that the hand finds', () => {
  const all = score(Array.from({ length: 48 }, () => 10))?.at(-1)

  // Ours: 0.05 * 2 + 0 + 0.05 * 2 + 0.01 * 3; naive on day 1: 0.05 * 0 + 0.5 * 1 + 0.05 * 2 + 0.01 * 3, on day 2: 0.05 * 1 + 0.5 + 0.05 * 3 + 0.01 * 4.
  expect(all?.loss).toBeCloseTo(0.23 / 4)
  expect(all?.naiveLoss).toBeCloseTo((0.63 + 0.74) / 2 / 4)
  expect(all?.relativeScore).toBeCloseTo(0.23 / ((0.63 + 0.74) / 2))
  expect(all).toMatchObject({ horizon: 'all', samples: 48, mase: 0, coverage90: 1, under05: 0, upTo95: 1, upTo99: 1 })
})

test('each part of the horizon is scored on its own hours', () => {
  const values = [...Array.from({ length: 6 }, () => 7), ...Array.from({ length: 18 }, () => 12.5), ...Array.from({ length: 24 }, () => 12)]

  const parts = score(values)

  expect(parts).toMatchObject([
    { horizon: '0-6h', samples: 6, coverage90: 0, under05: 1, upTo95: 1, mase: 1.5 },
    { horizon: '6-24h', samples: 18, coverage90: 0, under05: 0, upTo95: 0, upTo99: 1, mase: 1.25 },
    { horizon: '24-48h', samples: 24, coverage90: 1, under05: 0, upTo95: 1, mase: 1 },
    { horizon: 'all', samples: 48, coverage90: 0.5, under05: 6 / 48, upTo95: 30 / 48, upTo99: 1 },
  ])
})

test('gaps are skipped, a part without a sample is left out, and mostly gaps are no score', () => {
  const some = Array.from({ length: 48 }, (_, i) => (i < 6 || i % 3 === 0 ? Number.NaN : 10))
  const parts = score(some)

  expect(parts?.map(({ horizon, samples }) => [horizon, samples])).toEqual([
    ['6-24h', 12],
    ['24-48h', 16],
    ['all', 28],
  ])
  expect(score(Array.from({ length: 48 }, (_, i) => (i < 23 ? 10 : Number.NaN)))).toBeUndefined()
  expect(score(Array.from({ length: 48 }, (_, i) => (i < 24 ? 10 : Number.NaN)))).toBeDefined()
})

test('the truth is found by its hours, wherever its series begins, and what it does not reach is a gap', () => {
  const figures = { figures: FIGURES, madeAtMs: 10 * HOUR_MS, stepMs: HOUR_MS }
  const early = hours([...Array.from({ length: 10 }, () => 99), ...Array.from({ length: 60 }, () => 10)])
  const late = hours(
    Array.from({ length: 60 }, () => 10),
    20 * HOUR_MS,
  )

  expect(scoreForecast(figures, early)?.at(-1)).toMatchObject({ samples: 48, mase: 0 })
  expect(scoreForecast(figures, late)?.map(({ horizon, samples }) => [horizon, samples])).toEqual([
    ['6-24h', 14],
    ['24-48h', 24],
    ['all', 38],
  ])
})

test('rounding to six digits is no miss, and a frozen series scores a tie', () => {
  const frozen = {
    ...FIGURES.naive,
    lastDay: FIGURES.naive.lastDay.map(() => 1_234_570),
    changes: [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    scale: 0,
    deviation: 1234,
  }
  const values = LEVELS.map(() => Array.from({ length: 48 }, () => 1_234_570))

  const all = score(
    Array.from({ length: 48 }, () => 1_234_567),
    { levels: LEVELS, values, naive: frozen },
  )?.at(-1)

  expect(all).toMatchObject({ coverage90: 1, upTo95: 1, mase: undefined, relativeScore: 1 })
})

test('an exploded forecast scores a hundred and no more', () => {
  const values = LEVELS.map(() => Array.from({ length: 48 }, () => 1e300))

  expect(
    score(
      Array.from({ length: 48 }, () => 11),
      { ...FIGURES, values },
    )?.at(-1)?.relativeScore,
  ).toBe(100)
})

test('a level that a score needs and that was not forecast is a fault', () => {
  const figures = { ...FIGURES, levels: [0.1, 0.5, 0.9, 0.99] }

  expect(() =>
    score(
      Array.from({ length: 48 }, () => 10),
      figures,
    ),
  ).toThrow(RangeError)
})

/** Twelve days of hours with a daily shape, noise and a gap. */
function history(length: number): Series {
  let state = 5
  const noise = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296 - 0.5
  }
  const values = Array.from({ length }, (_, i) => 10 + 4 * Math.sin((2 * Math.PI * i) / 24) + 3 * noise())
  return hours(values.map((value, i) => (i >= 100 && i < 103 ? Number.NaN : value)))
}

test('what is kept of a forecast gives the same score as the published scorer, and its reference a tie', () => {
  const series = history(16 * 24)
  const past = sliceSeries(series, 0, 14 * 24 * HOUR_MS)
  const made = forecast({ series: past, horizonSteps: 48 })
  const figures = keepFigures(past, made)
  if (figures === undefined) throw new Error('nothing was kept')
  const target = Array.from(series.values.slice(-48))
  const task: Task = { id: 'a', dataset: 'd', step_seconds: 3600, start_epoch: 0, history: Array.from(past.values, plain), target }

  const ours = scoreForecast({ figures, madeAtMs: endOf(past), stepMs: HOUR_MS }, series)?.at(-1)
  const theirs = scoreTask(task, byLevel(made.values.map((row) => Array.from(row))))
  const naive = seasonalNaive(task)
  const kept = { ...figures, values: QUANTILE_LEVELS.map((level) => naive[String(level)]) }
  const reference = scoreForecast({ figures: kept, madeAtMs: endOf(past), stepMs: HOUR_MS }, series)?.at(-1)

  expect(ours?.mase).toBeCloseTo(theirs?.mase ?? Number.NaN, 4)
  expect(ours?.coverage90).toBeCloseTo(theirs?.c90 ?? Number.NaN, 6)
  expect(ours?.upTo95).toBeCloseTo(theirs?.o95 ?? Number.NaN, 6)
  // The ranks of the reference's quantiles differ by a sample.
  expect(Math.abs((ours?.relativeScore ?? 0) / (theirs?.rel ?? 1) - 1)).toBeLessThan(0.02)
  expect(Math.abs((reference?.relativeScore ?? 0) - 1)).toBeLessThan(0.02)
})

test('nothing is kept of a history that does not say how a day follows another', () => {
  const short = sliceSeries(history(40), 0, 40 * HOUR_MS)
  const long = sliceSeries(history(72), 0, 72 * HOUR_MS)

  expect(keepFigures(short, forecast({ series: short, horizonSteps: 48 }))).toBeUndefined()
  const figures = keepFigures(long, forecast({ series: long, horizonSteps: 48 }))
  expect(figures?.naive.lastDay).toHaveLength(24)
  expect(figures?.naive.changes).toHaveLength(2)
  expect(JSON.stringify(figures).length).toBeLessThan(6000)
})

function plain(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function byLevel(rows: readonly (readonly number[])[]): Record<string, number[]> {
  return Object.fromEntries(QUANTILE_LEVELS.map((level, q) => [String(level), [...rows[q]]]))
}

test('losses that no number can say are no score', () => {
  expect(score(Array.from({ length: 48 }, () => 1e300))?.at(-1)?.relativeScore).toBeCloseTo(1)
  expect(score(Array.from({ length: 48 }, () => 1.7e308))).toBeUndefined()
})
