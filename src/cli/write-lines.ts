// Writes lines to a file that is whole or not there, gzipped where its name says so.

import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { TidegateError } from '../core/errors.ts'

const REMEDY = 'give a file that can be written with `--output`; its folder must be there'

/**
 * Writes what `lines` yields, as fast as the disk takes it, to a file beside `path` that takes its name at the end.
 *
 * A device is written to directly. An error of `lines` passes through and leaves nothing behind; throws
 * `forecast-input` when the file cannot be written.
 */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const target = await stat(path).catch(() => undefined)
  if (target?.isDirectory())
    throw new TidegateError('forecast-input', `\`${path}\` cannot be written: it is a directory`, { remedy: REMEDY })
  const isDevice = target !== undefined && !target.isFile()
  const written = isDevice ? path : `${path}.part`
  try {
    // Opened before anything flows: a stream that opens on its own may make the file after it was removed.
    const file = (await open(written, 'w')).createWriteStream()
    await (path.endsWith('.gz') ? pipeline(lines, createGzip(), file) : pipeline(lines, file))
    if (!isDevice) await rename(written, path)
  } catch (error) {
    if (!isDevice) await rm(written, { force: true })
    if (!isWriteError(error)) throw error
    throw new TidegateError('forecast-input', `\`${path}\` cannot be written: ${whyNot(error, path)}`, { cause: error, remedy: REMEDY })
  }
}

function whyNot(error: NodeJS.ErrnoException, path: string): string {
  return error.code === 'ENOENT' ? `there is no folder \`${dirname(path)}\`` : error.message
}

function isWriteError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && !(error instanceof TidegateError) && typeof (error as NodeJS.ErrnoException).syscall === 'string'
}
