// Tests of the sentences and figures beside the pictures of a forecast.

import { expect, test } from 'vitest'
import {
  calibrationSentence,
  missSentence,
  modelWords,
  residualReach,
  residualSentence,
  scoreFigure,
  testedWords,
} from './forecast-words.ts'

const format = (value: number) => `${value} cores`
const expert = (name: string, weight: number) => ({ name, weight, score: 1 })

test('the score is a figure against the simplest guess, and says which way it goes', () => {
  expect(scoreFigure(0.78)).toEqual({ figure: '22\u00a0% less error', link: 'than', isBetter: true })
  expect(scoreFigure(1.31)).toEqual({ figure: '31\u00a0% more error', link: 'than', isBetter: false })
  expect(scoreFigure(1)).toEqual({ figure: 'the same error', link: 'as', isBetter: true })
})

test('who spoke is the ensemble with those that have a weight, a plug-in, or the simplest guess', () => {
  const experts = [expert('a', 0.6), expert('b', 0.4), expert('c', 0)]
  expect(modelWords({ model: 'ensemble', experts })).toBe('2 experts, weighed by their past')
  expect(modelWords({ model: null, experts: [] })).toBe('Nobody had a weight')
  expect(modelWords({ model: 'model-server', experts: [expert('model-server', 1)] })).toBe('model-server')
  expect(modelWords({ model: 'seasonal-naive', experts: [] })).toContain('the same as a day before')
})

test('a history that is too short says so', () => {
  expect(testedWords({ relativeScore: null, historyDays: 1.04, origins: 0 })).toBe(
    'With a history of 1 day there was nothing to test it on.',
  )
  expect(testedWords({ relativeScore: 0.8, historyDays: 14, origins: 5 })).toBe('Tested at 5 moments of the last 14 days.')
})

test('a high quantile that holds less than it promised is named, the worst one', () => {
  const kept = { level: 0.9, observed: 0.89 }
  expect(calibrationSentence([kept, { level: 0.1, observed: 0.01 }])).toContain('kept what they promise')
  expect(calibrationSentence([kept, { level: 0.95, observed: 0.9 }, { level: 0.99, observed: 0.96 }])).toContain(
    'The 95\u00a0% line held only 90\u00a0%',
  )
})

test('misses are told near and far, with the side on which they lie', () => {
  const misses = [
    { aheadHours: 1, meanAbsolute: 0.1, mean: 0.5 },
    { aheadHours: 48, meanAbsolute: 0.4, mean: -0.25 },
  ]
  expect(missSentence(misses, format)).toBe(
    'Off by 0.1 cores on average up to 1 h ahead, by 0.4 cores up to 48 h ahead; on balance 0.125 cores too low.',
  )
  expect(missSentence([], format)).toBe('Nothing was tested.')
})

test('the largest residual is told with its side', () => {
  const series = { startMs: 0, stepMs: 3_600_000, values: [0.1, null, -0.4] }
  expect(residualSentence(series, format)).toMatch(/: 0\.4 cores less came than was said\.$/)
  expect(residualSentence({ ...series, values: [0, null] }, format)).toBe('It was never off.')
})

test('a picture of residuals reaches to the largest, but no spike flattens the others', () => {
  const usual = Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? 1 : -1))

  expect(residualReach(usual)).toEqual({ reach: 1, isCut: false })
  expect(residualReach([...usual, 40])).toEqual({ reach: 4, isCut: true })
  expect(residualReach([0, 0, 5])).toEqual({ reach: 5, isCut: false })
})
