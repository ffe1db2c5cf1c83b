// Stored texts: short ones are kept as they are, and all in a format that any gunzip reads.

import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { packBlob, packText, unpackText } from './compile-blob.ts'

test.each([0, 1, 600, 1023, 1024, 1025, 70_000])('a text of %d bytes comes back', async (length) => {
  const text = 'größer '.repeat(Math.ceil(length / 9)).slice(0, length)
  const packed = await packText(text)

  expect(gunzipSync(packed).toString()).toBe(text)
  expect(await unpackText(packed)).toBe(text)
})

test('a short text grows by 23 bytes, and a long one shrinks', async () => {
  expect((await packText('a'.repeat(1024))).length).toBe(1047)
  expect((await packText('a'.repeat(1025))).length).toBeLessThan(100)
})

test('a byte that is changed in a short text is found', async () => {
  const packed = await packText('exactly this')
  packed[16] ^= 1

  await expect(unpackText(packed)).rejects.toThrow('incorrect data check')
})

test('a blob under the digest of another is refused', async () => {
  await expect(packBlob({ digest: digestOf('other'), text: 'one' } as never)).rejects.toMatchObject({ code: 'store-failed' })
})
