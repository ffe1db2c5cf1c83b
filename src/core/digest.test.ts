// Tests digests against the examples of FIPS 180-4.

import { expect, test } from 'vitest'
import { digestOf, digestOfJson } from './digest.ts'

test.each([
  ['', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 'sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
])('the digest of %j is that of the standard', (text, digest) => {
  expect(digestOf(text)).toBe(digest)
  expect(digestOf(new TextEncoder().encode(text))).toBe(digest)
})

test('text is hashed as UTF-8', () => {
  expect(digestOf('ü')).toBe(digestOf(Uint8Array.of(0xc3, 0xbc)))
})

test('the digest of JSON is that of its canonical spelling', () => {
  expect(digestOfJson({ b: 1, a: [true] })).toBe(digestOf('{"a":[true],"b":1}'))
})
