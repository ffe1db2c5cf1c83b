// Hands on the body of an answer piece by piece: decompressed, bounded, and in turns that leave the event loop to others.

import { pipeline, type Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { HttpFault } from '../core/http.ts'
import { httpFailure, type HttpFailure } from './http-failure.ts'

/** How long a reader may keep the event loop before others get their turn. */
const TURN_MS = 2

/** How much of a body that nobody read is taken in so that the connection can be used again, and how long that may take. */
const DRAIN_BYTES = 64 * 1024
const DRAIN_MS = 200

const PIECE_BYTES = 64 * 1024

/** A body as undici answers it. */
export type RawBody = Readable & { dump(options: { limit: number; signal: AbortSignal }): Promise<unknown> }

/** What is known of the answer whose body it is. */
export interface BodyFacts {
  readonly host: string
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly maxBytes: number
  /** Called when the last byte has been read. */
  readonly onEnd: () => void
}

/** A body that is being read. */
export interface HttpBody {
  readonly pieces: AsyncIterable<Uint8Array>
  /** Why it could not be read to its end; undefined if it could, or if nobody tried. */
  readonly failure: () => HttpFailure | undefined
  /** Frees the connection; what comes after it is not read. */
  close(): Promise<void>
}

/** Opens a body; it can be read once. */
export function openHttpBody(raw: RawBody, { host, status, headers, maxBytes, onEnd }: BodyFacts): HttpBody {
  // A body that is cut while nobody reads it must not end the process.
  raw.on('error', () => {})
  let isTaken = false
  let failure: HttpFailure | undefined
  return {
    pieces: { [Symbol.asyncIterator]: pieces },
    failure: () => failure,
    close: async () => {
      if (isTaken) return void raw.destroy()
      isTaken = true
      await drainHttpBody(raw)
    },
  }

  async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    if (isTaken) throw new Error('a body can be read once, and only within its exchange')
    isTaken = true
    try {
      const encoding = status === 204 || status === 304 || headers['content-length'] === '0' ? '' : (headers['content-encoding'] ?? '')
      if (encoding === '' && Number(headers['content-length']) > maxBytes) throw tooLarge(host, maxBytes)
      let sizeBytes = 0
      let turnMs = performance.now()
      for await (const piece of decompressed(raw, encoding, host)) {
        sizeBytes += piece.length
        if (sizeBytes > maxBytes) throw tooLarge(host, maxBytes)
        yield piece
        // Pieces that are there already are handed on within one turn of the event loop, and a fast peer always has more.
        if (performance.now() - turnMs < TURN_MS) continue
        await setImmediate()
        turnMs = performance.now()
      }
      onEnd()
    } catch (error) {
      // What ended the connection tells more than what a decompressor makes of it.
      failure = httpFailure(error instanceof HttpFault ? error : (raw.errored ?? error), host)
      throw failure.fault
    }
  }
}

/** Takes in the little that is left of a body that nobody wants, or cuts the connection; never throws. */
export async function drainHttpBody(raw: RawBody): Promise<void> {
  raw.on('error', () => {})
  try {
    await raw.dump({ limit: DRAIN_BYTES, signal: AbortSignal.timeout(DRAIN_MS) })
  } catch {
    raw.destroy()
  }
}

function decompressed(raw: RawBody, encoding: string, host: string): AsyncIterable<Uint8Array> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return raw
  const decompressor = decompressorOf(name)
  if (decompressor === undefined) throw new HttpFault('unreachable', `\`${host}\` sent a body in an encoding that was not asked for`)
  // A failure of either side reaches the reader through the decompressor.
  pipeline(raw, decompressor, () => {})
  return decompressor
}

function decompressorOf(encoding: string) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip({ chunkSize: PIECE_BYTES })
  if (encoding === 'deflate') return createInflate({ chunkSize: PIECE_BYTES })
  if (encoding === 'br') return createBrotliDecompress({ chunkSize: PIECE_BYTES })
  if (encoding === 'zstd') return createZstdDecompress({ chunkSize: PIECE_BYTES })
  return undefined
}

function tooLarge(host: string, maxBytes: number): HttpFault {
  return new HttpFault('too-large', `\`${host}\` sent more than the ${maxBytes} bytes that are read`)
}
