// Opens everything by which the server is seen from outside: its log, its measurements, and traces where an endpoint is set.

import type { Log } from '../core/log.ts'
import type { RequestWatch } from '../core/request-watch.ts'
import type { Configuration } from './configuration.ts'
import { createHttp } from './http.ts'
import { createLog } from './log.ts'
import { createTelemetryContext } from './telemetry-context.ts'
import { createTelemetryMetrics, type Measured, type TelemetryMetrics } from './telemetry-metrics.ts'
import { createRequestWatch } from './telemetry-requests.ts'
import { createTelemetry, type WatchingTelemetry } from './telemetry.ts'
import { readTraceHeaders } from './traces-headers.ts'
import type { SpanCounts } from './traces-exporter.ts'
import { NO_TRACES, type Traces } from './traces.ts'

/** What watches one server. */
export interface OpenTelemetry {
  readonly log: Log
  readonly metrics: TelemetryMetrics
  readonly telemetry: WatchingTelemetry
  readonly requests: RequestWatch
  /** Sends the spans that wait, for three seconds at most. */
  close(): Promise<void>
}

/** Opens it; throws `config-invalid` when the headers of the traces cannot be read. OpenTelemetry's SDK is not loaded without an endpoint. */
export async function openTelemetry(configuration: Configuration, measured: Measured): Promise<OpenTelemetry> {
  const context = createTelemetryContext()
  const log = createLog(configuration.log.level, { facts: () => context.fields() })
  const metrics = createTelemetryMetrics(measured)
  const traces = await openTraces(configuration.telemetry, { log, counts: metrics.spans })
  return {
    log,
    metrics,
    telemetry: createTelemetry({ metrics, traces, context, log }),
    requests: createRequestWatch({ traces, context }),
    close: () => traces.close(),
  }
}

interface TraceParts {
  readonly log: Log
  readonly counts: SpanCounts
}

async function openTraces(settings: Configuration['telemetry'], { log, counts }: TraceParts): Promise<Traces> {
  const { otlpEndpoint: endpoint, otlpHeadersFile } = settings
  if (endpoint === undefined) return NO_TRACES
  const headers = readTraceHeaders(otlpHeadersFile)
  const { openOtlpTraces } = await import('./traces-otlp.ts')
  // A way out of its own: a collector that is down must not open the breaker of a peer at the same address.
  const http = createHttp()
  const traces = openOtlpTraces({ endpoint, headers, http, counts, log })
  return {
    begin: (span) => traces.begin(span),
    async close() {
      await traces.close()
      await http.close()
    },
  }
}
