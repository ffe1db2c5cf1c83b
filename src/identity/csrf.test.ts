// A change from a browser proves that it comes from our own page.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCsrf, csrfTokenOf, type CsrfProof } from './csrf.ts'
import { areEqual, hashToken, matchesHash, newToken } from './tokens.ts'

const sessionToken = newToken()
const PROOF: CsrfProof = {
  sessionToken,
  csrfToken: csrfTokenOf(sessionToken),
  origin: undefined,
  host: 'localhost:8090',
  publicUrl: 'https://tidegate.example',
}

test('the token of the session is taken, without an origin or with ours', () => {
  for (const origin of [undefined, 'https://tidegate.example', 'http://localhost:8090'])
    expect(() => checkCsrf({ ...PROOF, origin })).not.toThrow()
})

test.each([undefined, '', 'x', csrfTokenOf(newToken())])('the token %j is refused', (csrfToken) => {
  expect(() => checkCsrf({ ...PROOF, csrfToken })).toThrow(expect.objectContaining({ code: 'csrf-refused' }))
})

test.each([
  'null',
  '',
  'https://evil.example',
  'https://tidegate.example.evil.example',
  'http://localhost:9999',
  'http://tidegate.example',
  'localhost:8090',
])('the origin `%s` is refused, even with the right token', (origin) => {
  expect(() => checkCsrf({ ...PROOF, origin })).toThrow(expect.objectContaining({ code: 'csrf-refused' }))
})

test('the token does not hold the session, and two sessions have two', () => {
  expect(csrfTokenOf(sessionToken)).not.toContain(sessionToken)
  expect(csrfTokenOf(sessionToken)).not.toBe(csrfTokenOf(newToken()))
})

test('texts are equal when they are, whatever their length', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => areEqual(a, b) === (a === b) && areEqual(a, a)))
})

test('a secret is known by its hash alone', () => {
  const token = newToken()

  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/)
  expect([matchesHash(token, hashToken(token)), matchesHash(newToken(), hashToken(token))]).toEqual([true, false])
})
