// Finds a wired environment by its name.

import { TidegateError } from '../core/errors.ts'
import type { House, WiredEnvironment } from './house.ts'

/** The environment of that name; throws `environment-unknown`. */
export function environmentOf(house: House, name: string): WiredEnvironment {
  const found = house.environments.get(name)
  if (found === undefined) throw new TidegateError('environment-unknown', `there is no environment \`${name}\``)
  return found
}
