// Tests that keys are read as OpenSSL writes them, and nothing else is taken for one.

import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { SIGNER } from '../../test/record/signed-now.ts'
import { toBase64 } from './base64.ts'
import { readPublicKeys, writePublicKey } from './public-key.ts'

test('writes PEM that OpenSSL reads, and reads it back', () => {
  const pem = writePublicKey(SIGNER.publicKey)

  const der = createPublicKey(pem).export({ type: 'spki', format: 'der' })
  expect(new Uint8Array(der.subarray(-32))).toEqual(SIGNER.publicKey)
  expect(readPublicKeys(pem)).toEqual(new Map([[SIGNER.keyid, SIGNER.publicKey]]))
})

test('reads several keys, with text between them, and a raw key in base64', () => {
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()

  expect(readPublicKeys(`first\n${writePublicKey(SIGNER.publicKey)}second\r\n${other.replaceAll('\n', '\r\n')}`).size).toBe(2)
  expect(readPublicKeys(` ${toBase64(SIGNER.publicKey)}\n`)).toEqual(new Map([[SIGNER.keyid, SIGNER.publicKey]]))
})

test.each([
  '',
  'hello',
  'AAAA',
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----',
  '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----',
])('refuses what is no Ed25519 key: %#', (text) => {
  expect(() => readPublicKeys(text)).toThrow(expect.objectContaining({ code: 'usage' }))
})
