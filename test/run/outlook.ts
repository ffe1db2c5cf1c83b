// A demo house that is watched as boot has it watched, with its log lines and its /metrics, for tests of what is seen from outside.

import { createLog } from '../../src/boot/log.ts'
import { createTelemetryContext } from '../../src/boot/telemetry-context.ts'
import { createTelemetryMetrics } from '../../src/boot/telemetry-metrics.ts'
import { createRequestWatch } from '../../src/boot/telemetry-requests.ts'
import { createTelemetry } from '../../src/boot/telemetry.ts'
import type { SpanCounts } from '../../src/boot/traces-exporter.ts'
import { NO_TRACES, type Traces } from '../../src/boot/traces.ts'
import type { Log } from '../../src/core/log.ts'

/** One line of the log. */
export type LogLine = Readonly<Record<string, string | number>>

/** What boot would open, with the log kept in memory. */
export function openOutlook(openTraces: (parts: { readonly counts: SpanCounts; readonly log: Log }) => Traces = () => NO_TRACES) {
  const lines: LogLine[] = []
  const context = createTelemetryContext()
  const log = createLog('info', { facts: () => context.fields(), lines: { write: (line) => void lines.push(JSON.parse(line) as LogLine) } })
  const metrics = createTelemetryMetrics({ waitingForecasts: () => 0 })
  const traces = openTraces({ counts: metrics.spans, log })
  const telemetry = createTelemetry({ metrics, traces, context, log })
  return { lines, log, metrics, traces, telemetry, requests: createRequestWatch({ traces, context }) }
}

/** The value of a sample in the text form of Prometheus; `undefined` when there is none. */
export function sampleOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}
