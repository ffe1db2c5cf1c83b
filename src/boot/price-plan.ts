// What one run will ask of a metrics server, and what that is expected to cost: counted by the planner, measured on one day of each kind of query.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { HttpFault, type Http, type HttpAnswer } from '../core/http.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import { startAfter, UNSETTLED_MS } from '../observe/known-samples.ts'
import { openBudget } from '../observe/prometheus-budget.ts'
import { pointsOf, type PlannedQuery, type QueryTime } from '../observe/prometheus-plan.ts'
import { askPrometheus } from '../observe/prometheus-query.ts'
import type { PrometheusSource } from '../observe/prometheus.ts'
import { SAMPLE_STEP_MS, windowAt } from '../run/window.ts'
import { askMetrics, type MetricsDoor } from './ask-metrics.ts'
import type { ServerSettings } from './metrics-headers.ts'

/** What queries cost. Series and samples are what the manifests let expect; bytes are of answers before compression; seconds include the way. */
export interface QueryPrice {
  readonly queries: number
  readonly series: number
  readonly samples: number
  readonly bytes: number
  readonly seconds: number
}

/** What one reading of so many days costs; its seconds are those of all queries, side by side as the limits allow. */
export type PlanPrice = QueryPrice & { readonly days: number }

/** What all queries of one purpose cost in a run, one after the other. */
export type PurposePrice = QueryPrice & { readonly purpose: string }

/** What was tried, all together. */
export interface PlanProbe {
  readonly samples: number
  readonly bytes: number
  readonly seconds: number
}

/** The plan of an environment with its price. */
export interface PricedPlan {
  /** Of the first reading of a run, as many days as its history asks for; and of the days alone that forecasts rest on, where those are fewer. */
  readonly prices: readonly PlanPrice[]
  /** For a run that knows the samples of the one before; absent where none are kept. Once a day all are read again. */
  readonly laterRun?: QueryPrice
  /** In a run, the dearest first. */
  readonly purposes: readonly PurposePrice[]
  readonly probe: PlanProbe
  /** Every query of a run, in the order in which they are sent. */
  readonly queries: readonly PlannedQuery[]
}

/** What is planned, and the server that is tried. */
export interface PricePlace {
  readonly source: PrometheusSource
  readonly door: MetricsDoor
  readonly environment: Environment
  readonly metrics: ServerSettings
  readonly workloads: readonly Workload[]
  readonly nowMs: number
}

/** One purpose, tried: what its largest query over one day took. */
interface Trial extends PlanProbe {
  readonly work: number
}

/** How much of a query's range is tried. */
const PROBE_SECONDS = DAY_MS / SECOND_MS

/** How long all trials together may take, in deadlines of one query. */
const MOST_DEADLINES = 2

/** Plans a run and tries the largest query of each purpose over one day; throws what the server's answers throw. */
export async function pricePlan(place: PricePlace): Promise<PricedPlan> {
  const { history } = place.environment
  const { fromMs, toMs } = windowAt(place.nowMs, history)
  const read = (toMs - fromMs) / DAY_MS
  const lengths = read === history.forecastDays ? [read] : [read, history.forecastDays]
  const planOf = (days: number) =>
    place.source.plan({ fromMs: toMs - days * DAY_MS, toMs, stepMs: SAMPLE_STEP_MS, workloads: place.workloads, trees: [] })
  const plans: (readonly PlannedQuery[])[] = []
  for (const days of lengths) plans.push((await planOf(days)).queries)
  const later = await laterQueries(place, { fromMs, toMs })
  const [queries] = plans
  const { tookMs } = await askMetrics(place.door, { path: '/api/v1/query', parameters: { query: 'vector(1)' } })
  const trials = await tryEach(place, queries)
  const measured = { trials, waySeconds: tookMs / SECOND_MS }
  return {
    prices: plans.map((plan, at) => ({ days: lengths[at], ...wholePrice(pricesOf(plan, measured), place.metrics.limits.parallelQueries) })),
    ...(later === undefined ? {} : { laterRun: wholePrice(pricesOf(later, measured), place.metrics.limits.parallelQueries) }),
    purposes: pricesOf(queries, measured).toSorted((a, b) => b.seconds - a.seconds),
    probe: {
      samples: sum([...trials.values()], (each) => each.samples),
      bytes: sum([...trials.values()], (each) => each.bytes),
      seconds: sum([...trials.values()], (each) => each.seconds),
    },
    queries,
  }
}

/** What a run asks that comes one interval after another; `undefined` where every run reads everything. */
async function laterQueries(
  place: PricePlace,
  window: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly PlannedQuery[] | undefined> {
  const { metrics, environment, source, workloads } = place
  const betweenMs = environment.intervalMinutes * MINUTE_MS
  if (metrics.cache.megabytes === 0 || betweenMs === 0) return undefined
  const request = { ...window, stepMs: SAMPLE_STEP_MS, workloads, trees: [] }
  return (await source.plan(request, startAfter(UNSETTLED_MS + betweenMs))).queries
}

async function tryEach(place: PricePlace, queries: readonly PlannedQuery[]): Promise<ReadonlyMap<string, Trial>> {
  const mostSeconds = MOST_DEADLINES * place.metrics.limits.querySeconds
  const signal = AbortSignal.timeout(mostSeconds * SECOND_MS)
  const trials = new Map<string, Trial>()
  try {
    for (const [purpose, own] of Map.groupBy(queries, (query) => query.purpose)) {
      const largest = own.reduce((most, query) => (workOf(query) > workOf(most) ? query : most))
      trials.set(purpose, await tryQuery(place, { ...largest, time: lastDayOf(largest.time) }, signal))
    }
    return trials
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error
    throw new TidegateError('source-unreachable', `one day of each kind of query took longer than ${mostSeconds} s`, {
      cause: error,
      faults: ['lower `metrics.limits.seriesPerQuery`, or describe fewer namespaces in one environment'],
    })
  }
}

async function tryQuery({ door, metrics }: PricePlace, query: PlannedQuery, signal: AbortSignal): Promise<Trial> {
  const counted = counting(door.http)
  let samples = 0
  const keep = ({ values }: { readonly values: Float64Array }) => {
    samples += values.length
    return false
  }
  const startMs = performance.now()
  const answer = await askPrometheus(
    { ...query, keep },
    {
      http: counted.http,
      url: door.url.replace(/\/+$/, ''),
      headers: async () => ({ ...(await door.headers()) }),
      querySeconds: metrics.limits.querySeconds,
      signal,
      open: openBudget(metrics.limits),
    },
  )
  if (answer.is === 'too-much')
    throw new TidegateError('source-invalid', `one day of a \`${query.purpose}\` query is too much for the server: ${answer.words}`, {
      faults: ['lower `metrics.limits.seriesPerQuery`, or ask for a higher limit there'],
    })
  return { work: workOf(query), samples, bytes: counted.bytes(), seconds: (performance.now() - startMs) / SECOND_MS }
}

/** The same way out, with a count of the bytes that were read. */
function counting(http: Http): { readonly http: Http; readonly bytes: () => number } {
  let bytes = 0
  async function* counted(body: HttpAnswer['body']): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      bytes += piece.byteLength
      yield piece
    }
  }
  return {
    http: { exchange: (request, read) => http.exchange(request, (answer) => read({ ...answer, body: counted(answer.body) })) },
    bytes: () => bytes,
  }
}

function lastDayOf(time: QueryTime): QueryTime {
  if (time.is === 'instant') return time
  return { ...time, startSeconds: Math.max(time.startSeconds, time.endSeconds - PROBE_SECONDS + time.stepSeconds) }
}

/** How often the server evaluates a series for a query, whether or not a sample comes of it. */
function workOf({ expectedSeries, time }: Pick<PlannedQuery, 'expectedSeries' | 'time'>): number {
  return expectedSeries * pointsOf(time)
}

/** What was tried grows with the work; the way to the server is gone once for each query. */
function pricesOf(
  queries: readonly PlannedQuery[],
  { trials, waySeconds }: { readonly trials: ReadonlyMap<string, Trial>; readonly waySeconds: number },
): readonly PurposePrice[] {
  return [...Map.groupBy(queries, ({ purpose }) => purpose)].map(([purpose, own]) => {
    const trial = trials.get(purpose)
    const scale = trial === undefined || trial.work === 0 ? 0 : sum(own, workOf) / trial.work
    return {
      purpose,
      queries: own.length,
      series: sum(own, ({ expectedSeries }) => expectedSeries),
      samples: sum(own, ({ expectedSamples }) => expectedSamples),
      bytes: Math.round((trial?.bytes ?? 0) * scale),
      seconds: Math.max(0, (trial?.seconds ?? 0) - waySeconds) * scale + own.length * waySeconds,
    }
  })
}

/** The purposes together: queries side by side share the time, but the whole takes no less than its longest. */
function wholePrice(purposes: readonly PurposePrice[], parallel: number): QueryPrice {
  const longest = Math.max(0, ...purposes.map(({ seconds, queries }) => seconds / queries))
  return {
    queries: sum(purposes, ({ queries }) => queries),
    series: sum(purposes, ({ series }) => series),
    samples: sum(purposes, ({ samples }) => samples),
    bytes: sum(purposes, ({ bytes }) => bytes),
    seconds: Math.max(longest, sum(purposes, ({ seconds }) => seconds) / parallel),
  }
}

function sum<Each>(list: readonly Each[], figure: (each: Each) => number): number {
  return list.reduce((total, each) => total + figure(each), 0)
}
