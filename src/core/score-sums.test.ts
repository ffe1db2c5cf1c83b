// Sums of scores, worked out by hand.

import { expect, test } from 'vitest'
import type { ForecastScore, Horizon } from './forecast-score.ts'
import { joinSums, summaryOf, sumScores } from './score-sums.ts'

function score(relativeScore: number, parts: Partial<ForecastScore> = {}, horizon: Horizon = 'all', mase?: number): ForecastScore {
  const figures = { samples: 192, loss: 1, naiveLoss: 1, relativeScore, mase, coverage90: 0.8, under05: 0.1, upTo95: 0.9, upTo99: 1 }
  const key = { environment: 'demo', workload: 'shop/Deployment/cart', signal: 'cpu', model: 'ensemble', dayMs: 0 } as const
  return { ...key, team: 'shop', isShadow: false, madeAtMs: 0, scoredAtMs: 0, horizons: [{ horizon, ...figures }], ...parts }
}

test('each signal, model and part of the horizon has sums of its own, in order', () => {
  const sums = sumScores([
    score(1, { signal: 'memory' }),
    score(1, {}, 'all'),
    score(1, {}, '0-6h'),
    score(1, { model: 'seasonal-naive' }),
    score(1, {}, '6-24h'),
  ])

  expect(sums.map(({ signal, model, horizon }) => `${signal} ${model} ${horizon}`)).toEqual([
    'cpu ensemble 0-6h',
    'cpu ensemble 6-24h',
    'cpu ensemble all',
    'cpu seasonal-naive all',
    'memory ensemble all',
  ])
})

test('median, losing share and means are those of all forecasts, each counted once; a tie is no loss', () => {
  const [sums] = sumScores([score(0.5, {}, 'all', 2), score(1), score(3, {}, 'all', 1), score(0.7)])

  const { relativeScoreMedian, ...rest } = summaryOf(sums)

  expect(Math.abs(relativeScoreMedian / 0.85 - 1)).toBeLessThan(0.011)
  expect(rest).toEqual({ scored: 4, losingShare: 0.25, coverage90: 0.8, upTo95: 0.9, upTo99: 1, mase: 1.5 })
})

test('sums of parts joined say what the sums of the whole say', () => {
  const scores = [0.01, 0.3, 0.3, 0.9, 1.2, 100].map((relative) => score(relative))

  const joined = joinSums([...sumScores(scores.slice(0, 2)), ...sumScores(scores.slice(2, 5)), ...sumScores(scores.slice(5))])

  expect(summaryOf(joined[0])).toEqual(summaryOf(sumScores(scores)[0]))
  expect(summaryOf(joined[0]).relativeScoreMedian).toBeCloseTo(0.6, 1)
  expect(summaryOf(joined[0]).mase).toBeUndefined()
})
