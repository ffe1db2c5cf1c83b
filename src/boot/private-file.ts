// Files that only their owner may read: made once with mode 0600, read back the next time.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'

/** The text of the file; made with `make` and mode 0600 when it is not there. A crash leaves the whole file or none. Throws `config-invalid`. */
export function readOrMakePrivateFile(path: string, make: () => string): string {
  if (existsSync(path)) return told(path, 'read', () => readFileSync(path, 'utf8'))
  const text = make()
  writePrivateFile(path, text)
  return text
}

/** Replaces the file's text with mode 0600, whole or not at all; throws `config-invalid` when it cannot be written. */
export function writePrivateFile(path: string, text: string): void {
  told(path, 'written', () => replacePrivateFile(path, text))
}

function told<Answer>(path: string, what: string, work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const faults = [`data.directory: \`${path}\` cannot be ${what} (${code})`]
    throw new TidegateError('config-invalid', 'the data directory cannot be used', { cause: error, faults })
  }
}

/** The same for any place: throws what the system does. `mayReplace` is asked when the text is on the disk, and throws where the file must stay. */
export function replacePrivateFile(path: string, text: string, mayReplace: () => void = () => undefined): void {
  const draft = `${path}.new`
  // One that a crash left may have another mode, or be a link to somewhere else.
  rmSync(draft, { force: true })
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  mayReplace()
  renameSync(draft, path)
}
