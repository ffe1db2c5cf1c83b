// The directory that keeps the store, the keys and the demo's repository.

import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { TidegateError } from '../core/errors.ts'

/** The absolute path of the directory, made with mode 0700 when it is not there; throws `config-invalid` when it cannot be written. */
export function openDataDirectory(directory: string): string {
  const path = resolve(directory)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new TidegateError('config-invalid', 'the data directory cannot be used', {
      cause: error,
      faults: [`data.directory: \`${path}\` cannot be written`],
    })
  }
  return path
}
