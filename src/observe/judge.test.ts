// Judging: each fault of a series has its code, its figures, and the point from which it refuses.

import { expect, test } from 'vitest'
import { judge, QUALITY_RULES } from './judge.ts'

const STEP = 300_000
const HOUR_STEPS = 12
const DAY_STEPS = 288

/** Three days of five-minute steps; `valueAt` answers the sample of a step. */
function judged(valueAt: (step: number) => number, over: { isIdle?: (step: number) => boolean; mayStandStill?: boolean } = {}) {
  const values = Float64Array.from({ length: 3 * DAY_STEPS }, (_, step) => valueAt(step))
  return { series: { startMs: 0, stepMs: STEP, values }, subject: 'the CPU usage', isIdle: () => false, mayStandStill: false, ...over }
}

const wave = (step: number) => 1 + Math.sin(step)

test('finds nothing in a whole series', () => {
  expect(judge(judged(wave))).toEqual([])
})

test('refuses a series without samples', () => {
  expect(judge(judged(() => Number.NaN))).toEqual([
    { code: 'no-samples', severity: 'refuse', sentence: 'the CPU usage has no usable sample in the 3 days asked for' },
  ])
})

test('refuses a series that is younger than two days', () => {
  const young = judged((step) => (step < 2 * DAY_STEPS ? Number.NaN : wave(step)))

  expect(judge(young)).toEqual([
    {
      code: 'short-history',
      severity: 'refuse',
      sentence: 'the CPU usage goes back 24 hours of the 3 days asked for; at least 2 days are needed',
    },
  ])
})

test('warns of a series that is long enough but shorter than asked for', () => {
  const short = judged((step) => (step < 6 * HOUR_STEPS ? Number.NaN : wave(step)))

  expect(judge(short)).toEqual([
    { code: 'short-history', severity: 'warning', sentence: 'the CPU usage goes back 2.8 days of the 3 days asked for' },
  ])
})

test('warns of a last sample that is half an hour old and refuses one of six hours', () => {
  const end = 3 * DAY_STEPS

  expect(judge(judged((step) => (step >= end - 5 ? Number.NaN : wave(step))))).toEqual([])
  expect(judge(judged((step) => (step >= end - 6 ? Number.NaN : wave(step))))).toEqual([
    { code: 'stale', severity: 'warning', sentence: 'the last sample of the CPU usage is 30 minutes older than the end of the window' },
  ])
  expect(judge(judged((step) => (step >= end - 6 * HOUR_STEPS ? Number.NaN : wave(step))))).toEqual([
    {
      code: 'stale',
      severity: 'refuse',
      sentence: 'the last sample of the CPU usage is 6 hours older than the end of the window; at most 6 hours are allowed',
    },
  ])
})

test('tells of a short hole, warns of one of an hour, and refuses when too little is there', () => {
  const hole = (length: number) => judged((step) => (step >= 100 && step < 100 + length ? Number.NaN : wave(step)))

  expect(judge(hole(1))).toEqual([
    { code: 'gap', severity: 'info', sentence: 'the CPU usage misses 1 step (0.1 %), the longest hole being 5 minutes' },
  ])
  expect(judge(hole(HOUR_STEPS))).toEqual([
    { code: 'gap', severity: 'warning', sentence: 'the CPU usage misses 12 steps (1.4 %), the longest hole being 60 minutes' },
  ])
  expect(judge(hole(DAY_STEPS))).toEqual([
    {
      code: 'gap',
      severity: 'refuse',
      sentence: 'the CPU usage misses 288 steps (33.3 %), the longest hole being 24 hours; at least 70 % must be there',
    },
  ])
})

test('takes steps at which nothing ran neither as there nor as missing', () => {
  const isNight = (step: number) => step % DAY_STEPS < DAY_STEPS / 2

  expect(judge(judged((step) => (isNight(step) ? Number.NaN : wave(step)), { isIdle: isNight }))).toEqual([
    { code: 'short-history', severity: 'warning', sentence: 'the CPU usage goes back 2.5 days of the 3 days asked for' },
  ])
})

test('suspects a series that never moves, unless standing still is normal', () => {
  expect(judge(judged(() => 2))).toEqual([
    { code: 'flat-line', severity: 'warning', sentence: 'the CPU usage shows 2 at each of its 864 samples and never moves' },
  ])
  expect(judge(judged(() => 2, { mayStandStill: true }))).toEqual([])
})

test('judges by the rules that it is given', () => {
  const hole = judged((step) => (step >= 100 && step < 110 ? Number.NaN : wave(step)))

  expect(judge(hole, { ...QUALITY_RULES, minCoverage: 0.99 })[0].severity).toBe('refuse')
})
