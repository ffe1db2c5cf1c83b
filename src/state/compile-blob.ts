// How the text of a blob is kept: gzip (RFC 1952) over its UTF-8 bytes.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { crc32, gunzip, gzip } from 'node:zlib'
import { TidegateError } from '../core/errors.ts'
import type { PackedBlob } from './compile-deed.ts'
import type { Blob } from './deed.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Series of digits shrink about fourfold at this level; higher ones cost several times as long for a few per cent. */
const LEVEL = 4

/** Up to so many bytes a text is stored as it is, in one block of the same format: to set up the compression costs more than it spares. */
const PLAIN_BYTES = 1024

/** RFC 1952 §2.3: gzip, deflate, no flags, no time, an unknown system; RFC 1951 §3.2.4: the last block, stored. */
const PLAIN_HEAD = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1]

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
export async function packText(text: string): Promise<Uint8Array> {
  const bytes = Buffer.from(text)
  return bytes.length <= PLAIN_BYTES ? plain(bytes) : pack(bytes, { level: LEVEL })
}

function plain(bytes: Buffer): Uint8Array {
  const { length } = bytes
  const packed = Buffer.alloc(PLAIN_HEAD.length + 4 + length + 8)
  packed.set(PLAIN_HEAD)
  packed.writeUInt16LE(length, 11)
  packed.writeUInt16LE(~length & 0xffff, 13)
  packed.set(bytes, 15)
  packed.writeUInt32LE(crc32(bytes), 15 + length)
  packed.writeUInt32LE(length, 19 + length)
  return packed
}

/** The text of stored bytes. */
export async function unpackText(packed: Uint8Array): Promise<string> {
  return (await unpack(packed)).toString()
}
