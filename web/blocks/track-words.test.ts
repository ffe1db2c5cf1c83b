// Tests of what is said about a track record.

import { expect, test } from 'vitest'
import { trackSentence, trackWord } from './track-words.ts'

const RECORD = {
  workload: 'shop/Deployment/cart',
  team: 'shop',
  signal: 'cpu' as const,
  model: 'ensemble',
  scored: 1,
  relativeScore: 0.8,
  coverage90: 0.9,
  isLosing: false,
  wideningLower: 1,
  wideningUpper: 1.01,
  updatedAtMs: 0,
}

test('who lost fell back, who does worse is behind, the others are ahead', () => {
  expect(trackWord({ isLosing: true, relativeScore: 1.4 })).toMatchObject({ label: 'Fell back', tone: 'risk' })
  expect(trackWord({ isLosing: false, relativeScore: 1.1 }).label).toBe('Behind')
  expect(trackWord({ isLosing: false, relativeScore: 0.8 }).label).toBe('Ahead')
})

test('bands that stand are said to stand, others by what and on which side', () => {
  expect(trackSentence(RECORD)).toBe('1 forecast scored. Its bands stand as they were calibrated.')
  expect(trackSentence({ ...RECORD, scored: 4, wideningLower: 0.9, wideningUpper: 1.284 })).toBe(
    '4 forecasts scored. Its bands are widened ×1.28 above and narrowed ×0.9 below the median, by what came.',
  )
})

test('who fell back is told with who speaks instead', () => {
  expect(trackSentence({ ...RECORD, isLosing: true })).toContain('The latest of ensemble lost to “the same as yesterday”, so that speaks')
  expect(trackSentence({ ...RECORD, isLosing: true, model: 'model-server' })).toContain('so the ensemble speaks')
})
