// Tests what is signed against the vector of DSSE's protocol, and the curve against RFC 8032.

import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { SIGNER } from '../../test/record/signed-now.ts'
import { fromBase64 } from './base64.ts'
import { preAuthEncoding, signEnvelope } from './dsse.ts'

const HELLO = new TextEncoder().encode('hello world')

test('the encoding is that of the example in the protocol', () => {
  const bytes = preAuthEncoding('http://example.com/HelloWorld', HELLO)

  expect(new TextDecoder().decode(bytes)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
})

test('the signature of the example in the protocol verifies over our encoding', () => {
  const coordinates = [
    46950820868899156662930047687818585632848591499744589407958293238635476079160n,
    5640078356564379163099075877009565129882514886557779369047442380624545832820n,
  ]
  const key = hexToBytes(`04${coordinates.map((number) => number.toString(16).padStart(64, '0')).join('')}`)
  const signature = fromBase64('A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==')!

  const isValid = p256.verify(signature, preAuthEncoding('http://example.com/HelloWorld', HELLO), key, { lowS: false })

  expect(isValid).toBe(true)
})

test('lengths count bytes, not characters', () => {
  const bytes = preAuthEncoding('ü', new TextEncoder().encode('€'))

  expect(new TextDecoder().decode(bytes)).toBe('DSSEv1 2 ü 3 €')
})

test.each([
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
])('the curve signs and verifies as RFC 8032 §7.1 does: %#', (secret, key, message, signature) => {
  const signed = ed25519.sign(hexToBytes(message), hexToBytes(secret))

  expect(signed).toEqual(hexToBytes(signature))
  expect(ed25519.verify(signed, hexToBytes(message), hexToBytes(key), { zip215: false })).toBe(true)
})

test('an envelope is canonical JSON with one signature', async () => {
  const text = await signEnvelope(HELLO, SIGNER)

  const sig = (JSON.parse(text) as { signatures: { sig: string }[] }).signatures[0].sig
  expect(text).toBe(
    `{"payload":"aGVsbG8gd29ybGQ=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"${SIGNER.keyid}","sig":"${sig}"}]}`,
  )
})
