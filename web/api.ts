// The one way from the screens to the server: the generated client, the session's cookie, and problems as errors.

import { createClient } from '../api/client.ts'
import { problemOf, unreachable } from './problem.ts'

/** The generated client of the server that these screens came from. */
export const api = createClient({ baseUrl: location.origin, fetch: send })

let csrfToken: string | null = null

/** Keeps the token that unsafe requests carry. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token
}

/** The data of a call; throws `Problem` for anything but a success. */
export async function answerOf<Data>(
  called: Promise<{ readonly data?: Data; readonly error?: unknown; readonly response: Response }>,
): Promise<Data> {
  const { data, error, response } = await called
  if (!response.ok) throw problemOf(response.status, error)
  return data as Data
}

/** The `If-Match` that says which version was shown. */
export function ifMatch(version: number): { readonly 'If-Match': string } {
  return { 'If-Match': `"${version}"` }
}

function send(request: Request): Promise<Response> {
  if (request.method !== 'GET' && csrfToken !== null) request.headers.set('X-CSRF-Token', csrfToken)
  return fetch(request).catch(() => {
    throw unreachable()
  })
}
