// Loads the environments of the configured file, or the demo's.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { loadHolidays } from '../forecast/date-holidays.ts'
import type { Configuration } from './configuration.ts'
import { readEnvironments } from './environments.ts'
import { DEMO_DIRECTORY } from './installation.ts'

/** The environments, and where they stand. */
export interface LoadedEnvironments {
  readonly environments: readonly Environment[]
  readonly path: string
}

/** The environments and the path of their file; throws `environment-invalid` with every fault, those of unknown countries among them. */
export async function loadEnvironments(configuration: Configuration): Promise<LoadedEnvironments> {
  const path = resolve(configuration.environments.file ?? join(DEMO_DIRECTORY, 'environments.yaml'))
  const text = readText(path)
  // The rules of the world's holidays take half a second: a file without the word names no country.
  const holidays = text.includes('country') ? await loadHolidays(['public']) : undefined
  return { environments: readEnvironments(text, path, holidays), path }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TidegateError('environment-invalid', `\`${path}\` cannot be read`, { cause: error })
  }
}
