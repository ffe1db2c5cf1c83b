// What lives as long as the server itself: its measurements, its open streams, the specification and the screens that it answers.

import type { FastifyRequest } from 'fastify'

/** One file of the screens, as it is answered. */
export interface ScreenFile {
  readonly bytes: Buffer
  readonly mediaType: string
  readonly etag: string
  readonly cacheControl: string
}

/** What the server measures. */
export interface Metrics {
  readonly contentType: string
  /** Counts a request that was answered; `route` is the pattern, never the address itself. */
  countRequest(request: { readonly method: string; readonly route: string; readonly status: number; readonly durationMs: number }): void
  text(): Promise<string>
  /** Stops listening to the store. */
  close(): void
}

/** Keeps the open event streams. */
export interface Streams {
  /** Keeps a stream of a reader (a principal's id) and answers how to take it away again; throws `too-many-requests` when there is no room. */
  add(reader: string, close: () => void): () => void
  closeAll(): void
  readonly count: () => number
}

/** Handed to each call beside what boot gave. */
export interface Office {
  readonly metrics: Metrics
  readonly streams: Streams
  /** The specification as text. */
  readonly specification: string
  /** Does a part of a request's work under its ids. */
  readonly within: <Value>(request: FastifyRequest, work: () => Value) => Value
  /** The built screens by path. */
  readonly screens: ReadonlyMap<string, ScreenFile>
}
