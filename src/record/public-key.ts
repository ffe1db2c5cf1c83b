// Public keys as people keep them: PEM, as OpenSSL writes it, or the raw key in base64.

import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { KnownKeys } from './envelope.ts'

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410 §4). */
const SPKI_PREFIX = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

const PEM = /-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]*)-----END PUBLIC KEY-----/g

/** Raw public keys by their keyid, as verification takes them. */
export function knownKeys(publicKeys: Iterable<Uint8Array>): KnownKeys {
  return new Map(Array.from(publicKeys, (key) => [digestOf(key), key]))
}

/** The Ed25519 keys of a text: PEM blocks, or one raw key in base64. Throws `usage` when it holds none, or a key of another kind. */
export function readPublicKeys(text: string): KnownKeys {
  const blocks = Array.from(text.matchAll(PEM), (match) => rawKey(fromBase64(match[1].replaceAll(/\s/g, ''))))
  const keys = blocks.length > 0 ? blocks : [fromBase64(text.trim())]
  return knownKeys(
    keys.map((key) => {
      if (key?.length === 32) return key
      throw new TidegateError('usage', 'the key file holds no Ed25519 public key; give PEM (`BEGIN PUBLIC KEY`) or 32 bytes in base64')
    }),
  )
}

/** A raw public key as PEM. */
export function writePublicKey(key: Uint8Array): string {
  return `-----BEGIN PUBLIC KEY-----\n${toBase64(Uint8Array.from([...SPKI_PREFIX, ...key]))}\n-----END PUBLIC KEY-----\n`
}

function rawKey(der: Uint8Array | undefined): Uint8Array | undefined {
  if (der === undefined || !SPKI_PREFIX.every((byte, i) => der[i] === byte)) return undefined
  return der.subarray(SPKI_PREFIX.length)
}
