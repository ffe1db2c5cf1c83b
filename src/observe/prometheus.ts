// Reads an environment's metrics from the Prometheus HTTP API: Prometheus, Mimir, Thanos or VictoriaMetrics.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { MetricsLimits } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Http } from '../core/http.ts'
import { isoOf, SECOND_MS } from '../core/time.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { answersTo, type Answers } from './prometheus-answers.ts'
import { openBudget } from './prometheus-budget.ts'
import { knownSamples, type KnownSamples } from './known-samples.ts'
import { missingFinding, type Capabilities } from './prometheus-capabilities.ts'
import { takeCensus } from './prometheus-census.ts'
import { liveStatesOf } from './prometheus-live.ts'
import { controllerIn, workloadIn } from './prometheus-owners.ts'
import type { Row } from './prometheus-matrix.ts'
import {
  coarseStepsOf,
  planPurpose,
  planQueries,
  subjectsOf,
  type PlannedQuery,
  type PlanRequest,
  type QueryPlan,
  type StartOf,
} from './prometheus-plan.ts'
import { askPrometheus, type Asking, type QueryAnswer } from './prometheus-query.ts'
import { overlongDemands, rawSeriesSteps, refusedDemand } from './prometheus-series.ts'
import { unattributedFinding } from './prometheus-unattributed.ts'
import type { SampleCache } from './sample-cache.ts'
import type { Observation, RawSeries, Source, SourceRequest } from './source.ts'
import { gridOf } from './window.ts'

/** Where the metrics are, and how much of them one run may take. */
export interface PrometheusSettings {
  readonly http: Http
  /** The address to which `/api/v1/query_range` is added, taken as given. */
  readonly url: string
  /** The headers of every request, credentials and tenant among them; asked anew for each. */
  readonly headers: () => Promise<Record<string, string>>
  /** The value of the `cluster` label; `''` where the metrics have none. */
  readonly clusterLabel: string
  readonly scrapeSeconds: number
  readonly limits: MetricsLimits
  /** Where samples are kept for the next reading, and the clock by which they age; without it every reading is whole. */
  readonly cache?: SampleKeeping | undefined
}

/** Samples between two readings. */
export interface SampleKeeping {
  /** The cache, once it is there. */
  readonly open: () => Promise<SampleCache>
  readonly now: () => number
  /** Told when a reading has kept what it saw. */
  readonly onKept?: () => void
}

/** A source that can also say what it would ask. */
export interface PrometheusSource extends Source {
  /** The queries that `observe` would send when it knew samples up to `startOf`, nothing unless told; and their price, after a look at what the server has. */
  plan(request: SourceRequest, startOf?: StartOf): Promise<QueryPlan>
}

/**
 * A source over the Prometheus HTTP API.
 *
 * What is absent from the answers is absent here: missing CPU, memory, owners or replica counts altogether are `source-invalid`, other missing metrics one finding.
 * One reading takes at most `limits.series` series and `limits.samples` samples, `limits.parallelQueries` queries at a time; a query that the server finds too
 * large is halved. It may be asked twice.
 */
export function createPrometheusSource(settings: PrometheusSettings): PrometheusSource {
  const asked = { ...settings, url: settings.url.replace(/\/+$/, '') }
  return {
    async observe(request: SourceRequest): Promise<Observation> {
      refuseEmpty(request)
      if (request.workloads.length === 0) return { series: [], live: [], findings: [] }
      return observeWith(asked, request)
    },
    async plan(request: SourceRequest, startOf?: StartOf): Promise<QueryPlan> {
      refuseEmpty(request)
      const reading = openReading(asked, request)
      return planQueries(planRequestOf(asked, request, await capabilitiesWith(reading, request)), startOf)
    },
  }
}

/** One reading: how it is asked, and how all of it is ended. */
interface Reading {
  readonly settings: PrometheusSettings
  readonly asking: Asking
  readonly host: string
  readonly stop: (reason: unknown) => void
}

function openReading(settings: PrometheusSettings, request: SourceRequest): Reading {
  const ending = new AbortController()
  const { http, url, headers, limits } = settings
  const signal = request.signal === undefined ? ending.signal : AbortSignal.any([request.signal, ending.signal])
  return {
    settings,
    asking: { http, url, headers, querySeconds: limits.querySeconds, signal, open: openBudget(limits) },
    host: new URL(url).host,
    stop: (reason) => ending.abort(reason),
  }
}

async function observeWith(settings: PrometheusSettings, request: SourceRequest): Promise<Observation> {
  const reading = openReading(settings, request)
  const capabilities = await capabilitiesWith(reading, request)
  const planRequest = planRequestOf(settings, request, capabilities)
  const refusals = new Map(overlongDemands(request.workloads).map((series) => [series.workload, series]))
  const known = await knownWith(settings, planRequest)
  const first = await answersWith(planQueries(planRequest, known?.startOf).queries, { reading, planRequest, refusals })
  const kills = await answersWith(oomQueries(first, planRequest), { reading, planRequest, refusals })
  const read = [...first.answered, ...kills.answered]
  const before = known === undefined ? [] : await inTurns(known.answers())
  const answers = [...before, ...read]
  const series = await inTurns(rawSeriesSteps({ answers, workloads: request.workloads, refusals }))
  if (known !== undefined) {
    // Here, where nothing can fail any more: of a reading that broke off nothing is kept.
    await inTurns(known.keep(first.answered, new Set(refusals.keys())))
    settings.cache?.onKept?.()
  }
  return {
    series,
    effort: { readSamples: samplesIn(read), knownSamples: samplesIn(before) },
    live: liveStatesOf({ answers, workloads: request.workloads, coarseSteps: coarseStepsOf(request) }),
    findings: [
      ...unattributedFinding(answers, request),
      ...first.findings,
      ...kills.findings,
      ...missingFinding(
        capabilities,
        request.workloads.some(({ scaler }) => scaler.by === 'keda'),
      ),
    ],
  }
}

async function knownWith({ cache }: PrometheusSettings, planRequest: PlanRequest): Promise<KnownSamples | undefined> {
  if (cache === undefined) return undefined
  const refs = new Set<string | undefined>(planRequest.workloads.map(({ ref }) => ref))
  const isWanted = (labels: Row['labels']) => isOf(labels, refs)
  return knownSamples({ cache: await cache.open(), subjects: subjectsOf(planRequest), nowMs: cache.now(), isWanted })
}

function samplesIn(answered: Answers['answered']): number {
  return answered.reduce((sum, { rows }) => rows.reduce((own, { values }) => own + values.length, sum), 0)
}

/** Goes through the steps with a turn of the event loop after each, so that others are served in between. */
async function inTurns<Answer>(steps: Generator<undefined, Answer, void>): Promise<Answer> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await nextTurn()
  }
}

interface Asked {
  readonly reading: Reading
  readonly planRequest: PlanRequest
  /** Where it is noted that a workload's own query was refused. */
  readonly refusals: Map<WorkloadRef, RawSeries>
}

/** What requests and replicas are decided from. */
const SUMS: ReadonlySet<PlannedQuery['purpose']> = new Set(['cpu', 'memory', 'replicas', 'measured-pods', 'highest-cpu', 'highest-memory'])

async function answersWith(queries: readonly PlannedQuery[], { reading, planRequest, refusals }: Asked): Promise<Answers> {
  const refs = new Set<string | undefined>(planRequest.workloads.map(({ ref }) => ref))
  const ask = async (query: PlannedQuery): Promise<QueryAnswer> => {
    if (query.purpose === 'demand') return askDemand(query, reading, refusals)
    return askPrometheus({ ...query, isWhole: SUMS.has(query.purpose), keep: ({ labels }) => isOf(labels, refs) }, reading.asking)
  }
  return answersTo(queries, { request: planRequest, host: reading.host, ask, stop: reading.stop })
}

/** Whether a row speaks of a workload that was asked for, or of none in particular. */
function isOf(labels: Row['labels'], refs: ReadonlySet<string | undefined>): boolean {
  if ('workload' in labels) return refs.has(workloadIn(labels))
  const controller = controllerIn(labels)
  return controller === undefined || refs.has(controller)
}

/** What a workload's own query answered; one that the server refuses says so in place of samples, for it is the workload's fault and not the run's. */
async function askDemand(query: PlannedQuery, { asking }: Reading, refusals: Asked['refusals']): Promise<QueryAnswer> {
  const words = await refusalWordsOf(query, asking)
  if (typeof words !== 'string') return words
  refusals.set(query.workload!, refusedDemand(query.workload!, words))
  return { is: 'rows', rows: [], findings: [] }
}

async function refusalWordsOf(query: PlannedQuery, asking: Asking): Promise<QueryAnswer | string> {
  try {
    const answer = await askPrometheus({ ...query, isWhole: true, keep: () => true }, asking)
    return answer.is === 'rows' ? answer : answer.words
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'source-invalid') return error.message
    throw error
  }
}

function oomQueries({ answered }: Answers, planRequest: PlanRequest): readonly PlannedQuery[] {
  const restarted = new Set(
    answered.filter(({ query }) => query.purpose === 'restarts').flatMap(({ rows }) => rows.map(({ labels }) => labels.namespace)),
  )
  const workloads = planRequest.workloads.filter(({ namespace }) => restarted.has(namespace))
  return (['oom-kills', 'oom-limits'] as const).flatMap((purpose) => planPurpose(purpose, { ...planRequest, workloads }))
}

function capabilitiesWith({ settings, asking }: Reading, request: SourceRequest): Promise<Capabilities> {
  const namespaces = [...new Set(request.workloads.map(({ namespace }) => namespace))].sort()
  return takeCensus({ clusterLabel: settings.clusterLabel, namespaces }, request, asking)
}

function planRequestOf(
  { clusterLabel, scrapeSeconds, limits }: PrometheusSettings,
  request: SourceRequest,
  capabilities: Capabilities,
): PlanRequest {
  return { workloads: request.workloads, window: request, clusterLabel, scrapeSeconds, limits, capabilities }
}

function refuseEmpty({ fromMs, toMs, stepMs }: SourceRequest): void {
  if (gridOf({ fromMs, toMs, stepMs }).count > 0) return
  throw new TidegateError(
    'source-invalid',
    `the window from ${isoOf(fromMs)} to ${isoOf(toMs)} holds no whole step of ${stepMs / SECOND_MS} seconds`,
  )
}
