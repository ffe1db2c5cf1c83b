// Turns the answers about CPU, memory, replicas, pods, throttling and demand into raw series of workloads.

import { DEMAND_QUERY, type Workload, type WorkloadRef } from '../core/workload.ts'
import type { Answered } from './prometheus-answers.ts'
import type { Row } from './prometheus-matrix.ts'
import { controllerIn, workloadIn } from './prometheus-owners.ts'
import { MAX_DEMAND_QUERY, type PlannedQuery } from './prometheus-plan.ts'
import type { RawSeries, RawSignal } from './source.ts'

const SIGNALS: Readonly<Partial<Record<PlannedQuery['purpose'], RawSignal>>> = {
  cpu: 'cpu-usage-cores',
  memory: 'memory-working-set-bytes',
  replicas: 'replicas',
  'measured-pods': 'measured-pods',
  'highest-cpu': 'highest-pod-cores',
  'highest-memory': 'highest-pod-bytes',
  throttling: 'throttled-share',
  demand: 'demand',
}

/** What the answers are made into: the answers, the workloads that were asked for, and the demand queries that were refused. */
export interface RawSeriesRequest {
  readonly answers: readonly Answered[]
  readonly workloads: readonly Workload[]
  readonly refusals: ReadonlyMap<WorkloadRef, RawSeries>
}

/** Series that are put together in one step: some milliseconds. */
const SERIES_A_STEP = 20

/**
 * Sorted by workload, signal and container, each in the order of time; parts of a query that was split by time are one series again. Refused demand queries stand among them.
 *
 * In steps, because a thousand workloads are some two hundred megabytes to move.
 */
export function* rawSeriesSteps(request: RawSeriesRequest): Generator<undefined, readonly RawSeries[], void> {
  const pieces = yield* piecesOf(request)
  const found: (readonly [string, RawSeries])[] = []
  for (const [key, { is, rows }] of pieces) {
    found.push([key, { ...is, kind: 'gauge', ...joined(rows) }])
    if (found.length % SERIES_A_STEP === 0) yield
  }
  const refused = [...request.refusals].map(([workload, series]): readonly [string, RawSeries] => [
    JSON.stringify([workload, 'demand']),
    series,
  ])
  return [...found, ...refused].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, series]) => series)
}

/** The rows of one series. */
interface Pieces {
  readonly is: Pick<RawSeries, 'workload' | 'signal' | 'container'>
  readonly rows: Row[]
}

function* piecesOf({ answers, workloads, refusals }: RawSeriesRequest): Generator<undefined, ReadonlyMap<string, Pieces>, void> {
  const asked = new Set(workloads.map((workload) => workload.ref))
  const pieces = new Map<string, Pieces>()
  for (const { query, rows } of answers) {
    const signal = SIGNALS[query.purpose]
    if (signal === undefined) continue
    for (const row of rows) {
      const workload = subjectOf(query, row)
      if (workload === undefined || !asked.has(workload)) continue
      if (signal === 'demand' && refusals.has(workload)) continue
      const container = hasContainers(signal) ? row.labels.container : undefined
      // A demand query that answers several series keeps them apart, so that they are told of.
      const key = JSON.stringify([workload, signal, signal === 'demand' ? identityOf(row) : container])
      const known = pieces.get(key)
      if (known === undefined) pieces.set(key, { is: { workload, signal, container }, rows: [row] })
      else known.rows.push(row)
    }
    yield
  }
  return pieces
}

/** What is told of workloads whose own query is too long to be sent. */
export function overlongDemands(workloads: readonly Workload[]): readonly RawSeries[] {
  return workloads
    .filter(({ annotations }) => (annotations[DEMAND_QUERY] ?? '').trim().length > MAX_DEMAND_QUERY)
    .map(({ ref }) => refusedDemand(ref, `it is longer than ${MAX_DEMAND_QUERY} characters`))
}

/** A demand series without samples that says why the server did not answer the workload's own query. */
export function refusedDemand(workload: WorkloadRef, words: string): RawSeries {
  const sentence = `the query in \`${DEMAND_QUERY}\` was not answered: ${words}`
  return {
    workload,
    signal: 'demand',
    container: undefined,
    kind: 'gauge',
    timesMs: new Float64Array(),
    values: new Float64Array(),
    findings: [{ code: 'demand-query-refused', severity: 'warning', sentence }],
  }
}

function hasContainers(signal: RawSignal): boolean {
  return signal === 'cpu-usage-cores' || signal === 'memory-working-set-bytes' || signal === 'throttled-share'
}

/** The workload that a row speaks of; the query's own where it brings one. */
function subjectOf({ purpose, workload }: PlannedQuery, { labels }: Row): WorkloadRef | undefined {
  return workload ?? (purpose === 'replicas' ? controllerIn(labels) : workloadIn(labels))
}

function identityOf({ labels }: Row): string {
  const names = Object.keys(labels).sort()
  return names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(',')
}

function joined(rows: readonly Row[]): Pick<RawSeries, 'timesMs' | 'values'> {
  if (rows.length === 1) return { timesMs: rows[0].timesMs, values: rows[0].values }
  const sorted = [...rows].sort((one, other) => one.timesMs[0] - other.timesMs[0])
  let length = 0
  for (const row of sorted) length += row.values.length
  const timesMs = new Float64Array(length)
  const values = new Float64Array(length)
  let at = 0
  for (const row of sorted) {
    timesMs.set(row.timesMs, at)
    values.set(row.values, at)
    at += row.values.length
  }
  return { timesMs, values }
}
