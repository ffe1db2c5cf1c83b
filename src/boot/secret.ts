// Reads a secret that a file or an environment variable holds.

import { readFileSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'

/** Where a secret is. */
export interface SecretPlace {
  readonly tokenFile: string | undefined
  readonly tokenEnv: string | undefined
}

/** The secret without its last line break; `undefined` when no place is named; throws `config-invalid` when the place is empty. */
export function readSecret(place: SecretPlace, variables: Readonly<Record<string, string | undefined>>): string | undefined {
  if (place.tokenFile !== undefined) return held(readFile(place.tokenFile), `the file \`${place.tokenFile}\``)
  if (place.tokenEnv !== undefined) return held(variables[place.tokenEnv], `the variable \`${place.tokenEnv}\``)
  return undefined
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TidegateError('config-invalid', 'a secret cannot be read', { cause: error, faults: [`\`${path}\` cannot be read`] })
  }
}

function held(secret: string | undefined, place: string): string {
  const trimmed = secret?.trim() ?? ''
  if (trimmed === '') throw new TidegateError('config-invalid', 'a secret is missing', { faults: [`${place} is empty`] })
  return trimmed
}
