// Loads the proposal that a person decides on, with the version and digest that bind the decision.

import type { ApiClient } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import { dataOf } from './server.ts'

/** The proposal of that id as the server says it now. */
export function loadProposal(server: ApiClient, id: string) {
  return dataOf(server.GET('/api/v1/proposals/{id}', { params: { path: { id } } }))
}

/** The one argument that a command takes; throws `usage` when there is none or more than one. */
export function onlyArgument(positionals: readonly string[], what: string): string {
  if (positionals.length !== 1) throw new TidegateError('usage', `one ${what} is needed, ${positionals.length} were given`)
  return positionals[0]
}
