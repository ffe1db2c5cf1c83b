// The one way from the screens to the server: typed paths, the session's cookie, and problems as errors.

import { problemOf, unreachable } from './problem.ts'

/** What a request carries besides its path. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>
  readonly body?: unknown
  /** The version that was shown, for `If-Match`. */
  readonly version?: number
}

let csrfToken: string | null = null

/** Keeps the token that unsafe requests carry. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token
}

/** The JSON of an answer; throws `Problem` for anything but a success. */
export async function call<Answer>(path: string, { method = 'GET', query, body, version }: Call = {}): Promise<Answer> {
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  if (method !== 'GET' && csrfToken !== null) headers.set('x-csrf-token', csrfToken)
  const request = { method, headers, credentials: 'same-origin', body: body === undefined ? null : JSON.stringify(body) } as const
  const response = await fetch(`${path}${queryText(query)}`, request).catch(() => {
    throw unreachable()
  })
  const text = await response.text()
  if (!response.ok) throw problemOf(response.status, parsed(text))
  return parsed(text) as Answer
}

function queryText(query: Call['query']): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
