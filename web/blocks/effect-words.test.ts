// Tests of the words for effects.

import { expect, test } from 'vitest'
import { EFFECT_STATES } from '../../src/core/effect.ts'
import { effectWord } from './effect-words.ts'

test('what the other side refused is not told as completed', () => {
  expect(effectWord({ state: 'COMPLETED', result: 'applied' }).label).toBe('Completed')
  expect(effectWord({ state: 'COMPLETED', result: 'refused' })).toMatchObject({ label: 'Refused', tone: 'risk' })
})

test('only an effect of which nobody knows whether it happened, and a refusal, look like a risk', () => {
  const risky = EFFECT_STATES.filter((state) => effectWord({ state, result: null }).tone === 'risk')

  expect(risky).toEqual(['UNCERTAIN'])
})
