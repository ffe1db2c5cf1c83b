// Measurements in the form that Prometheus reads, in a registry of their own.

import { Counter, Gauge as PromGauge, Histogram, Registry } from 'prom-client'
import { SECOND_MS } from '../core/time.ts'
import { SCHEDULE } from '../core/principal.ts'
import { scopeOf } from '../identity/scope-of.ts'
import type { ServeDeps } from './deps.ts'
import { environmentStatus } from './status.ts'

/** What the server measures. */
export interface Metrics {
  readonly contentType: string
  /** Counts a request that was answered; `route` is the pattern, never the address itself. */
  countRequest(request: { readonly method: string; readonly route: string; readonly status: number; readonly durationMs: number }): void
  text(): Promise<string>
  /** Stops listening to the store. */
  close(): void
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Starts measuring; everything about the store is read when it is asked for. */
export function createMetrics(deps: ServeDeps, openStreams: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const durations = new Histogram({
    name: 'tidegate_http_request_duration_seconds',
    help: 'How long requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  })
  const receipts = new Counter({
    name: 'tidegate_receipts_total',
    help: 'Entries of the log since this process started, by type.',
    labelNames: ['type', 'environment'],
    registers,
  })
  const close = countReceipts(deps, (type, environment) => receipts.inc({ type, environment }))
  new PromGauge({
    name: 'tidegate_event_streams',
    help: 'Open event streams.',
    registers,
    collect: function () {
      this.set(openStreams())
    },
  })
  return {
    contentType: registry.contentType,
    countRequest: ({ method, route, status, durationMs }) =>
      durations.observe({ method, route, status: String(status) }, durationMs / SECOND_MS),
    text: async () => `${await registry.metrics()}\n${await readings(deps)}`,
    close,
  }
}

/** Counts what is committed from now on, in order; one reader at a time. */
function countReceipts({ store, log }: ServeDeps, count: (type: string, environment: string) => void): () => void {
  const scope = scopeOf(SCHEDULE)
  let next = 0
  let turn: Promise<void> = store.views.ledgerHead().then(({ size }) => {
    next = size
  })
  const read = async (head: number): Promise<void> => {
    while (next <= head) {
      const entries = await store.views.ledger(scope, { fromIndex: next, limit: 200 })
      for (const { type, environment } of entries) count(type, environment)
      const last = entries.at(-1)
      if (last === undefined) return
      next = last.index + 1
    }
  }
  return store.onCommit((head) => {
    turn = turn.then(() => read(head)).catch((error: unknown) => log.warn('receipts could not be counted', { error: String(error) }))
  })
}

/** What the store and the other rooms say now. */
async function readings(deps: ServeDeps): Promise<string> {
  const registry = new Registry()
  const gauges = new Map<string, PromGauge>()
  const set = (name: string, help: string, value: number, labels: Readonly<Record<string, string>> = {}) => {
    const known =
      gauges.get(name) ?? new PromGauge({ name: `tidegate_${name}`, help, labelNames: Object.keys(labels), registers: [registry] })
    gauges.set(name, known)
    known.set({ ...labels }, value)
  }
  const { views } = deps.store
  const scope = scopeOf(SCHEDULE)
  set('build_info', 'The version that runs.', 1, { version: deps.version })
  set('ledger_entries', 'Entries of the log.', (await views.ledgerHead()).size)
  for (const [kind, depth] of Object.entries(await views.queueDepth())) set('jobs', 'Jobs that wait or are held.', depth, { kind })
  for (const environment of deps.environments) {
    const labels = { environment: environment.name }
    const status = await environmentStatus(views, scope, environment)
    set('workloads', 'Workloads that are looked after.', status.workloads, labels)
    set('proposals_waiting', 'Proposals that wait for approval.', status.waiting, labels)
    set('cost_per_month', 'Cost of the workloads as they stand, in the currency of the environment.', status.costNowPerMonth, {
      ...labels,
      currency: status.currency,
    })
    for (const [outcome, count] of Object.entries(status.lastRun?.counts ?? {}))
      set('last_run_workloads', 'Workloads of the latest run, by outcome.', count, { ...labels, outcome })
    const { items } = await views.runs(scope, { environment: environment.name, limit: 50, after: undefined })
    const success = items.find((run) => run.status === 'succeeded' || run.status === 'partial')
    if (success?.endedAtMs !== undefined)
      set('last_success_timestamp_seconds', 'When the latest run ended that judged workloads.', success.endedAtMs / SECOND_MS, labels)
  }
  for (const { name, help, value, labels } of await deps.gauges()) set(name, help, value, labels)
  return registry.metrics()
}
