// Files that only their owner may read: made once with mode 0600, read back the next time.

import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

/** The text of the file; made with `make` and mode 0600 when it is not there. A crash leaves the whole file or none. */
export function readOrMakePrivateFile(path: string, make: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const text = make()
  writePrivateFile(path, text)
  return text
}

/** Replaces the file's text with mode 0600, whole or not at all. */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(draft, 0o600)
  renameSync(draft, path)
}
