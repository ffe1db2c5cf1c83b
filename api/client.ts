// The client of the HTTP API, typed by its specification.

import createFetchClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema.ts'

/** The client; each call answers `{data}` or `{error}`, the error being a problem. */
export type ApiClient = Client<paths>

/** The named schemas of the specification, for example `Schema<'Proposal'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Where the server is, what every request carries, and how requests are sent when not by the global `fetch`. */
export interface ClientOptions {
  readonly baseUrl: string
  readonly headers?: Readonly<Record<string, string>>
  readonly fetch?: (request: Request) => Promise<Response>
}

/** A client of the server at `baseUrl`. */
export function createClient(options: ClientOptions): ApiClient {
  return createFetchClient<paths>(options)
}
