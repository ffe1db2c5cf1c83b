// Tests of the names of experts, against the experts that there are.

import { expect, test } from 'vitest'
import { SEASONAL_NAIVE } from '../../src/core/forecast-score.ts'
import { EXPERTS } from '../../src/forecast/experts.ts'
import { POOLED_SHAPE } from '../../src/forecast/pooled-expert.ts'
import { expertWords } from './expert-words.ts'

test('every expert that may speak has a name for people and a sentence', () => {
  for (const name of [...EXPERTS.map((expert) => expert.name), POOLED_SHAPE, SEASONAL_NAIVE, 'median-level'])
    expect(expertWords(name).meaning, name).toMatch(/^[A-Z].+\.$/)
})

test('an expert from elsewhere is shown by its own name', () => {
  expect(expertWords('model-server')).toEqual({ label: 'Model server' })
  expect(expertWords('yesterdays-median').label).toBe('Yesterday’s median')
})
