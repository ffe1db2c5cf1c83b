// The HTTP door: Fastify with every route of the table, and what protects them all.

import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { TidegateError } from '../core/errors.ts'
import { SECOND_MS } from '../core/time.ts'
import { PERMISSIONS } from '../identity/permissions.ts'
import { answerClientError } from './client-error.ts'
import type { ServeDeps } from './deps.ts'
import { errorAnswer } from './errors.ts'
import { createMetrics } from './metrics.ts'
import type { Office } from './office.ts'
import { openApiOf } from './openapi.ts'
import { register } from './register.ts'
import { ROUTES } from './routes.ts'
import { readScreens } from './screens.ts'
import { checkHost, secure } from './security.ts'
import { createStreams } from './streams.ts'
import { watchRequests } from './watch-requests.ts'

/** How long a request may take to arrive. */
const REQUEST_MS = 30 * SECOND_MS

/** How many connections may be open at once, so that strangers never take the last file handle. */
const MAX_CONNECTIONS = 1000

/** A server that can listen, be closed, and be asked without a socket. */
export type Server = Pick<FastifyInstance, 'listen' | 'close' | 'inject' | 'addresses'>

/** Builds the server; it does not listen yet. `close` ends the streams, lets requests in hand finish for a while, and takes no new ones. */
export function createServer(deps: ServeDeps): Server {
  const streams = createStreams(deps.maxStreams)
  const metrics = createMetrics(deps, streams.count)
  const specification = JSON.stringify(openApiOf(ROUTES, deps.version))
  const watched = watchRequests(deps.requests)
  const office: Office = { metrics, streams, specification, screens: readScreens(deps.webDirectory), within: watched.within }
  const answer = errorAnswer(deps.log)
  const app = fastify({
    logger: false,
    bodyLimit: deps.bodyLimitBytes,
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
    requestIdHeader: false,
    genReqId: () => randomBytes(8).toString('hex'),
    exposeHeadRoutes: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    http: { headersTimeout: REQUEST_MS },
    requestTimeout: REQUEST_MS,
    connectionTimeout: deps.connectionTimeoutMs,
    clientErrorHandler: answerClientError,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => {
      secure(reply, request.id, deps.publicUrl)
      void answer(error, request, reply)
    },
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
    Object.fromEntries(new URLSearchParams(body)),
  )
  app.addHook('onRequest', async (request, reply) => {
    watched.begin(request)
    secure(reply, request.id, deps.publicUrl)
    if (!isProbe(request)) checkHost(request, deps)
  })
  app.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const { method, routeOptions } = request
    metrics.countRequest({ method, route: routeOptions.url ?? 'none', status: statusCode, durationMs: elapsedTime })
    watched.ended(request, statusCode)
  })
  app.addHook('preClose', async () => {
    metrics.close()
    streams.closeAll()
    // Who does not take an answer, or never ends a request, must not keep the server from stopping.
    setTimeout(() => app.server.closeAllConnections(), deps.closeMs).unref()
  })
  app.server.maxConnections = MAX_CONNECTIONS
  app.setErrorHandler(answer)
  app.setNotFoundHandler(async (request, reply) => {
    const methods = methodsOf(request.url)
    if (methods.length === 0) throw new TidegateError('not-found', 'there is nothing at this address')
    void reply.header('allow', methods.join(', '))
    throw new TidegateError('method-not-allowed', `this address takes ${methods.map((method) => `\`${method}\``).join(', ')}`)
  })
  for (const route of ROUTES) register(app, route, { deps, office })
  return app
}

/** The probes come from machines that know us by an address of their own. */
function isProbe({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === '/live' || routeOptions.url === '/ready'
}

/** The methods that the table has for an address. */
function methodsOf(url: string): readonly string[] {
  const [address] = url.split('?')
  const rows = PERMISSIONS.filter(({ path }) => patternOf(path).test(address))
  return [...new Set(rows.map(({ method }) => method))]
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+').replace('*', '.*')}$`)
}
