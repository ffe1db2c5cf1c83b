// Reads a bundle of policies from its directory, or packed from one file.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { packBundle, readBundle, type BundleFile, type PolicyBundle } from '../gate/bundle.ts'
import { ROOT } from './installation.ts'

/** The bundle that is in force where nobody configured another. */
export const DEFAULT_BUNDLE_DIRECTORY = join(ROOT, 'examples/policy')

/** The most bytes of all files together, and the most files: a directory that holds more is no bundle. */
const LIMIT_BYTES = 4_194_304
const MOST_FILES = 1000

/** Packs the directory, or reads the packed bundle; throws `usage` when it is not there, and `policy-invalid` with every fault of its files. */
export function openBundle(path: string): PolicyBundle {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new TidegateError('usage', `there is no \`${path}\``)
  if (found.isDirectory()) return packBundle(readBundleDirectory(path))
  return readBundle(readable(path, () => readFileSync(path, 'utf8')))
}

/** Every file below a directory, but for those whose names begin with a dot; throws `policy-invalid` where it cannot be read or is too large. */
export function readBundleDirectory(directory: string): readonly BundleFile[] {
  return readable(directory, () => {
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
    const shown = names.filter((name) => !/(^|\/)\./.test(name))
    // Each file and each directory counts: nothing is looked at where there is too much.
    if (shown.length > MOST_FILES)
      throw new TidegateError('policy-invalid', `\`${directory}\` holds ${shown.length} files and is no bundle`)
    const paths = shown.filter((name) => statSync(join(directory, name)).isFile()).sort()
    const size = paths.reduce((sum, path) => sum + statSync(join(directory, path)).size, 0)
    if (size > LIMIT_BYTES)
      throw new TidegateError('policy-invalid', `\`${directory}\` holds ${size} bytes; a bundle has at most ${LIMIT_BYTES}`)
    return paths.map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8') }))
  })
}

/** What could be read; throws `policy-invalid` with the reason why not. */
function readable<Read>(path: string, read: () => Read): Read {
  try {
    return read()
  } catch (error) {
    if (error instanceof TidegateError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new TidegateError('policy-invalid', `the bundle in \`${path}\` cannot be read: ${why}`, { cause: error })
  }
}
