// Puts the answers about the cluster itself together into the live state of each workload.

import type { LiveContainer, LiveEvent, LiveState, LiveThrottling } from '../core/live-state.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import type { Answered } from './prometheus-answers.ts'
import { autoscalersIn, kedaIn } from './prometheus-scalers.ts'
import { SECONDS_LABEL, type Purpose } from './prometheus-expressions.ts'
import type { Row } from './prometheus-matrix.ts'
import { controllerIn, workloadIn } from './prometheus-owners.ts'

/** Everything that was answered, whose it is, and how many coarse steps the window has. */
export interface LiveRequest {
  readonly answers: readonly Answered[]
  readonly workloads: readonly Workload[]
  readonly coarseSteps: number
}

/** The live state of every workload of which anything was found, in the order of the workloads; samples that are no finite number, or of no time of a calendar, tell nothing. */
export function liveStatesOf({ answers, workloads, coarseSteps }: LiveRequest): readonly LiveState[] {
  const rowsOf = (purpose: Purpose) => answers.filter(({ query }) => query.purpose === purpose).flatMap(({ rows }) => rows.flatMap(finite))
  const byWorkload = (purpose: Purpose) => Map.groupBy(rowsOf(purpose), ({ labels }) => workloadIn(labels))
  const replicas = new Map(rowsOf('spec-replicas').map((row) => [controllerIn(row.labels), row.values[0]]))
  const [requests, limits, images] = [byWorkload('requests'), byWorkload('limits'), byWorkload('images')]
  const events = Map.groupBy(
    EVENT_PURPOSES.flatMap((purpose) => rowsOf(purpose).map((row) => ({ purpose, row }))),
    ({ row }) => workloadIn(row.labels),
  )
  const [throttled, starts, limitsThen] = [byWorkload('throttling'), byWorkload('ready-seconds'), byWorkload('oom-limits')]
  const autoscalers = autoscalersIn(rowsOf('autoscalers'))
  const kedas = kedaIn({ activity: rowsOf('keda-activity'), paused: rowsOf('keda-paused'), errors: rowsOf('keda-errors') })
  return workloads
    .map((workload): LiveState => {
      const { ref, namespace, scaler } = workload
      return {
        workload: ref,
        replicas: replicas.get(ref),
        containers: containersOf(ref, { requests, limits, images }),
        hpa: autoscalers.get(ref),
        keda: scaler.by === 'keda' ? kedas.get(`${namespace}/${scaler.name}`) : undefined,
        podReadySecondsP90: ninetiethOf(starts.get(ref) ?? []),
        events: eventsOf(events.get(ref) ?? [], limitsThen.get(ref) ?? []),
        throttling: throttlingOf(throttled.get(ref) ?? [], coarseSteps),
      }
    })
    .filter(isAnything)
}

/** The row with what can be counted and dated of it, none where nothing can: what a cluster says beside its usage never fails a workload. */
function finite({ labels, timesMs, values }: Row): readonly Row[] {
  const isUsable = (_: number, at: number) => Number.isFinite(values[at]) && Math.abs(timesMs[at]) <= LAST_DATE_MS
  if (values.every(isUsable)) return values.length === 0 ? [] : [{ labels, timesMs, values }]
  const row = { labels, timesMs: timesMs.filter(isUsable), values: values.filter(isUsable) }
  return row.values.length === 0 ? [] : [row]
}

/** What a `Date` can hold. */
const LAST_DATE_MS = 8.64e15

type ByWorkload = ReadonlyMap<WorkloadRef | undefined, readonly Row[]>

const EVENT_PURPOSES = ['restarts', 'oom-kills', 'releases'] as const
const EVENTS = { restarts: 'restart', 'oom-kills': 'oom-kill', releases: 'release' } as const

function isAnything(state: LiveState): boolean {
  return (
    [state.replicas, state.hpa, state.keda, state.podReadySecondsP90].some((part) => part !== undefined) ||
    [state.containers, state.events, state.throttling].some((list) => list.length > 0)
  )
}

function containersOf(
  ref: WorkloadRef,
  found: { readonly requests: ByWorkload; readonly limits: ByWorkload; readonly images: ByWorkload },
): readonly LiveContainer[] {
  const requests = found.requests.get(ref) ?? []
  const limits = found.limits.get(ref) ?? []
  const images = found.images.get(ref) ?? []
  const names = new Set([...images, ...requests, ...limits].map((row) => row.labels.container ?? ''))
  const figure = (rows: readonly Row[], container: string, resource: string) =>
    rows.find(({ labels }) => labels.container === container && labels.resource === resource)?.values[0]
  return [...names].sort().map((name) => ({
    name,
    image: images.find(({ labels }) => labels.container === name)?.labels.image,
    cpuRequestCores: figure(requests, name, 'cpu'),
    cpuLimitCores: figure(limits, name, 'cpu'),
    memoryRequestBytes: figure(requests, name, 'memory'),
    memoryLimitBytes: figure(limits, name, 'memory'),
  }))
}

function eventsOf(
  rows: readonly { readonly purpose: (typeof EVENT_PURPOSES)[number]; readonly row: Row }[],
  limits: readonly Row[],
): readonly LiveEvent[] {
  const limitAt = new Map(
    limits.flatMap(({ labels, timesMs, values }) => Array.from(timesMs, (atMs, i) => [`${labels.container} ${atMs}`, values[i]] as const)),
  )
  const events = rows.flatMap(({ purpose, row }) =>
    Array.from(row.timesMs, (atMs, i) => ({
      atMs,
      what: EVENTS[purpose],
      container: row.labels.container ?? '',
      // How many pods took a new image is not counted.
      count: purpose === 'releases' ? 1 : row.values[i],
      image: purpose === 'releases' ? row.labels.image : undefined,
      ...(purpose === 'oom-kills' ? { limitBytes: limitAt.get(`${row.labels.container} ${atMs}`) } : {}),
    })),
  )
  return events.sort(
    (one, other) =>
      one.atMs - other.atMs || compare(one.what, other.what) || compare(one.container, other.container) || compare(one.image, other.image),
  )
}

/** Only steps with more than 1 % were answered; the others count as none. */
function throttlingOf(rows: readonly Row[], coarseSteps: number): readonly LiveThrottling[] {
  const byContainer = [...Map.groupBy(rows, ({ labels }) => labels.container ?? '')]
  return byContainer
    .sort(([one], [other]) => compare(one, other))
    .map(([container, parts]) => {
      let sum = 0
      let worst = 0
      for (const { values } of parts) {
        for (const value of values) {
          const share = Math.min(1, value)
          sum += share
          worst = Math.max(worst, share)
        }
      }
      return { container, meanShare: sum / Math.max(1, coarseSteps), worstShare: worst }
    })
    .filter(({ worstShare }) => worstShare > 0)
}

/** The 90th percentile of values that are counted: the smallest that at least nine of ten do not exceed. */
function ninetiethOf(rows: readonly Row[]): number | undefined {
  const counts = new Map<number, number>()
  let total = 0
  for (const { labels, values } of rows) {
    const seconds = Number.parseFloat(labels[SECONDS_LABEL] ?? '')
    if (!(seconds >= 0 && Number.isFinite(seconds))) continue
    for (const count of values) {
      counts.set(seconds, (counts.get(seconds) ?? 0) + count)
      total += count
    }
  }
  let seen = 0
  for (const seconds of [...counts.keys()].sort((one, other) => one - other)) {
    seen += counts.get(seconds)!
    if (seen >= 0.9 * total) return seconds
  }
  return undefined
}

function compare(one: string | undefined, other: string | undefined): number {
  const [a, b] = [one ?? '', other ?? '']
  return a < b ? -1 : a > b ? 1 : 0
}
