// Tests base64 against the vectors of RFC 4648 §10, against Node's, and against every second spelling.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('%j is spelled %j', (text, base64) => {
  const bytes = new TextEncoder().encode(text)

  expect(toBase64(bytes)).toBe(base64)
  expect(fromBase64(base64)).toEqual(bytes)
})

test('spells bytes as Node does and reads them back', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    const text = toBase64(bytes)

    expect(text).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(text)).toEqual(bytes)
  })
  fc.assert(property)
})

test.each(['Z', 'Zg', 'Zg=', 'Zh==', 'Zm9=', 'Z===', '====', '=', 'Zg==Zg==', 'Zm 9v', 'Zm9v\n', 'Zm-_', 'Zmé=', 'Zm9vZ==='])(
  'refuses %j',
  (text) => {
    expect(fromBase64(text)).toBeUndefined()
  },
)

test('reads no text that it would not have written', () => {
  const property = fc.property(fc.string({ unit: fc.constantFrom(...'AZaz09+/=-_ \n'.split('')), maxLength: 12 }), (text) => {
    const bytes = fromBase64(text)

    expect(bytes === undefined || toBase64(bytes) === text).toBe(true)
  })
  fc.assert(property, { numRuns: 2000 })
})
