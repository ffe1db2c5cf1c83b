// The contract of watching one HTTP request: its ids on every log line, and its span.

/** A request as it arrives. */
export interface RequestBegin {
  /** The id that its answer carries as `X-Request-Id`. */
  readonly id: string
  readonly method: string
  /** The header `traceparent` as it was sent; what is not a valid one is passed over. */
  readonly traceParent: string | undefined
  /** Whether it has a span: probes, scrapes and streams that stay open have none. */
  readonly isTraced: boolean
}

/** A request under way. */
export interface WatchedRequest {
  /** Does a part of the work; log lines that are written inside carry the ids of the request. */
  within<Value>(work: () => Value): Value
  /** Told once, when the answer is out; `route` is the pattern, never the address itself. */
  ended(how: { readonly route: string; readonly status: number }): void
}

/** Watches requests; like `Telemetry` it changes nothing and never throws by itself. */
export interface RequestWatch {
  begin(request: RequestBegin): WatchedRequest
}

/** Watches no request. */
export const UNWATCHED_REQUESTS: RequestWatch = { begin: () => ({ within: (work) => work(), ended: () => undefined }) }
