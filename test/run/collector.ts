// A stand-in for an OpenTelemetry collector on loopback: takes OTLP over HTTP in JSON, and can be slow or refuse.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** A span as the collector reads it: OTLP's JSON with its attributes as an object. */
export interface TakenSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly kind: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly isError: boolean
  readonly fromMs: number
  readonly toMs: number
}

/** What it answers: everything is well, a status, part of the spans refused, or nothing at all. */
export type CollectorMood = 'well' | 'silent' | { readonly status: number } | { readonly rejects: number }

/** A collector that listens. */
export interface Collector {
  readonly url: string
  readonly spans: TakenSpan[]
  readonly headers: IncomingHttpHeaders[]
  readonly paths: string[]
  mood: CollectorMood
  /** How long it takes for an answer. */
  delayMs: number
  close(): Promise<void>
}

/** Listens on a free port of loopback. */
export async function openCollector(): Promise<Collector> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => void pieces.push(piece))
    request.on('end', () => {
      const bytes = Buffer.concat(pieces)
      collector.headers.push(request.headers)
      collector.paths.push(`${request.method} ${request.url}`)
      if (collector.mood === 'silent') return
      if (typeof collector.mood === 'object' && 'status' in collector.mood) return void response.writeHead(collector.mood.status).end('no')
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
      collector.spans.push(...spansOf(JSON.parse(text) as Message))
      response.writeHead(200, { 'content-type': 'application/json' })
      const answer = typeof collector.mood === 'object' ? { partialSuccess: { rejectedSpans: String(collector.mood.rejects) } } : {}
      setTimeout(() => response.end(JSON.stringify(answer)), collector.delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const collector: Collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: [],
    headers: [],
    paths: [],
    mood: 'well',
    delayMs: 0,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return collector
}

interface Message {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[] }[]
}

interface WireSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly kind: number
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly status: { readonly code: number }
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
}

function spansOf({ resourceSpans }: Message): readonly TakenSpan[] {
  return resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
    .map((span) => ({
      name: span.name,
      traceId: span.traceId,
      spanId: span.spanId,
      parentSpanId: span.parentSpanId === '' ? undefined : span.parentSpanId,
      kind: span.kind,
      attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
      links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
      isError: span.status.code === 2,
      fromMs: Number(span.startTimeUnixNano) / 1e6,
      toMs: Number(span.endTimeUnixNano) / 1e6,
    }))
}
