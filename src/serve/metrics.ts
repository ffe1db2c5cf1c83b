// Measurements in the form that Prometheus reads, in a registry of their own.

import { Counter, Gauge as PromGauge, Histogram, Registry } from 'prom-client'
import type { Environment } from '../core/environment.ts'
import { SECOND_MS } from '../core/time.ts'
import { SCHEDULE } from '../core/principal.ts'
import { scopeOf } from '../identity/scope-of.ts'
import type { JobWork } from '../state/jobs.ts'
import type { Views } from '../state/views.ts'
import type { ServeDeps } from './deps.ts'
import type { Metrics } from './office.ts'
import { changeReadings } from './change-readings.ts'
import { effectReadings } from './effect-readings.ts'
import { openCostReadings } from './cost-readings.ts'
import { logReadings } from './log-readings.ts'
import { scoreReadings } from './score-readings.ts'
import { environmentStatus } from './status.ts'

/** Measurements are about the whole server, whoever reads them. */
const EVERYTHING = scopeOf(SCHEDULE)

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
  const costReadings = openCostReadings(deps.store.views, EVERYTHING)
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
    text: async () => [await registry.metrics(), await textOf(await readings(deps, costReadings)), await deps.measurements()].join('\n'),
    close,
  }
}

/**
 * Counts what is committed from now on, in order; one reader at a time.
 *
 * Where the log ends now may not be told, for example while the database is away; then counting begins with the newest entry at the next commit, which is
 * after all that were there before: an entry may be missed then, and none is counted twice.
 */
function countReceipts({ store, log }: ServeDeps, count: (type: string, environment: string) => void): () => void {
  const warn = (error: unknown): void => log.warn('receipts could not be counted', { error: String(error) })
  let next: number | undefined
  let turn: Promise<void> = store.views.ledgerHead().then(({ size }) => {
    next = size
  }, warn)
  const read = async (head: number): Promise<void> => {
    next ??= head
    while (next <= head) {
      const entries = await store.views.ledger(EVERYTHING, { fromIndex: next, limit: 200 })
      for (const { type, environment } of entries) count(type, environment)
      const last = entries.at(-1)
      if (last === undefined) return
      next = last.index + 1
    }
  }
  return store.onCommit((head) => {
    turn = turn.then(() => read(head)).catch(warn)
  })
}

/** One reading; `name` without the prefix `tidegate_`, with its unit. */
interface Gauge {
  readonly name: string
  readonly help: string
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
}

/** Gauges in the text form; those of one name have the same labels. */
async function textOf(gauges: readonly Gauge[]): Promise<string> {
  const registry = new Registry()
  const known = new Map<string, PromGauge>()
  for (const { name, help, value, labels = {} } of gauges) {
    const labelNames = Object.keys(labels)
    const gauge = known.get(name) ?? new PromGauge({ name: `tidegate_${name}`, help, labelNames, registers: [registry] })
    known.set(name, gauge)
    gauge.set({ ...labels }, value)
  }
  return registry.metrics()
}

type CostReadings = ReturnType<typeof openCostReadings>

/** Kinds without a job are told as well: a series that comes and goes cannot be watched. */
const NO_JOBS: Readonly<Record<JobWork['kind'], number>> = { propose: 0, 'carry-out': 0, notify: 0 }

/** What the store says now. */
async function readings({ store, environments, version, now }: ServeDeps, costReadings: CostReadings): Promise<readonly Gauge[]> {
  const { views } = store
  const { size } = await views.ledgerHead()
  const depths = { ...NO_JOBS, ...(await views.queueDepth()) }
  const oldest = { ...NO_JOBS, ...(await views.longestWait(now())) }
  const found: Gauge[] = [
    { name: 'build_info', help: 'The version that runs.', value: 1, labels: { version } },
    { name: 'ledger_entries', help: 'Entries of the log.', value: size },
    ...(await logReadings(views, size, now())),
    ...Object.entries(depths).map(([kind, value]) => ({ name: 'jobs', help: 'Jobs that wait or are held.', value, labels: { kind } })),
    ...Object.entries(oldest).map(([kind, waitMs]) => ({
      name: 'job_longest_wait_seconds',
      help: 'How long the job has been due that waits longest for a worker; 0 when none waits.',
      value: waitMs / SECOND_MS,
      labels: { kind },
    })),
  ]
  found.push(...(await effectReadings(views, EVERYTHING, environments)))
  for (const environment of environments) {
    found.push(...(await environmentReadings(views, environment)))
    found.push(...(await costReadings(environment, now())))
    const about = { environment: environment.name, currency: environment.rates.currency }
    found.push(...(await changeReadings(views, EVERYTHING, about)))
    found.push(...(await scoreReadings(views, EVERYTHING, { environment: environment.name, nowMs: now() })))
  }
  return found
}

async function environmentReadings(views: Views, environment: Environment): Promise<readonly Gauge[]> {
  const labels = { environment: environment.name }
  const status = await environmentStatus(views, EVERYTHING, environment)
  const { items } = await views.runs(EVERYTHING, { environment: environment.name, limit: 50, after: undefined })
  const endedAtMs = items.find((run) => run.status === 'succeeded' || run.status === 'partial')?.endedAtMs
  const counts = Object.entries(status.lastRun?.counts ?? {})
  return [
    { name: 'workloads', help: 'Workloads that are looked after.', value: status.workloads, labels },
    { name: 'proposals_waiting', help: 'Proposals that wait for approval.', value: status.waiting, labels },
    {
      name: 'cost_per_month',
      help: 'Cost of the workloads as they stand, in the currency of the environment.',
      value: status.costNowPerMonth,
      labels: { ...labels, currency: status.currency },
    },
    ...counts.map(([outcome, value]) => ({
      name: 'last_run_workloads',
      help: 'Workloads of the latest run, by outcome.',
      value,
      labels: { ...labels, outcome },
    })),
    ...(endedAtMs === undefined
      ? []
      : [
          {
            name: 'last_success_timestamp_seconds',
            help: 'When the latest run ended that judged workloads.',
            value: endedAtMs / SECOND_MS,
            labels,
          },
        ]),
  ]
}
