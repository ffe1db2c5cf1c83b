// Loads the environments of the configured file, or the demo's.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Configuration } from './configuration.ts'
import { readEnvironments } from './environments.ts'
import { DEMO_DIRECTORY } from './installation.ts'

/** The environments and the path of their file; throws `environment-invalid` with every fault. */
export function loadEnvironments(configuration: Configuration): { readonly environments: readonly Environment[]; readonly path: string } {
  const path = resolve(configuration.environments.file ?? join(DEMO_DIRECTORY, 'environments.yaml'))
  return { environments: readEnvironments(readText(path), path), path }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TidegateError('environment-invalid', `\`${path}\` cannot be read`, { cause: error })
  }
}
