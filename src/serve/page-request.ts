// Which page of a list a query asks for.

import type { PageRequest } from '../state/page.ts'

/** The page of a query; 50 rows unless it says otherwise. */
export function pageRequest(query: { readonly limit?: number; readonly after?: string }): PageRequest {
  return { limit: query.limit ?? 50, after: query.after }
}
