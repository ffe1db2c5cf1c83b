// Tests of the headline of forecast quality.

import { expect, test } from 'vitest'
import { headlineOf, rowsOf } from './score-sums.ts'

const row = (part: Partial<Parameters<typeof rowsOf>[0][number]>) => ({
  days: 7,
  signal: 'cpu' as const,
  model: 'ensemble',
  horizon: 'all' as const,
  scored: 10,
  relativeScoreMedian: 0.8,
  losingShare: 0.1,
  coverage90: 0.9,
  upTo95: 0.95,
  upTo99: 0.99,
  mase: null,
  ...part,
})

test('shares are means over all forecasts, each counted once', () => {
  const headline = headlineOf(
    [
      row({}),
      row({ horizon: '0-6h', scored: 10, coverage90: 0 }),
      row({ model: 'seasonal-naive', scored: 30, coverage90: 0.7, losingShare: 0.5 }),
      row({ days: 30, scored: 1000, coverage90: 0 }),
    ],
    7,
  )

  expect(headline?.scored).toBe(40)
  expect(headline?.coverage90).toBeCloseTo(0.75)
  expect(headline?.losingShare).toBeCloseTo(0.4)
})

test('each signal is told by the model that made most of its forecasts', () => {
  const rows = [row({}), row({ model: 'onnx', scored: 20, relativeScoreMedian: 0.6 }), row({ signal: 'memory', relativeScoreMedian: 1.1 })]

  expect(headlineOf(rows, 7)?.signals).toEqual([
    { signal: 'cpu', model: 'onnx', relativeScore: 0.6 },
    { signal: 'memory', model: 'ensemble', relativeScore: 1.1 },
  ])
})

test('a period without a score has no headline', () => {
  expect(headlineOf([row({ days: 30 })], 7)).toBeUndefined()
})

test('rows are those of the period: who made most first, the whole before its parts in order', () => {
  const rows = rowsOf(
    [
      row({ model: 'a', scored: 1 }),
      row({ horizon: '24-48h' }),
      row({ horizon: '6-24h' }),
      row({ horizon: '0-6h' }),
      row({}),
      row({ days: 30 }),
    ],
    7,
  )

  expect(rows.map(({ model, horizon }) => `${model} ${horizon}`)).toEqual([
    'ensemble all',
    'ensemble 0-6h',
    'ensemble 6-24h',
    'ensemble 24-48h',
    'a all',
  ])
})
