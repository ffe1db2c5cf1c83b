// Reads a bundle of policies from its directory.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import type { BundleFile } from '../gate/bundle.ts'
import { ROOT } from './installation.ts'

/** The bundle that is in force where nobody configured another. */
export const DEFAULT_BUNDLE_DIRECTORY = join(ROOT, 'examples/policy')

/** The most bytes of all files together. */
const LIMIT_BYTES = 4_194_304

/** Every file below a directory, but for those whose names begin with a dot; throws `policy-invalid` where it cannot be read or is too large. */
export function readBundleDirectory(directory: string): readonly BundleFile[] {
  try {
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
    const paths = names.filter((name) => !/(^|\/)\./.test(name) && statSync(join(directory, name)).isFile()).sort()
    const size = paths.reduce((sum, path) => sum + statSync(join(directory, path)).size, 0)
    if (size > LIMIT_BYTES)
      throw new TidegateError('policy-invalid', `\`${directory}\` holds ${size} bytes; a bundle has at most ${LIMIT_BYTES}`)
    return paths.map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8') }))
  } catch (error) {
    if (error instanceof TidegateError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new TidegateError('policy-invalid', `the bundle in \`${directory}\` cannot be read: ${why}`, { cause: error })
  }
}
