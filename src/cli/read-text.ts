// The text of a file or of standard input, gzipped or not, a piece at a time.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { TidegateError } from '../core/errors.ts'

/** Standard input, where a path is asked for. */
export const STANDARD_INPUT = '-'

/** A piece of a text, and how much of it was read by then, from 0 to 1; 0 while nobody knows how much is to come. */
export interface Piece {
  readonly text: string
  readonly share: number
}

/**
 * Reads a file, or standard input for `-`, in constant memory.
 *
 * Gzip is told by its first two bytes, whatever the name. A byte order mark is passed over. Throws `forecast-input` when it cannot be read or unpacked.
 */
export async function* readText(path: string): AsyncGenerator<Piece> {
  try {
    yield* decode(path)
  } catch (error) {
    if (error instanceof TidegateError || !isFileError(error)) throw error
    throw new TidegateError('forecast-input', `\`${path}\` cannot be read: ${error.message}`, { cause: error })
  }
}

async function* decode(path: string): AsyncGenerator<Piece> {
  const isFile = path !== STANDARD_INPUT
  const size = isFile ? (await stat(path)).size : 0
  const source = isFile ? createReadStream(path) : process.stdin
  const shareNow = (): number => (isFile && size > 0 ? Math.min(1, (source as { readonly bytesRead?: number }).bytesRead! / size) : 0)
  const decoder = new TextDecoder()
  for await (const chunk of unpacked(source)) yield { text: decoder.decode(chunk, { stream: true }), share: shareNow() }
  yield { text: decoder.decode(), share: 1 }
}

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await chunks.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  const bytes = restored(head, chunks)
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* bytes
  // Its errors arrive where the stream is read.
  yield* pipeline(Readable.from(bytes), createGunzip(), () => undefined) as AsyncIterable<Uint8Array>
}

async function* restored(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* { [Symbol.asyncIterator]: () => rest }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string'
}
