// Which environment a command is about: the one that is named, else the only one that there is.

import type { ApiClient } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import type { CommandInput } from './command.ts'
import { dataOf } from './server.ts'

/** The environment's name; throws `usage` when several could be meant, or more than one is named. */
export async function onlyEnvironment({ positionals }: CommandInput, server: ApiClient): Promise<string> {
  if (positionals.length > 1) throw new TidegateError('usage', `at most one environment is needed, ${positionals.length} were given`)
  const [named] = positionals
  if (named !== undefined) return named
  const { items } = await dataOf(server.GET('/api/v1/environments'))
  if (items.length === 1) return items[0].name
  const names = items.map(({ name }) => `\`${name}\``).join(', ')
  throw new TidegateError('usage', items.length === 0 ? 'there is no environment that you may see' : `name one environment of ${names}`)
}
