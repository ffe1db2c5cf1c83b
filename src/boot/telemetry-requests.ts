// Watches HTTP requests: their id on every log line, and a span that goes on with the trace of who asks.

import type { RequestWatch } from '../core/request-watch.ts'
import type { TelemetryContext } from './telemetry-context.ts'
import { readTraceParent } from './traces-parent.ts'
import type { Traces } from './traces.ts'

/** What watching requests is made of. */
export interface RequestWatchParts {
  readonly traces: Traces
  readonly context: TelemetryContext
  /** Milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/** Watches requests with those parts; a caller whose trace is not recorded gets no span either. */
export function createRequestWatch({ traces, context, now = Date.now }: RequestWatchParts): RequestWatch {
  return {
    begin({ id, method, traceParent, isTraced }) {
      const begin = {
        name: method,
        isServer: true as const,
        atMs: now(),
        attributes: { 'http.request.method': method, 'tidegate.request': id },
        parent: readTraceParent(traceParent),
      }
      const span = isTraced ? traces.begin(begin) : undefined
      const place = { fields: { request: id }, span, trip: undefined }
      return {
        within: (work) => context.within(place, work),
        ended: ({ route, status }) =>
          span?.end({
            atMs: now(),
            name: `${method} ${route}`,
            attributes: { 'http.route': route, 'http.response.status_code': status },
            errorCode: status >= 500 ? String(status) : undefined,
          }),
      }
    },
  }
}
