// Tracing with OpenTelemetry, loaded only where an endpoint is set: spans wait in a bounded queue and go out in batches.

import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type SpanContext } from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider, type ReadableSpan, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace'
import type { Http } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { SECOND_MS } from '../core/time.ts'
import { VERSION } from './installation.ts'
import type { TraceParent } from './traces-parent.ts'
import { createTraceExporter, type SpanCounts } from './traces-exporter.ts'
import type { OpenSpan, SpanBegin, Traces } from './traces.ts'

/** What tracing is given. */
export interface OtlpSettings {
  /** The base address of the collector; `/v1/traces` is added. */
  readonly endpoint: string
  /** Sent with every batch, for example `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  readonly http: Http
  readonly counts: SpanCounts
  readonly log: Log
  /** How long spans wait for others before they are sent; 5 seconds unless told. */
  readonly delayMs?: number
  /** How long `close` waits for the collector; 3 seconds unless told. */
  readonly closeMs?: number
}

/** How many spans wait at most, and how many go out at once. */
const MOST_WAITING = 2048
const BATCH = 256

/** Longer texts are cut: an attribute is a name or a number, never a document. */
const MOST_CHARACTERS = 500

/** Opens tracing; nothing is sent before the first span has ended. */
export function openOtlpTraces(settings: OtlpSettings): Traces {
  const { endpoint, counts, closeMs = 3 * SECOND_MS } = settings
  const ending = new AbortController()
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  const exporter = createTraceExporter({ ...settings, url, signal: ending.signal })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'tidegate', 'service.version': VERSION }),
    spanLimits: { attributeCountLimit: 64, attributeValueLengthLimit: MOST_CHARACTERS },
    spanProcessors: [boundedProcessor(exporter, counts, settings.delayMs ?? 5 * SECOND_MS)],
  })
  const tracer = provider.getTracer('tidegate', VERSION)
  return {
    begin({ name, isServer, atMs, attributes, parent, cause }: SpanBegin): OpenSpan {
      const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, contextOf(parent))
      const links = cause === undefined ? [] : [{ context: contextOf(cause) }]
      const kind = isServer === true ? SpanKind.SERVER : SpanKind.INTERNAL
      const span = tracer.startSpan(name, { startTime: atMs, attributes, links, kind }, context)
      return {
        ids: parentOf(span.spanContext()),
        end(how) {
          if (how.name !== undefined) span.updateName(how.name)
          if (how.attributes !== undefined) span.setAttributes(how.attributes)
          if (how.errorCode !== undefined) span.setAttribute('error.type', how.errorCode).setStatus({ code: SpanStatusCode.ERROR })
          span.end(how.atMs)
        },
      }
    },
    async close() {
      const patience = setTimeout(() => ending.abort(), closeMs)
      await provider.shutdown().catch((error: unknown) => settings.log.warn('tracing could not be ended well', { error: String(error) }))
      clearTimeout(patience)
    },
  }
}

/** The SDK's own processor drops silently what does not fit; this one refuses it first, and counts it. */
function boundedProcessor(exporter: SpanExporter, counts: SpanCounts, delayMs: number): SpanProcessor {
  let waiting = 0
  // A batch goes out in the name of nobody, though its timer was set by the run or the request whose span ended first.
  const outside = AsyncLocalStorage.snapshot()
  const batches = new BatchSpanProcessor({
    exporter: {
      export(spans, done) {
        waiting -= spans.length
        outside(() => exporter.export(spans, done))
      },
      shutdown: () => exporter.shutdown(),
    },
    maxQueueSize: MOST_WAITING,
    maxExportBatchSize: BATCH,
    scheduledDelayMillis: delayMs,
  })
  return {
    onStart: (span, context) => batches.onStart(span, context),
    onEnd(span: ReadableSpan) {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return
      if (waiting >= MOST_WAITING) return counts.dropped('queue-full', 1)
      waiting += 1
      batches.onEnd(span)
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  }
}

function contextOf({ traceId, spanId, isSampled }: TraceParent): SpanContext {
  return { traceId, spanId, traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true }
}

function parentOf({ traceId, spanId, traceFlags }: SpanContext): TraceParent {
  return { traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 }
}
