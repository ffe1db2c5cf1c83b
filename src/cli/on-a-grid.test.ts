// Samples at any times on a grid: steps that show, duplicates, gaps, means, and what is said about each.

import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { onAGrid, type Gridded } from './on-a-grid.ts'
import { createSampleList } from './sample-list.ts'

const START = Date.UTC(2026, 0, 5)

function grid(samples: readonly (readonly [number, number])[], stepMs?: number): Gridded {
  const list = createSampleList()
  for (const [atMs, value] of samples) list.push(START + atMs, value)
  return onAGrid(list, { stepMs, where: 'line 1' })
}

test('samples in step keep their times and their values', () => {
  const { series, notes } = grid([3, 4, 5].map((value, i) => [7_000 + i * 5 * MINUTE_MS, value]))

  expect(series.startMs).toBe(START + 7_000)
  expect(series.stepMs).toBe(5 * MINUTE_MS)
  expect([...series.values]).toEqual([3, 4, 5])
  expect(notes).toEqual([])
})

test('the step is the one that most distances are near, and jitter loses no sample', () => {
  const { series, notes } = grid([0, 1, 2, 3, 4, 5].map((i) => [i * 15 * MINUTE_MS + ((i * 7919) % 40_000), i]))

  expect(series.stepMs).toBe(15 * MINUTE_MS)
  expect([...series.values]).toEqual([0, 1, 2, 3, 4, 5])
  expect(notes).toEqual([])
})

test('a gap is a gap, and is counted', () => {
  const { series, notes } = grid([0, 1, 2, 3, 6, 7].map((i) => [i * HOUR_MS, i]))

  expect([...series.values]).toEqual([0, 1, 2, 3, Number.NaN, Number.NaN, 6, 7])
  expect(notes).toEqual(['2 of 8 steps have no sample'])
})

test('of samples with one time the last counts, whatever their order, and both are said', () => {
  const { series, notes } = grid(
    [
      [2, 30],
      [0, 1],
      [1, 2],
      [1, 20],
      [3, 4],
    ].map(([i, value]) => [i * HOUR_MS, value]),
  )

  expect([...series.values]).toEqual([1, 20, 30, 4])
  expect(notes).toEqual([
    '1 sample had the time of another: the last of each counts',
    'the samples were not in the order of time, and were sorted',
  ])
})

test('a coarser step holds the mean of its samples and is aligned to the epoch', () => {
  const { series, notes } = grid(
    [20, 30, 40, 50, 60, 70].map((minute) => [minute * MINUTE_MS, minute]),
    HOUR_MS,
  )

  expect(series.startMs).toBe(START)
  expect([...series.values]).toEqual([35, 65])
  expect(notes).toEqual(['2 of 2 steps hold the mean of several samples'])
})

test('samples faster than a minute are put on minutes', () => {
  const { series, notes } = grid(Array.from({ length: 8 }, (_, i) => [i * 15_000, i]))

  expect(series.stepMs).toBe(MINUTE_MS)
  expect([...series.values]).toEqual([1.5, 5.5])
  expect(notes[0]).toBe('samples every 15 s were put on steps of 1m, the shortest')
})

test('a sample that is not finite is a gap', () => {
  const { series, notes } = grid([
    [0, 1],
    [HOUR_MS, Number.POSITIVE_INFINITY],
    [2 * HOUR_MS, Number.NaN],
    [3 * HOUR_MS, 4],
  ])

  expect([...series.values]).toEqual([1, Number.NaN, Number.NaN, 4])
  expect(notes).toContain('1 infinite values were taken for gaps')
})

test('one time far in the past does not make a grid that no memory holds', () => {
  const { series, notes } = grid([[-40 * 365 * 24 * HOUR_MS, 1], ...[0, 1, 2, 3].map((i) => [i * MINUTE_MS, i] as const)], MINUTE_MS)

  expect(series.values.length).toBe(400 * 1440)
  expect(Array.from(series.values.slice(-4))).toEqual([0, 1, 2, 3])
  expect(notes[0]).toBe('1 sample older than 400 days before the newest was left out')
})

test.each([
  [7 * MINUTE_MS, /line 1 has samples 420 s apart at the median, which is no step; name one, for example `--step 15m`/],
  [2 * HOUR_MS, /7200 s apart at the median; the longest step that is forecast is 1h/],
])('samples %i ms apart are refused', (spacing, sentence) => {
  expect(() => grid([0, 1, 2, 3].map((i) => [i * spacing, i]))).toThrow(sentence)
})

test('nothing is no series', () => {
  expect(() => grid([])).toThrow('line 1 has no sample')
})
