// The scores of a run, worked out by hand.

import { expect, test } from 'vitest'
import { summariseScores } from './telemetry-scores.ts'

test('median, share of the worse ones and mean coverage leave out what had no back-test', () => {
  const scores = [
    { relativeScore: 1.5, coverage90: 0.8 },
    { relativeScore: 0.5, coverage90: 0.9 },
    { relativeScore: undefined, coverage90: undefined },
    { relativeScore: 0.7, coverage90: 1 },
    { relativeScore: 0.9, coverage90: 0.9 },
  ]

  expect(summariseScores(scores)).toEqual({ scored: 4, relativeMedian: 0.8, worseShare: 0.25, coverage90Mean: 0.9 })
  expect(summariseScores(scores.slice(0, 1))?.relativeMedian).toBe(1.5)
  expect(summariseScores(scores.slice(0, 4))?.relativeMedian).toBe(0.7)
})

test('nothing is said of forecasts without a back-test', () => {
  expect(summariseScores([{ relativeScore: undefined, coverage90: undefined }])).toBeUndefined()
  expect(summariseScores([])).toBeUndefined()
})
