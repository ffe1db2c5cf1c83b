// Reads a pack entry by entry from a stream, holds one entry in memory, and says where the first byte is wrong.

import { concatBytes } from '@noble/hashes/utils.js'
import { paddingOf, readTarHeader, TAR_BLOCK, TAR_END } from './tar.ts'

/** The largest file that is looked at; a pack cuts its receipts into files of a few megabytes. */
export const FILE_LIMIT = 256 * 1024 * 1024

/** One file of a pack: where its header and its content begin, counted from the first byte of the pack. */
export interface PackFile {
  readonly path: string
  readonly headerAt: number
  readonly contentAt: number
  readonly content: Uint8Array
}

/** Bytes that are wrong: from `offset` on, one of `length`; `entry` is the path of the file, absent where it cannot be told. */
export interface BytesFault {
  readonly offset: number
  readonly length: number
  readonly entry: string | undefined
  readonly why: string
}

/** The files of a stream in their order; `fault` is set once the stream is through, or where reading had to stop. */
export class TarReader {
  readonly #bytes: ByteSource
  #last: string | undefined
  fault: BytesFault | undefined

  constructor(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#bytes = new ByteSource(bytes)
  }

  /** How many bytes were read. */
  get offset(): number {
    return this.#bytes.offset
  }

  /** The next file; `undefined` at the end, and where the bytes are no archive any more (then `fault` says why). */
  async next(): Promise<PackFile | undefined> {
    const headerAt = this.#bytes.offset
    const block = await this.#bytes.take(TAR_BLOCK)
    if (block.length < TAR_BLOCK) return this.#stop(headerAt + block.length, 'the pack ends in the middle')
    if (block.every((byte) => byte === 0)) return this.#end()
    const header = readTarHeader(block)
    if ('why' in header) return this.#stopAt({ offset: headerAt + header.at, length: header.length, entry: undefined, why: header.why })
    const { path, size } = header
    if (size > FILE_LIMIT) return this.#stop(headerAt + 124, `a file of a pack has at most ${FILE_LIMIT} bytes`, path)
    if (this.#last !== undefined && !isBehind(path, this.#last)) return this.#stop(headerAt, 'the files do not stand in their order', path)
    this.#last = path
    const contentAt = this.#bytes.offset
    const content = await this.#bytes.take(size)
    const padding = await this.#bytes.take(paddingOf(size))
    if (content.length < size || padding.length < paddingOf(size))
      return this.#stop(this.#bytes.offset, 'the pack ends in the middle', path)
    const wrong = padding.findIndex((byte) => byte !== 0)
    if (wrong >= 0) return this.#stop(contentAt + size + wrong, 'the content is filled up with something else than zeros', path)
    return { path, headerAt, contentAt, content }
  }

  /** Behind the first block of zeros stands another, and nothing else. */
  async #end(): Promise<undefined> {
    const at = this.#bytes.offset
    const rest = await this.#bytes.take(TAR_BLOCK + 1)
    const wrong = rest.findIndex((byte) => byte !== 0)
    if (wrong >= 0) return this.#stop(at + wrong, 'something stands behind the end of the pack')
    if (rest.length < TAR_END.length - TAR_BLOCK) return this.#stop(at + rest.length, 'the pack ends in the middle')
    return rest.length > TAR_BLOCK ? this.#stop(at + TAR_BLOCK, 'something stands behind the end of the pack') : undefined
  }

  #stop(offset: number, why: string, entry?: string): undefined {
    return this.#stopAt({ offset, length: 1, entry, why })
  }

  #stopAt(fault: BytesFault): undefined {
    this.fault = fault
  }
}

/** The manifest stands last, since it names all others; these stand by their path. */
export function isBehind(path: string, last: string): boolean {
  if (last === MANIFEST_PATH) return false
  return path === MANIFEST_PATH || path > last
}

/** The path of the manifest. */
export const MANIFEST_PATH = 'manifest.json'

/** Takes as many bytes from pieces of any length as are asked for. */
class ByteSource {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array()
  offset = 0

  constructor(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#pieces = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]()
  }

  /** So many bytes, fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    const taken: Uint8Array[] = []
    let missing = count
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const piece = await this.#pieces.next()
        if (piece.done === true) break
        this.#rest = piece.value
      }
      const part = this.#rest.subarray(0, missing)
      taken.push(part)
      this.#rest = this.#rest.subarray(part.length)
      missing -= part.length
    }
    this.offset += count - missing
    return taken.length === 1 ? taken[0] : concatBytes(...taken)
  }
}
