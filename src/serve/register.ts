// Puts a route into the server: who is asking, may they, what did they send, do it, present it.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TidegateError } from '../core/errors.ts'
import { callerOf, type Caller } from '../identity/identity.ts'
import { checkCsrf } from '../identity/csrf.ts'
import { Forbidden, permissionOf, type Permission } from '../identity/permissions.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { credentialsOf } from './credentials.ts'
import type { ServeDeps } from './deps.ts'
import { checkerOf } from './faults.ts'
import type { Office } from './office.ts'
import { present } from './present.ts'
import type { Route } from './route.ts'

/** Registers a route under the address and for the callers that the permission table names. */
export function register(app: FastifyInstance, route: Route, given: { readonly deps: ServeDeps; readonly office: Office }): void {
  const permission = permissionOf(route.operation)
  const callers = new WeakMap<FastifyRequest, Caller>()
  const read = readerOf(route)
  app.route({
    method: permission.method,
    url: permission.path,
    ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
    exposeHeadRoute: permission.who === 'open' && permission.method === 'GET',
    onRequest: async (request) => {
      callers.set(request, await given.office.within(request, () => admittedOrTold(route, request, given.deps)))
      checkMediaType(route, request)
      if (route.takesNoBody === true) checkNoBody(request)
    },
    handler: async (request, reply) => {
      const { principal, sessionToken } = callers.get(request)!
      const parts = read(request)
      const call = { ...given, ...parts, principal, sessionToken, scope: scopeOf(principal), request, reply }
      return given.office.within(request, async () => answer(route, await route.handle(call), reply))
    },
  })
}

/** Who is asking; a refusal of somebody who is known is told to the route first. */
async function admittedOrTold(route: Route, request: FastifyRequest, deps: ServeDeps): Promise<Caller> {
  try {
    return await admitted(permissionOf(route.operation), request, deps)
  } catch (error) {
    if (error instanceof Forbidden && route.path !== undefined)
      await route.forbidden?.({ deps, principal: error.principal, path: checkerOf('path', route.path)(request.params) })
    throw error
  }
}

/** Who is asking; throws unless the table lets them, and unless a change from a browser comes from our own page. */
async function admitted(permission: Permission, request: FastifyRequest, { upkeep, identity, publicUrl, now }: ServeDeps): Promise<Caller> {
  const caller = await callerOf(permission, credentialsOf(request, now()), { upkeep, settings: identity })
  if (permission.method === 'GET' || caller.sessionToken === undefined) return caller
  const { origin, host, 'x-csrf-token': csrfToken } = request.headers
  checkCsrf({
    sessionToken: caller.sessionToken,
    csrfToken: typeof csrfToken === 'string' ? csrfToken : undefined,
    origin,
    host,
    publicUrl,
  })
  return caller
}

/** A form of another site can send texts and forms without asking first, but never JSON: so each route takes its own type alone. */
function checkMediaType(route: Route, request: FastifyRequest): void {
  if (route.body === undefined) return
  const wanted = route.bodyType ?? 'application/json'
  const sent = (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase()
  if (sent !== wanted)
    throw new TidegateError('media-type-unsupported', `the body is \`${sent || 'of no type'}\`, this takes \`${wanted}\``)
}

/** Bytes that nobody asked for are never read. */
function checkNoBody({ headers }: FastifyRequest): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers
  if (Number(length) !== 0 || encoding !== undefined)
    throw new TidegateError('request-invalid', 'this address takes no body', { faults: ['body: there must be none'] })
}

function readerOf({ path, query, body }: Route) {
  const readPath = path && checkerOf('path', path)
  const readQuery = query && checkerOf('query', query)
  const readBody = body && checkerOf('body', body)
  return (request: FastifyRequest) => ({
    path: readPath?.(request.params),
    query: readQuery?.({ ...(request.query as object) }),
    body: readBody?.(request.body),
  })
}

function answer({ answer: { status, schema } }: Route, value: unknown, reply: FastifyReply): FastifyReply {
  if (value === reply) return reply
  if (reply.statusCode === 200) void reply.code(status)
  if (schema === undefined) return reply.send()
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(present(schema, value)))
}
