// A link opens with the key that sealed it, until it expires, and not with one sign of it changed.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLink, sealLink } from './approval-link.ts'

const KEY = new Uint8Array(32).fill(7)
const CLAIMS = { id: 'f00d', proposalId: 'p-325d912e39dd4e07', revision: 3, expiresAtMs: 2000 }

test('what was sealed is opened until it expires', () => {
  const token = sealLink(KEY, CLAIMS)

  expect(openLink(KEY, token, 1999)).toEqual(CLAIMS)
  expect(openLink(KEY, token, 2000)).toBeUndefined()
})

test('another key opens nothing', () => {
  expect(openLink(new Uint8Array(32).fill(8), sealLink(KEY, CLAIMS), 1)).toBeUndefined()
})

test('a token with any one sign changed opens nothing, and junk never throws', () => {
  const token = sealLink(KEY, CLAIMS)
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'a' ? 'b' : 'a'
    expect(openLink(KEY, token.slice(0, at) + other + token.slice(at + 1), 1)).toBeUndefined()
  }
  fc.assert(
    fc.property(fc.string(), (junk) => {
      expect(openLink(KEY, junk, 1)).toBeUndefined()
    }),
  )
})
