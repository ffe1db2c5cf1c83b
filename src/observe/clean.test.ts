// Cleaning: every blemish is mended by a stated rule and told with its figures.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean } from './clean.ts'
import type { RawSeries } from './source.ts'

const MINUTE = 60_000
const STEP = 5 * MINUTE
const WINDOW = { fromMs: 0, toMs: 6 * STEP, stepMs: STEP }

function raw(samples: readonly (readonly [timeMs: number, value: number])[], over: Partial<RawSeries> = {}): RawSeries {
  return {
    workload: 'shop/Deployment/cart',
    signal: 'cpu-usage-cores',
    container: 'app',
    kind: 'gauge',
    timesMs: Float64Array.from(samples, ([timeMs]) => timeMs),
    values: Float64Array.from(samples, ([, value]) => value),
    ...over,
  }
}

test('lays samples on the whole steps of the window, whatever order they come in', () => {
  const cleaned = clean(
    raw([
      [3 * STEP, 4],
      [0, 1],
      [STEP + 17_000, 2],
    ]),
    WINDOW,
  )

  expect(cleaned.series.startMs).toBe(0)
  expect(cleaned.series.stepMs).toBe(STEP)
  expect([...cleaned.series.values]).toEqual([1, 2, Number.NaN, 4, Number.NaN, Number.NaN])
  expect(cleaned.findings).toEqual([])
})

test('takes the mean of several samples inside one step', () => {
  const cleaned = clean(
    raw([
      [0, 1],
      [MINUTE, 2],
      [2 * MINUTE, 6],
    ]),
    WINDOW,
  )

  expect(cleaned.series.values[0]).toBe(3)
  expect(cleaned.findings).toEqual([])
})

test('merges samples that say the same twice and counts them', () => {
  const cleaned = clean(
    raw([
      [0, 2],
      [0, 2],
      [0, 2],
      [STEP, 1],
    ]),
    WINDOW,
  )

  expect(cleaned.series.values[0]).toBe(2)
  expect(cleaned.findings).toEqual([
    {
      code: 'duplicate',
      severity: 'info',
      sentence:
        '2 samples of `cpu-usage-cores` of container `app` double an instant that another one has, with the same value, and were merged',
    },
  ])
})

test('takes the mean where one instant has two values and says at how many instants', () => {
  const cleaned = clean(
    raw([
      [0, 2],
      [0, 4],
      [STEP, 1],
    ]),
    WINDOW,
  )

  expect(cleaned.series.values[0]).toBe(3)
  expect(cleaned.findings[0].sentence).toBe(
    '1 sample of `cpu-usage-cores` of container `app` doubles an instant that another one has; at 1 instant the values differ and their mean counts',
  )
})

test('drops what is no number and what is negative, and leaves a gap', () => {
  const cleaned = clean(
    raw([
      [0, Number.NaN],
      [STEP, Number.POSITIVE_INFINITY],
      [2 * STEP, -1],
      [3 * STEP, 0],
      [Number.NaN, 1],
    ]),
    WINDOW,
  )

  expect([...cleaned.series.values]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0, Number.NaN, Number.NaN])
  expect(cleaned.findings.map(({ code, severity }) => ({ code, severity }))).toEqual([
    { code: 'not-a-number', severity: 'warning' },
    { code: 'negative', severity: 'warning' },
  ])
  expect(cleaned.findings[0].sentence).toBe('3 samples of `cpu-usage-cores` of container `app` are not a finite number and were dropped')
  expect(cleaned.findings[1].sentence).toBe(
    '1 sample of `cpu-usage-cores` of container `app` is negative, which usage cannot be, and was dropped',
  )
})

test('drops samples outside the half-open window', () => {
  const cleaned = clean(
    raw([
      [-1, 9],
      [0, 1],
      [6 * STEP - 1, 2],
      [6 * STEP, 9],
    ]),
    WINDOW,
  )

  expect([...cleaned.series.values]).toEqual([1, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 2])
  expect(cleaned.findings).toEqual([
    {
      code: 'out-of-window',
      severity: 'warning',
      sentence: '2 samples of `cpu-usage-cores` of container `app` lie outside the window and were dropped',
    },
  ])
})

test('leaves out the steps that lie only partly in the window', () => {
  const cleaned = clean(
    raw([
      [MINUTE, 9],
      [STEP, 1],
      [2 * STEP, 9],
    ]),
    { fromMs: MINUTE, toMs: 2 * STEP + MINUTE, stepMs: STEP },
  )

  expect(cleaned.series.startMs).toBe(STEP)
  expect([...cleaned.series.values]).toEqual([1])
})

test('turns a counter into its rate per second', () => {
  const cleaned = clean(
    raw(
      [
        [0, 100],
        [STEP, 400],
        [2 * STEP, 1000],
      ],
      { kind: 'counter' },
    ),
    WINDOW,
  )

  expect([...cleaned.series.values]).toEqual([1, 2, Number.NaN, Number.NaN, Number.NaN, Number.NaN])
})

test('goes on from zero when a counter was reset and says so', () => {
  const cleaned = clean(
    raw(
      [
        [0, 1000],
        [STEP, 300],
        [2 * STEP, 600],
      ],
      { kind: 'counter', signal: 'restarts', container: undefined },
    ),
    WINDOW,
  )

  expect([...cleaned.series.values].slice(0, 2)).toEqual([1, 1])
  expect(cleaned.findings).toEqual([
    { code: 'counter-reset', severity: 'info', sentence: 'the counter `restarts` was reset once; the rate goes on from zero' },
  ])
})

test('lets the largest of two readings of a counter count', () => {
  const cleaned = clean(
    raw(
      [
        [0, 0],
        [STEP, 300],
        [STEP, 299],
      ],
      { kind: 'counter' },
    ),
    WINDOW,
  )

  expect(cleaned.series.values[0]).toBe(1)
  expect(cleaned.findings[0].sentence).toContain('at 1 instant the values differ and the largest counts')
})

test('answers an empty grid for an empty window and nothing but gaps for no samples', () => {
  expect(clean(raw([]), { fromMs: 0, toMs: 0, stepMs: STEP }).series.values).toHaveLength(0)
  expect([...clean(raw([]), WINDOW).series.values].every(Number.isNaN)).toBe(true)
})

const samples = fc.array(
  fc.tuple(
    fc.integer({ min: -2, max: 40 }).map((minutes) => minutes * MINUTE),
    fc.oneof(fc.double({ min: -1, max: 100, noNaN: true }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY)),
  ),
  { maxLength: 60 },
)

test('the order of the samples does not matter', () => {
  fc.assert(
    fc.property(samples, fc.constantFrom('gauge' as const, 'counter' as const), fc.integer(), (list, kind, seed) => {
      const shuffled = [...list].sort((a, b) => Math.sin(seed + a[0] + a[1]) - Math.sin(seed + b[0] + b[1]))

      expect(clean(raw(shuffled, { kind }), WINDOW)).toEqual(clean(raw(list, { kind }), WINDOW))
    }),
  )
})

test('cleaning what is clean changes nothing and finds nothing', () => {
  fc.assert(
    fc.property(samples, (list) => {
      const once = clean(raw(list), WINDOW).series
      const present = [...once.values].flatMap((value, step) => (Number.isNaN(value) ? [] : [[once.startMs + step * STEP, value] as const]))

      const twice = clean(raw(present), WINDOW)

      expect(twice).toEqual({ series: once, findings: [] })
    }),
  )
})

test('never answers a value that is negative or infinite', () => {
  fc.assert(
    fc.property(samples, fc.constantFrom('gauge' as const, 'counter' as const), (list, kind) => {
      for (const value of clean(raw(list, { kind }), WINDOW).series.values)
        expect(Number.isNaN(value) || (value >= 0 && value < Number.POSITIVE_INFINITY)).toBe(true)
    }),
  )
})
