// Every pattern of environments.yaml has its words.

import { expect, test } from 'vitest'
import { environmentsSchema } from './environment-schema.ts'
import { patternWords } from './pattern-words.ts'

function patternsIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => (key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value)))
}

test('whoever edits the file never reads a regular expression', () => {
  // A record of any keys has a pattern of its own, which everything matches.
  const patterns = new Set(patternsIn(environmentsSchema))

  expect(patterns.size).toBeGreaterThan(7)
  for (const pattern of patterns) expect(patternWords(pattern), pattern).toMatch(/^write /)
})
