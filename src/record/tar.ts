// The one spelling of a POSIX ustar archive in which evidence is packed: a header is a function of path and size alone.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Headers, and contents filled up with zeros, are multiples of this many bytes. */
export const TAR_BLOCK = 512

/** What stands behind the last entry: two blocks of zeros, and nothing behind them. */
export const TAR_END = new Uint8Array(2 * TAR_BLOCK)

/** The longest path, in bytes; the field `prefix` stays empty. */
const PATH_LIMIT = 100

const SIZE_LIMIT = 8 ** 11 - 1

/** Where the checksum stands in a header. */
const CHECKSUM = { from: 148, to: 156 } as const

/**
 * The header of a file (IEEE 1003.1 ustar): mode 0644, owner, group and time 0, no names.
 *
 * Throws `RangeError` for a path that is not of 1 to 100 printable ASCII characters, and for a size that has no 11 octal digits.
 */
export function tarHeader(path: string, size: number): Uint8Array {
  if (!/^[!-~]{1,100}$/.test(path)) throw new RangeError(`\`${path}\` cannot be a path of a pack`)
  if (!Number.isSafeInteger(size) || size < 0 || size > SIZE_LIMIT) throw new RangeError(`a file of a pack cannot have ${size} bytes`)
  const header = new Uint8Array(TAR_BLOCK)
  const put = (at: number, text: string) => header.set(utf8ToBytes(text), at)
  put(0, path)
  put(100, '0000644\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, `${octal(size)}\0`)
  put(136, `${octal(0)}\0`)
  put(CHECKSUM.from, '        ')
  put(156, '0')
  put(257, 'ustar\x0000')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(CHECKSUM.from, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

/** A file as the bytes of its entry: header, content, zeros up to the next block. */
export function tarEntry(path: string, content: Uint8Array): Uint8Array {
  return concatBytes(tarHeader(path, content.length), content, new Uint8Array(paddingOf(content.length)))
}

/** How many zeros stand behind a content of that size. */
export function paddingOf(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK
}

/** Where a block stops being a header, counted from its first byte, and of how many bytes one must be wrong. */
export interface HeaderFault {
  readonly at: number
  readonly length: number
  readonly why: string
}

/** Path and size of a header, or what is wrong with it. Every other header than that of `tarHeader` is refused. */
export function readTarHeader(block: Uint8Array): { readonly path: string; readonly size: number } | HeaderFault {
  const path = textOf(block.subarray(0, PATH_LIMIT))
  const size = textOf(block.subarray(124, 136))
  const expected =
    path === undefined || size === undefined || !/^[0-7]{11}$/.test(size) ? undefined : headerOf(path, Number.parseInt(size, 8))
  if (path === undefined || size === undefined || expected === undefined)
    return { at: 0, length: TAR_BLOCK, why: 'this is no header of a file with a path and a size' }
  const wrong = block.findIndex((byte, i) => byte !== expected[i] && (i < CHECKSUM.from || i >= CHECKSUM.to))
  if (wrong >= 0) return { at: wrong, length: 1, why: 'a header has another byte here' }
  // A checksum that does not fit says that one of the bytes under it moved, or it itself did.
  if (block.some((byte, i) => byte !== expected[i]))
    return { at: 0, length: TAR_BLOCK, why: 'the checksum of the header is not that of its bytes' }
  return { path, size: Number.parseInt(size, 8) }
}

function headerOf(path: string, size: number): Uint8Array | undefined {
  try {
    return tarHeader(path, size)
  } catch {
    return undefined
  }
}

function octal(value: number): string {
  return value.toString(8).padStart(11, '0')
}

/** Printable ASCII up to zeros that fill the field; `undefined` for any other bytes. */
function textOf(field: Uint8Array): string | undefined {
  const end = field.indexOf(0)
  const length = end < 0 ? field.length : end
  if (length === 0 || field.subarray(length).some((byte) => byte !== 0)) return undefined
  const text = String.fromCharCode(...field.subarray(0, length))
  return /^[!-~]+$/.test(text) ? text : undefined
}
