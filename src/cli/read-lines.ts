// The lines of a text file, gzipped or not, one at a time.

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { TidegateError } from '../core/errors.ts'

/** A line without its end, its number from 1, and how much of the file was read by then, from 0 to 1. */
export interface Line {
  readonly text: string
  readonly number: number
  readonly share: number
}

/**
 * Reads a file line by line in constant memory; blank lines are passed over but counted.
 *
 * Gzip is told by its first two bytes, whatever the name. Throws `forecast-input` when the file cannot be read or unpacked.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  try {
    yield* splitLines(path)
  } catch (error) {
    if (error instanceof TidegateError || !isFileError(error)) throw error
    throw new TidegateError('forecast-input', `\`${path}\` cannot be read: ${error.message}`, { cause: error })
  }
}

async function* splitLines(path: string): AsyncGenerator<Line> {
  const { isGzip, bytes } = await lookAt(path)
  const source = createReadStream(path)
  const stream = isGzip ? source.on('error', (error) => stream.destroy(error)).pipe(createGunzip()) : source
  const decoder = new TextDecoder()
  let rest = ''
  let number = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) {
      number += 1
      if (text.trim() !== '') yield { text, number, share: source.bytesRead / bytes }
    }
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield { text: rest, number: number + 1, share: 1 }
}

async function lookAt(path: string): Promise<{ isGzip: boolean; bytes: number }> {
  const file = await open(path)
  try {
    const head = new Uint8Array(2)
    await file.read(head, 0, 2, 0)
    const { size } = await file.stat()
    return { isGzip: head[0] === 0x1f && head[1] === 0x8b, bytes: Math.max(1, size) }
  } finally {
    await file.close()
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string'
}
