// Tests the hash that ties entries of the log together.

import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { chainHash } from './chain.ts'
import { digestOf } from './digest.ts'
import { GENESIS } from './receipt.ts'

test('the first hash is SHA-256 over the genesis text, a line feed and the envelope', () => {
  const hash = chainHash(GENESIS, '{"payload":"ü"}')

  const expected = createHash('sha256')
    .update(`sha256:${'0'.repeat(64)}\n{"payload":"ü"}`, 'utf8')
    .digest('hex')
  expect(hash).toBe(`sha256:${expected}`)
})

test('another envelope or another previous hash gives another hash', () => {
  const property = fc.property(fc.string(), fc.string(), (a, b) => {
    fc.pre(a !== b)

    expect(chainHash(GENESIS, a)).not.toBe(chainHash(GENESIS, b))
    expect(chainHash(digestOf(a), 'envelope')).not.toBe(chainHash(digestOf(b), 'envelope'))
  })
  fc.assert(property)
})
