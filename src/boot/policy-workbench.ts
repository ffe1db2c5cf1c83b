// What the terminal needs to write and try policies on this machine: an engine, and the default bundle.

import { readdirSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import type { PolicyEngine } from '../gate/policy-engine.ts'
import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from './bundle-directory.ts'

/** An engine of its own. */
export function openEngine(): PolicyEngine {
  return createCedarEngine()
}

/** Writes the default bundle into a directory that is empty or not there; answers the paths. Throws `usage` for one that holds something. */
export function writeDefaultBundle(directory: string): readonly string[] {
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new TidegateError('usage', `\`${directory}\` holds something already; name an empty directory, or one that is not there`)
  const files = readBundleDirectory(DEFAULT_BUNDLE_DIRECTORY)
  for (const { path, text } of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text, { flag: 'wx' })
  }
  return files.map(({ path }) => path)
}
