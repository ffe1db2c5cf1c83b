// A bundle of policies as it lies in a directory, or packed in one file.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { packBundle, readBundle, type BundleFile, type PolicyBundle } from '../gate/bundle.ts'
import { readText } from './signing-key.ts'

/** The most files that are looked at: a directory that holds more is no bundle. */
const MOST_FILES = 1000

/** Packs the directory, or reads the packed bundle; throws `usage` when it is not there, and `policy-invalid` with every fault of its files. */
export function readBundleDirectory(path: string): PolicyBundle {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new TidegateError('usage', `there is no \`${path}\``)
  return found.isDirectory() ? packBundle(filesIn(path)) : readBundle(readText(path))
}

/** Files of the directory and below, with slashes; what begins with a dot belongs to editors and version control. */
export function filesIn(directory: string): readonly BundleFile[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const paths = names.filter((name) => !/(^|\/)\./.test(name) && statSync(join(directory, name)).isFile()).sort()
  if (paths.length > MOST_FILES) throw new TidegateError('usage', `\`${directory}\` holds ${paths.length} files and is no bundle`)
  return paths.map((path) => ({ path, text: readText(join(directory, path)) }))
}
