// Tests of how scores are laid out day by day.

import { expect, test } from 'vitest'
import { daysOfSignal, daysOfWorkload, stripOf } from './score-days.ts'

const DAY = 86_400_000
const RATES = { losingShare: 0, upTo95: 0.95, upTo99: 0.99, mase: null }
const point = (day: number, coverage90: number, relativeScore: number) => ({ dayMs: day * DAY, coverage90, relativeScore })

test('a month ends with the latest day, and days without a score are gaps', () => {
  const strip = stripOf([point(100, 0.95, 0.5), point(98, 0.8, 2)])

  expect(strip?.startMs).toBe(71 * DAY)
  expect(strip?.points).toHaveLength(30)
  expect(strip?.coverage.slice(-3).map((value) => (value === null ? null : Math.round(value * 100)))).toEqual([-10, null, 5])
  expect(strip?.gain.slice(-3)).toEqual([-1, null, 1])
})

test('what is far off is held to the height of its lane', () => {
  expect(stripOf([point(1, 0.1, 100)])).toMatchObject({
    coverage: expect.arrayContaining([-0.2]),
    gain: expect.arrayContaining([-2]),
  })
})

test('nothing scored is no strip', () => {
  expect(stripOf([])).toBeUndefined()
})

test('an environment shows the model that was scored most', () => {
  const row = (model: string, scored: number, signal: 'cpu' | 'memory' = 'cpu') => ({
    ...RATES,
    model,
    scored,
    signal,
    dayMs: DAY,
    relativeScoreMedian: scored / 10,
    coverage90: 0.9,
  })

  expect(daysOfSignal([row('seasonal-naive', 2), row('ensemble', 7), row('ensemble', 9, 'memory')], 'cpu')).toEqual([point(1, 0.9, 0.7)])
  expect(daysOfSignal([], 'memory')).toEqual([])
})

test('a workload shows the forecasts by which was decided, each on the day on which it was made', () => {
  const whole = { ...RATES, horizon: 'all' as const, samples: 1, loss: 1, naiveLoss: 1, under05: 0, coverage90: 0.9, relativeScore: 0.6 }
  const score = { signal: 'cpu' as const, model: 'ensemble', isShadow: false, madeAtMs: DAY + 5, scoredAtMs: 3 * DAY, horizons: [whole] }
  const others = [
    { ...score, isShadow: true },
    { ...score, signal: 'memory' as const },
    { ...score, horizons: [] },
  ]

  expect(daysOfWorkload([score, ...others], 'cpu')).toEqual([point(1, 0.9, 0.6)])
})
