// Sends spans that ended to an OTLP endpoint over our own way out, and counts what could not be sent.

import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'
import { textOf, type Http, type HttpAnswer } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { SECOND_MS } from '../core/time.ts'

/** Why spans never reached the collector. */
export type DropReason = 'queue-full' | 'unreachable' | 'refused' | 'rejected' | 'closing'

/** What becomes of spans, as it is counted. */
export interface SpanCounts {
  sent(count: number): void
  dropped(reason: DropReason, count: number): void
}

/** What the exporter is given. */
export interface ExporterParts {
  /** The endpoint with `/v1/traces`. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly http: Http
  readonly counts: SpanCounts
  readonly log: Log
  /** Ends what is under way, at the end of the process. */
  readonly signal: AbortSignal
}

/** How long a batch may take with all its tries, and one of them. */
const BATCH_MS = 10 * SECOND_MS
const TRY_MS = 5 * SECOND_MS

/** Two tries: a collector that restarts is back for the second, and one that is down must not hold the queue for long. */
const TRIES = 2

const MAX_ANSWER_BYTES = 65_536

/** The codes of the SDK's ExportResultCode, whose enum is in a package that we do not depend on. */
const SUCCESS = { code: 0 } as const

/**
 * An exporter for a span processor.
 *
 * INVARIANT: every batch is answered as done, sent or not: what fails is counted here, and told to the log when it begins and when it is over.
 */
export function createTraceExporter(parts: ExporterParts): SpanExporter {
  const underWay = new Set<Promise<void>>()
  let isDown = false
  function tell(fault: string | undefined): void {
    if (fault !== undefined && !isDown && !parts.signal.aborted) parts.log.warn('spans cannot be exported', { why: fault })
    if (fault === undefined && isDown) parts.log.info('spans are exported again')
    isDown = fault !== undefined
  }
  return {
    export(spans, done) {
      const batch = send(parts, spans)
        .then(tell)
        .finally(() => {
          underWay.delete(batch)
          done(SUCCESS)
        })
      underWay.add(batch)
    },
    // The processor forgets the batch that is under way when it ends.
    shutdown: async () => void (await Promise.all(underWay)),
  }
}

/** Sends a batch; answers what went wrong. */
async function send({ url, headers, http, counts, signal }: ExporterParts, spans: ReadableSpan[]): Promise<string | undefined> {
  try {
    const request = {
      method: 'POST' as const,
      url,
      headers: { 'content-type': 'application/json', ...headers },
      body: JsonTraceSerializer.serializeRequest(spans),
      timeoutMs: TRY_MS,
      maxBytes: MAX_ANSWER_BYTES,
      tries: TRIES,
      signal: AbortSignal.any([signal, AbortSignal.timeout(BATCH_MS)]),
    }
    const { status, rejected } = await http.exchange(request, readAnswer)
    if (status < 200 || status > 299) {
      counts.dropped('refused', spans.length)
      return `the endpoint answered ${status}`
    }
    const refused = Math.min(rejected, spans.length)
    if (refused > 0) counts.dropped('rejected', refused)
    counts.sent(spans.length - refused)
    return refused > 0 ? `the endpoint took ${spans.length - refused} of ${spans.length} spans` : undefined
  } catch (error) {
    counts.dropped(signal.aborted ? 'closing' : 'unreachable', spans.length)
    return error instanceof Error ? error.message : String(error)
  }
}

async function readAnswer(answer: HttpAnswer): Promise<{ readonly status: number; readonly rejected: number }> {
  const text = await textOf(answer)
  return { status: answer.status, rejected: rejectedIn(text) }
}

/** The spans that a partial success rejects; 64-bit numbers come as text in OTLP's JSON. An answer that is no JSON rejects none. */
function rejectedIn(text: string): number {
  try {
    const { partialSuccess } = JSON.parse(text) as { readonly partialSuccess?: { readonly rejectedSpans?: number | string } }
    const count = Number(partialSuccess?.rejectedSpans ?? 0)
    return Number.isSafeInteger(count) && count > 0 ? count : 0
  } catch {
    return 0
  }
}
