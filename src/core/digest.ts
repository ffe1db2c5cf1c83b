// SHA-256 digests of bytes and of canonical JSON, written as `sha256:<hex>`.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical-json.ts'

/** A SHA-256 digest as `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`

/** The digest of bytes, or of a text's UTF-8 bytes. */
export function digestOf(data: Uint8Array | string): Digest {
  return `sha256:${bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))}`
}

/** The digest of a value's canonical JSON (RFC 8785). */
export function digestOfJson(value: Json): Digest {
  return digestOf(canonicalJson(value))
}
