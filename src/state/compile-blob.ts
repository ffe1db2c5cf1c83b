// How the text of a blob is kept: gzip (RFC 1952) over its UTF-8 bytes.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { TidegateError } from '../core/errors.ts'
import type { PackedBlob } from './compile-deed.ts'
import type { Blob } from './deed.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Series of digits shrink about fourfold at this level; higher ones cost several times as long for a few per cent. */
const LEVEL = 4

/** A blob with its stored bytes. Throws `store-failed` when the text does not have the digest that it is to be kept under. */
export async function packBlob(blob: Blob): Promise<PackedBlob> {
  // Packed first, on another thread, so that a deed of many blobs hashes them one by one as they come back, and not all in one turn.
  const packed = await packText(blob.text)
  const digest = `sha256:${createHash('sha256').update(blob.text).digest('hex')}`
  if (digest !== blob.digest)
    throw new TidegateError('store-failed', `a blob with the digest \`${digest}\` was to be kept as \`${blob.digest}\``)
  return { blob, packed }
}

/** The stored bytes of a text. */
export function packText(text: string): Promise<Uint8Array> {
  return pack(text, { level: LEVEL })
}

/** The text of stored bytes. */
export async function unpackText(packed: Uint8Array): Promise<string> {
  return (await unpack(packed)).toString()
}
