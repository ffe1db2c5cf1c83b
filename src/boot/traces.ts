// The contract of tracing inside boot: a span is begun and ended; where no endpoint is set, there is none.

import type { TraceParent } from './traces-parent.ts'

/** What is told of a span beside its name and times; never a secret, a user or a body. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** How a span begins; times are milliseconds since 1970. */
export interface SpanBegin {
  readonly name: string
  readonly isServer?: true
  readonly atMs: number
  readonly attributes: SpanAttributes
  /** Absent = it begins a trace. */
  readonly parent?: TraceParent | undefined
  /** A span of another trace that caused this one. */
  readonly cause?: TraceParent | undefined
}

/** How a span ends; `errorCode` marks it as failed. */
export interface SpanEnd {
  readonly atMs: number
  readonly name?: string
  readonly attributes?: SpanAttributes
  readonly errorCode?: string | undefined
}

/** A span that has begun. */
export interface OpenSpan {
  readonly ids: TraceParent
  end(how: SpanEnd): void
}

/** Begins spans and sends those that ended; never throws, never waits. */
export interface Traces {
  /** `undefined` when nothing is traced. */
  begin(span: SpanBegin): OpenSpan | undefined
  /** Sends what waits, for a few seconds at most; what is left then is dropped and counted. */
  close(): Promise<void>
}

/** No endpoint is set. */
export const NO_TRACES: Traces = { begin: () => undefined, close: async () => undefined }
