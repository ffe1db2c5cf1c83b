// Loads the proposal that a person decides on, with the version and digest that bind the decision.

import type { ApiClient } from '../../api/client.ts'
import { dataOf } from './server.ts'

/** The proposal of that id as the server says it now. */
export function loadProposal(server: ApiClient, id: string) {
  return dataOf(server.GET('/api/v1/proposals/{id}', { params: { path: { id } } }))
}
