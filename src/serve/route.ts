// A route as data: what it takes, what it answers, what it may refuse, and the function that does it.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { ErrorCode } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Scope } from '../core/scope.ts'
import type { Operation } from '../identity/permissions.ts'
import type { ServeDeps } from './deps.ts'
import type { Office } from './office.ts'

/** One request, read and permitted. */
export interface Call<Path, Query, Body> {
  readonly deps: ServeDeps
  readonly office: Office
  readonly principal: Principal
  readonly scope: Scope
  /** The cookie's token, where a browser asks. */
  readonly sessionToken: string | undefined
  readonly path: Path
  readonly query: Query
  readonly body: Body
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What is answered when all is well. With `mediaType` the handler writes the body itself, in that type; without it, it is the JSON of `schema`. */
export interface Answer {
  readonly status: number
  readonly description: string
  readonly schema?: TSchema
  readonly mediaType?: string
}

/** A route whose handler's types are those of its schemas. */
export interface TypedRoute<Path extends TSchema, Query extends TSchema, Body extends TSchema> {
  readonly operation: Operation
  readonly tag: string
  readonly summary: string
  readonly path?: Path
  readonly query?: Query
  readonly body?: Body
  /** How the body is sent; JSON unless it comes from a form without JavaScript. */
  readonly bodyType?: 'application/json' | 'application/x-www-form-urlencoded'
  /** The largest body that is read; `server.bodyLimitBytes` unless told. */
  readonly bodyLimitBytes?: number
  /** A body is refused, whatever its type. */
  readonly takesNoBody?: true
  /** Whether `If-Match` must name the version that was shown. */
  readonly isVersioned?: true
  readonly answer: Answer
  /** What this operation itself may refuse with; what every operation may is added. */
  readonly refusals: readonly ErrorCode[]
  /** Called when a known principal may not do this, before the refusal is answered; what they sent has not been read. */
  forbidden?(call: { readonly deps: ServeDeps; readonly principal: Principal; readonly path: Static<Path> }): Promise<void>
  handle(call: Call<Static<Path>, Static<Query>, Static<Body>>): Promise<unknown>
}

/** Any route, as the server registers it and the specification describes it. */
export type Route = TypedRoute<TSchema, TSchema, TSchema>

/** A route, checked against its own schemas. */
export function defineRoute<Path extends TSchema = TObject, Query extends TSchema = TObject, Body extends TSchema = TObject>(
  route: TypedRoute<Path, Query, Body>,
): Route {
  return route as unknown as Route
}

/** An answer of JSON. */
export function json(schema: TSchema, description: string, status = 200): Answer {
  return { status, description, schema }
}
