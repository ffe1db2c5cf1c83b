// Plans what is asked of a Prometheus: one query a signal and batch of namespaces, never one a workload, with what each is expected to answer.

import type { MetricsLimits } from '../core/environment.ts'
import { SECOND_MS } from '../core/time.ts'
import { DEMAND_QUERY, type Workload, type WorkloadRef } from '../core/workload.ts'
import { isAsked, type Capabilities } from './prometheus-capabilities.ts'
import { expressionFor, type ExpressionScope, type Purpose } from './prometheus-expressions.ts'
import { matchersOf } from './prometheus-selector.ts'
import { coarseStepMs, gridOf, type Window } from './window.ts'

/** When an expression is evaluated, in whole seconds since the epoch; both ends of a range are evaluated. */
export type QueryTime =
  | { readonly is: 'instant'; readonly atSeconds: number }
  | { readonly is: 'range'; readonly startSeconds: number; readonly endSeconds: number; readonly stepSeconds: number }

/** One query as it will be sent. */
export interface PlannedQuery {
  readonly purpose: Purpose | 'demand'
  readonly namespaces: readonly string[]
  /** The workload whose own query it is; `undefined` of all others. */
  readonly workload: WorkloadRef | undefined
  readonly expression: string
  readonly time: QueryTime
  /** How long the step is that a sample describes and that ends when it is evaluated; the step of the range where it is not told. */
  readonly sampleSeconds?: number
  /** What the manifests let expect; the answer may hold more where the cluster runs what no manifest describes. */
  readonly expectedSeries: number
  readonly expectedSamples: number
}

/** All queries of one reading, in the order in which they are sent, and their price together. */
export interface QueryPlan {
  readonly queries: readonly PlannedQuery[]
  readonly expectedSeries: number
  readonly expectedSamples: number
}

/** What is planned for: the workloads, the window, and what the server has. */
export interface PlanRequest {
  readonly workloads: readonly Workload[]
  readonly window: Window
  readonly clusterLabel: string
  readonly scrapeSeconds: number
  readonly limits: MetricsLimits
  readonly capabilities: Capabilities
}

/** Prometheus refuses a range of more points. */
const MAX_POINTS = 11_000

/** Expected samples of one query: Prometheus joins some ten thousand a second, and a query must end within its seconds. */
const MAX_SAMPLES = 500_000

/** Bytes of the namespaces of one query: an expression names them some ten times, and VictoriaMetrics reads 16 KiB. */
const MAX_MATCHER_LENGTH = 1000

/** Demand queries that are longer are not sent. */
export const MAX_DEMAND_QUERY = 4096

/** What is asked of one namespace, or by one workload's own query, over the whole window; what stays the same from one reading to the next. */
export interface Subject {
  readonly purpose: PlannedQuery['purpose']
  readonly namespace: string
  /** The workload whose own query it is; `undefined` of all others. */
  readonly workload: WorkloadRef | undefined
  /** The workloads whose samples are wanted. */
  readonly refs: readonly WorkloadRef[]
  /** As it would be asked of the namespace alone: what other namespaces stand in the same query is all the same to its answers. */
  readonly expression: string
  readonly time: TimeRange
  readonly sampleSeconds: number
}

/** The first instant that must be asked for, in seconds; `undefined` = none. */
export type StartOf = (subject: Subject) => number | undefined

export type TimeRange = Extract<QueryTime, { readonly is: 'range' }>

const FROM_THE_BEGINNING: StartOf = ({ time }) => time.startSeconds

/** The purposes whose samples are laid on the window; everything else tells how the cluster is now. */
const SAMPLED: readonly Purpose[] = ['cpu', 'memory', 'replicas', 'measured-pods', 'highest-cpu', 'highest-memory']

/** Counted and compared now and then, each time over one step of the window. */
const NOW_AND_THEN: ReadonlySet<Purpose> = new Set(['measured-pods', 'highest-cpu', 'highest-memory'])

type Step = 'window' | 'coarse' | 'instant'

/** How each purpose is asked, and the share of the points at which a series is expected to have a sample. */
const ASKED: Readonly<Record<Purpose, { readonly step: Step; readonly density: number }>> = {
  cpu: { step: 'window', density: 1 },
  memory: { step: 'window', density: 1 },
  replicas: { step: 'window', density: 1 },
  'measured-pods': { step: 'coarse', density: 1 },
  'highest-cpu': { step: 'coarse', density: 1 },
  'highest-memory': { step: 'coarse', density: 1 },
  'whole-cpu': { step: 'instant', density: 1 },
  'spec-replicas': { step: 'instant', density: 1 },
  requests: { step: 'instant', density: 1 },
  limits: { step: 'instant', density: 1 },
  images: { step: 'instant', density: 1 },
  autoscalers: { step: 'instant', density: 1 },
  'keda-activity': { step: 'instant', density: 1 },
  'keda-paused': { step: 'instant', density: 1 },
  'keda-errors': { step: 'coarse', density: 0.05 },
  restarts: { step: 'coarse', density: 0.01 },
  'oom-kills': { step: 'coarse', density: 0.01 },
  'oom-limits': { step: 'coarse', density: 0.01 },
  releases: { step: 'coarse', density: 0.01 },
  throttling: { step: 'coarse', density: 0.2 },
  'ready-seconds': { step: 'coarse', density: 0.05 },
}

const PURPOSES = Object.keys(ASKED) as Purpose[]

/** Asked where something restarted alone. */
const AFTERWARDS: ReadonlySet<Purpose> = new Set(['oom-kills', 'oom-limits'])

/**
 * The queries of one reading; the same request has the same plan.
 *
 * Namespaces are taken in the order of their names and a batch is closed before it passes `limits.seriesPerQuery`; a range of more than 11,000 points or 500,000 expected samples is split by time. What the server does not have is
 * left out. OOM kills are not in it: they are asked afterwards, where something restarted, with `planPurpose`. `startOf` says where samples are known already.
 */
export function planQueries(request: PlanRequest, startOf: StartOf = FROM_THE_BEGINNING): QueryPlan {
  const sampled = Map.groupBy(subjectsOf(request), ({ purpose }) => purpose)
  const queries = [
    ...PURPOSES.filter((purpose) => !AFTERWARDS.has(purpose)).flatMap((purpose) =>
      SAMPLED.includes(purpose) ? sampleQueries(sampled.get(purpose) ?? [], request, startOf) : planPurpose(purpose, request),
    ),
    ...(sampled.get('demand') ?? []).flatMap((subject) => demandQueries(subject, startOf)),
  ]
  return { queries, ...priceOf(queries) }
}

/** The queries of one purpose over the whole window, none where the server has nothing for it. */
export function planPurpose(purpose: Purpose, request: PlanRequest): readonly PlannedQuery[] {
  if (!isAsked(purpose, request.capabilities)) return []
  return queriesOver(namespacesOf(request), { purpose, time: timeOf(purpose, request.window), request })
}

/** What samples are wanted of, in the order in which it is asked for. */
export function subjectsOf(request: PlanRequest): readonly Subject[] {
  const { workloads, capabilities } = request
  const namespaces = [...Map.groupBy(workloads, ({ namespace }) => namespace)].sort(([one], [other]) => (one < other ? -1 : 1))
  const asked = SAMPLED.filter((purpose) => isAsked(purpose, capabilities)).flatMap((purpose) =>
    namespaces.flatMap(([namespace, own]) => sampleSubjects(purpose, namespace, { ...request, workloads: own })),
  )
  return [...asked, ...workloads.flatMap((workload) => demandSubjects(workload, request))]
}

function sampleSubjects(purpose: Purpose, namespace: string, request: PlanRequest): readonly Subject[] {
  const time = rangeOf(timeOf(purpose, request.window))
  const { expression, sampleSeconds = time.stepSeconds, expectedSeries } = queryFor({ purpose, namespaces: [namespace], time, request })
  if (expectedSeries === 0) return []
  return [{ purpose, namespace, workload: undefined, refs: request.workloads.map(({ ref }) => ref), expression, time, sampleSeconds }]
}

/** The samples of one purpose; namespaces that must be asked from the same instant on are asked together. */
function sampleQueries(subjects: readonly Subject[], request: PlanRequest, startOf: StartOf): readonly PlannedQuery[] {
  return [...Map.groupBy(subjects, startOf)].flatMap(([start, own]) => {
    if (start === undefined) return []
    const [{ purpose, time }] = own
    const namespaces = own.map(({ namespace }) => namespace)
    return queriesOver(namespaces, { purpose: purpose as Purpose, time: { ...time, startSeconds: start }, request })
  })
}

function queriesOver(names: readonly string[], asked: Omit<Asked, 'namespaces'>): readonly PlannedQuery[] {
  const { purpose, request } = asked
  return batchesOf(names, purpose, request).flatMap((namespaces) =>
    spansOf(asked.time, expectedSeriesOf(purpose, namespaces, request) * densityOf(purpose)).map((time) =>
      queryFor({ purpose, namespaces, time, request }),
    ),
  )
}

function namespacesOf({ workloads }: PlanRequest): readonly string[] {
  return [...new Set(workloads.map((workload) => workload.namespace))].sort()
}

function rangeOf(time: QueryTime): TimeRange {
  if (time.is === 'range') return time
  throw new RangeError('an instant has no samples to keep')
}

/** Two queries that ask together what one asked: half of its namespaces each, or half of its time; `undefined` when it cannot be halved further that way. */
export function halvesOf(query: PlannedQuery, by: 'namespaces' | 'time', request: PlanRequest): readonly PlannedQuery[] | undefined {
  const { purpose, namespaces, time } = query
  if (by === 'namespaces') {
    if (namespaces.length < 2 || purpose === 'demand') return undefined
    const middle = Math.ceil(namespaces.length / 2)
    return [namespaces.slice(0, middle), namespaces.slice(middle)].map((half) => queryFor({ purpose, namespaces: half, time, request }))
  }
  if (time.is === 'instant' || pointsOf(time) < 2 * MIN_POINTS) return undefined
  const points = Math.ceil(pointsOf(time) / 2)
  return cut(time, points).map((half) => ({ ...query, time: half, ...expectation(query.expectedSeries, half, densityOf(purpose)) }))
}

/** A range is not halved below this many points. */
const MIN_POINTS = 24

/** Instants at which a query is evaluated. */
export function pointsOf(time: QueryTime): number {
  return time.is === 'instant' ? 1 : Math.floor((time.endSeconds - time.startSeconds) / time.stepSeconds) + 1
}

/** The window in whole steps: rates look one step back, so the first is evaluated one step after the start, and the last at the end. */
function timeOf(purpose: Purpose, window: Window): QueryTime {
  const { startMs, count } = gridOf(window)
  const endMs = startMs + count * window.stepMs
  const { step } = ASKED[purpose]
  if (step === 'instant') return { is: 'instant', atSeconds: endMs / SECOND_MS }
  const stepMs = step === 'window' ? window.stepMs : coarseStepMs(window)
  const points = Math.max(1, Math.floor((endMs - startMs) / stepMs))
  return {
    is: 'range',
    startSeconds: (endMs - (points - 1) * stepMs) / SECOND_MS,
    endSeconds: endMs / SECOND_MS,
    stepSeconds: stepMs / SECOND_MS,
  }
}

/** How many coarse steps the window has. */
export function coarseStepsOf(window: Window): number {
  return Math.max(1, Math.floor((gridOf(window).count * window.stepMs) / coarseStepMs(window)))
}

/** The range in as few equal pieces as keep within the points and samples of one query. */
function spansOf(time: QueryTime, samplesAPoint: number): readonly QueryTime[] {
  const most = Math.max(MIN_POINTS, Math.min(MAX_POINTS, Math.floor(MAX_SAMPLES / samplesAPoint)))
  if (time.is === 'instant' || pointsOf(time) <= most) return [time]
  return cut(time, Math.ceil(pointsOf(time) / Math.ceil(pointsOf(time) / most)))
}

/** The range in pieces of so many points, the last perhaps shorter. */
function cut(time: TimeRange, points: number): readonly TimeRange[] {
  const pieces: TimeRange[] = []
  for (let start = time.startSeconds; start <= time.endSeconds; start += points * time.stepSeconds) {
    pieces.push({ ...time, startSeconds: start, endSeconds: Math.min(time.endSeconds, start + (points - 1) * time.stepSeconds) })
  }
  return pieces
}

function batchesOf(names: readonly string[], purpose: Purpose, request: PlanRequest): readonly (readonly string[])[] {
  const batches: string[][] = []
  let batch: string[] = []
  let series = 0
  for (const name of names) {
    const more = expectedSeriesOf(purpose, [name], request)
    if (more === 0) continue
    const isFull =
      series + more > request.limits.seriesPerQuery ||
      matchersOf({ clusterLabel: '', namespaces: [...batch, name] })[0].length > MAX_MATCHER_LENGTH
    if (batch.length > 0 && isFull) {
      batches.push(batch)
      batch = []
      series = 0
    }
    batch.push(name)
    series += more
  }
  return batch.length === 0 ? batches : [...batches, batch]
}

interface Asked {
  readonly purpose: Purpose
  readonly namespaces: readonly string[]
  readonly time: QueryTime
  readonly request: PlanRequest
}

function queryFor({ purpose, namespaces, time, request }: Asked): PlannedQuery {
  return {
    purpose,
    namespaces,
    workload: undefined,
    expression: expressionFor(purpose, scopeOf(namespaces, time, request)),
    time,
    ...(NOW_AND_THEN.has(purpose) ? { sampleSeconds: request.window.stepMs / SECOND_MS } : {}),
    ...expectation(expectedSeriesOf(purpose, namespaces, request), time, densityOf(purpose)),
  }
}

function scopeOf(namespaces: readonly string[], time: QueryTime, request: PlanRequest): ExpressionScope {
  const own = new Set(namespaces)
  const { window, capabilities } = request
  const stepSeconds = time.is === 'range' ? time.stepSeconds : window.stepMs / SECOND_MS
  return {
    clusterLabel: request.clusterLabel,
    namespaces,
    owners: capabilities.owners,
    kinds: new Set(request.workloads.filter((workload) => own.has(workload.namespace)).map((workload) => workload.kind)),
    stepSeconds,
    rateSeconds: Math.max(stepSeconds, 4 * request.scrapeSeconds),
    stepRateSeconds: Math.max(window.stepMs / SECOND_MS, 4 * request.scrapeSeconds),
    hasCreationTimes: capabilities.metrics.has('kube_pod_created'),
    lookbackSeconds: Math.max(300, 2 * request.scrapeSeconds),
    windowSeconds: (gridOf(window).count * window.stepMs) / SECOND_MS,
  }
}

function expectedSeriesOf(purpose: Purpose, namespaces: readonly string[], { workloads }: PlanRequest): number {
  const own = new Set(namespaces)
  let series = 0
  for (const workload of workloads) if (own.has(workload.namespace)) series += seriesOfWorkload(purpose, workload)
  return series
}

const ONE_A_WORKLOAD: ReadonlySet<Purpose> = new Set([
  'replicas',
  'measured-pods',
  'highest-cpu',
  'highest-memory',
  'spec-replicas',
  'ready-seconds',
  'whole-cpu',
])

function seriesOfWorkload(purpose: Purpose, { containers, scaler }: Workload): number {
  if (ONE_A_WORKLOAD.has(purpose)) return 1
  // An autoscaler has its two bounds, its target and what it points at.
  if (purpose === 'autoscalers') return 4
  if (purpose.startsWith('keda-')) return scaler.by === 'keda' ? 1 : 0
  return purpose === 'requests' || purpose === 'limits' ? 2 * containers.length : containers.length
}

function densityOf(purpose: PlannedQuery['purpose']): number {
  return purpose === 'demand' ? 1 : ASKED[purpose].density
}

function expectation(expectedSeries: number, time: QueryTime, density: number): Pick<PlannedQuery, 'expectedSeries' | 'expectedSamples'> {
  return { expectedSeries, expectedSamples: Math.ceil(expectedSeries * pointsOf(time) * density) }
}

function demandSubjects({ ref, namespace, annotations }: Workload, { window }: PlanRequest): readonly Subject[] {
  const expression = (annotations[DEMAND_QUERY] ?? '').trim()
  if (expression === '' || expression.length > MAX_DEMAND_QUERY) return []
  const time = rangeOf(timeOf('cpu', window))
  return [{ purpose: 'demand', namespace, workload: ref, refs: [ref], expression, time, sampleSeconds: time.stepSeconds }]
}

function demandQueries(subject: Subject, startOf: StartOf): readonly PlannedQuery[] {
  const startSeconds = startOf(subject)
  if (startSeconds === undefined) return []
  const { namespace, workload, expression } = subject
  return spansOf({ ...subject.time, startSeconds }, 1).map((time) => ({
    purpose: 'demand',
    namespaces: [namespace],
    workload,
    expression,
    time,
    ...expectation(1, time, 1),
  }))
}

function priceOf(queries: readonly PlannedQuery[]): Pick<QueryPlan, 'expectedSeries' | 'expectedSamples'> {
  let expectedSeries = 0
  let expectedSamples = 0
  for (const query of queries) {
    expectedSeries += query.expectedSeries
    expectedSamples += query.expectedSamples
  }
  return { expectedSeries, expectedSamples }
}
