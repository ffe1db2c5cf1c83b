// A pattern with stars means what its regular expression would, at no more than the length of both.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLike } from './is-like.ts'

test.each([
  ['shop/Deployment/cart', 'shop/Deployment/cart', true],
  ['shop/Deployment/cart', 'shop/*/c*t', true],
  ['shop/Deployment/cart', 'shop/*', false],
  ['shop/Deployment/cart', '*', false],
  ['shop', 'sh*op', true],
  ['shop', 'shop*shop', false],
  ['a.b', 'a?b', false],
])('%s and %s: %s', (text, pattern, answer) => {
  expect(isLike(text, pattern)).toBe(answer)
})

test('says what a regular expression says', () => {
  const words = (letters: readonly string[]) => fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((all) => all.join(''))

  fc.assert(
    fc.property(words(['a', 'b', '/']), words(['a', 'b', '/', '*']), (text, pattern) => {
      expect(isLike(text, pattern)).toBe(new RegExp(`^${pattern.replaceAll('*', '[^/]*')}$`).test(text))
    }),
    { numRuns: 2000 },
  )
})

test('many stars take no time', () => {
  const startedAt = performance.now()

  expect(isLike('a'.repeat(10_000), `${'*a'.repeat(5000)}*b`)).toBe(false)

  expect(performance.now() - startedAt).toBeLessThan(1000)
})
