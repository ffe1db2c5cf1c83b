// What one run will ask of a metrics server, and what that is expected to cost: counted by the planner, measured on one small probe.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Http, HttpAnswer } from '../core/http.ts'
import { DAY_MS, SECOND_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import type { PrometheusSource } from '../observe/prometheus.ts'
import { openBudget } from '../observe/prometheus-budget.ts'
import { pointsOf, type PlannedQuery, type QueryPlan, type QueryTime } from '../observe/prometheus-plan.ts'
import { askPrometheus } from '../observe/prometheus-query.ts'
import { SAMPLE_STEP_MS, windowAt } from '../run/window.ts'
import type { MetricsDoor } from './ask-metrics.ts'

/** What one reading costs. Series and samples are what the manifests let expect; bytes are of answers before compression; seconds include the way. */
export interface PlanPrice {
  readonly days: number
  readonly queries: number
  readonly series: number
  readonly samples: number
  readonly bytes: number
  readonly seconds: number
}

/** What all queries of one purpose are expected to answer in a run of 14 days. */
export interface PurposePrice {
  readonly purpose: string
  readonly queries: number
  readonly series: number
  readonly samples: number
}

/** The one query that was tried: the dearest of the plan, over its last day. */
export interface PlanProbe {
  readonly purpose: string
  readonly namespaces: number
  readonly series: number
  readonly samples: number
  readonly bytes: number
  readonly seconds: number
}

/** The plan of an environment with its price. */
export interface PricedPlan {
  /** For a run, which forecasts from 14 days; and for 35 days, which a rehearsal of the past takes. */
  readonly prices: readonly PlanPrice[]
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
  readonly workloads: readonly Workload[]
  readonly nowMs: number
}

const DAYS = [14, 35] as const

/** How much of the dearest query's range is tried. */
const PROBE_SECONDS = DAY_MS / SECOND_MS

/** Plans a run and tries its dearest query over one day; throws what the server's answers throw. */
export async function pricePlan(place: PricePlace): Promise<PricedPlan> {
  const plans = await plansOf(place)
  const [{ queries }] = plans
  const probe = await tryDearest(place, queries)
  return {
    prices: plans.map((plan, at) => priceOf(plan, DAYS[at], { probe, parallel: limitsOf(place).parallelQueries })),
    purposes: [...Map.groupBy(queries, ({ purpose }) => purpose)].map(([purpose, own]) => ({
      purpose,
      queries: own.length,
      series: sum(own, ({ expectedSeries }) => expectedSeries),
      samples: sum(own, ({ expectedSamples }) => expectedSamples),
    })),
    probe,
    queries,
  }
}

async function plansOf({ source, workloads, nowMs }: PricePlace): Promise<readonly QueryPlan[]> {
  const { toMs } = windowAt(nowMs)
  const plans: QueryPlan[] = []
  for (const days of DAYS)
    plans.push(await source.plan({ fromMs: toMs - days * DAY_MS, toMs, stepMs: SAMPLE_STEP_MS, workloads, trees: [] }))
  return plans
}

/** Tries the last day of the query that makes the server look at most; throws `source-invalid` when even that is too much. */
async function tryDearest(place: PricePlace, queries: readonly PlannedQuery[]): Promise<PlanProbe> {
  const { door, environment } = place
  const dearest = queries.reduce((most, query) => (workOf(query) > workOf(most) ? query : most))
  const limits = limitsOf(place)
  const counted = counting(door.http)
  const found = { series: 0, samples: 0 }
  const time = lastDayOf(dearest.time)
  const startMs = performance.now()
  const answer = await askPrometheus(
    {
      expression: dearest.expression,
      time,
      expectedSamples: dearest.expectedSamples,
      keep: ({ values }) => {
        found.series += 1
        found.samples += values.length
        return false
      },
    },
    {
      http: counted.http,
      url: door.url.replace(/\/+$/, ''),
      headers: async () => ({ ...(await door.headers()) }),
      querySeconds: limits.querySeconds,
      signal: AbortSignal.timeout(3 * limits.querySeconds * SECOND_MS),
      open: openBudget(limits),
    },
  )
  if (answer.is === 'too-much')
    throw new TidegateError(
      'source-invalid',
      `one day of one batch is too much for the server of \`${environment.name}\`: ${answer.words}`,
      {
        faults: ['lower `metrics.limits.seriesPerQuery`, or ask for a higher limit'],
      },
    )
  const seconds = (performance.now() - startMs) / SECOND_MS
  return { purpose: dearest.purpose, namespaces: dearest.namespaces.length, ...found, bytes: counted.bytes(), seconds }
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
  return time.is === 'instant'
    ? time
    : { ...time, startSeconds: Math.max(time.startSeconds, time.endSeconds - PROBE_SECONDS + time.stepSeconds) }
}

/** How often the server evaluates a series for a query, whether or not a sample comes of it. */
function workOf({ expectedSeries, time }: PlannedQuery): number {
  return expectedSeries * pointsOf(time)
}

/** The probe's pace, taken for everything; queries side by side share the time, but never below one query's own. */
function priceOf(plan: QueryPlan, days: number, { probe, parallel }: { readonly probe: PlanProbe; readonly parallel: number }): PlanPrice {
  const { queries, expectedSeries, expectedSamples } = plan
  const samples = Math.max(1, probe.samples)
  const work = sum(queries, workOf)
  return {
    days,
    queries: queries.length,
    series: expectedSeries,
    samples: expectedSamples,
    bytes: Math.round((probe.bytes / samples) * expectedSamples),
    seconds: ((probe.seconds / samples) * work) / Math.min(parallel, queries.length),
  }
}

function limitsOf({ environment: { metrics } }: PricePlace) {
  if (metrics.kind !== 'prometheus') throw new TidegateError('environment-invalid', 'only a metrics server has limits')
  return metrics.limits
}

function sum<Each>(list: readonly Each[], figure: (each: Each) => number): number {
  return list.reduce((total, each) => total + figure(each), 0)
}
