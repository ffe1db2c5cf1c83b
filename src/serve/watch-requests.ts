// Has each request watched from its arrival to the end of its answer.

import type { FastifyRequest } from 'fastify'
import type { RequestWatch, WatchedRequest } from '../core/request-watch.ts'
import { PERMISSIONS } from '../identity/permissions.ts'

/** Asked again and again by machines, or open for hours: a span of them would tell nothing. */
const WITHOUT_SPAN: ReadonlySet<string> = new Set(
  PERMISSIONS.filter(({ operation }) => ['live', 'ready', 'metrics', 'events', 'screens'].includes(operation)).map(({ path }) => path),
)

/** Watches the requests of one server. */
export interface WatchedRequests {
  begin(request: FastifyRequest): void
  /** Does a part of the work under the ids of its request. */
  readonly within: <Value>(request: FastifyRequest, work: () => Value) => Value
  ended(request: FastifyRequest, status: number): void
}

/** Remembers each request for as long as it lives. */
export function watchRequests(watch: RequestWatch): WatchedRequests {
  const watched = new WeakMap<FastifyRequest, WatchedRequest>()
  return {
    begin(request) {
      const { id, method, headers, routeOptions } = request
      const traceParent = typeof headers.traceparent === 'string' ? headers.traceparent : undefined
      watched.set(request, watch.begin({ id, method, traceParent, isTraced: !WITHOUT_SPAN.has(routeOptions.url ?? '') }))
    },
    within(request, work) {
      const known = watched.get(request)
      return known === undefined ? work() : known.within(work)
    },
    ended: (request, status) => watched.get(request)?.ended({ route: request.routeOptions.url ?? 'none', status }),
  }
}
