// Measures what a metrics server holds of a cluster: the labels of clusters, the scrape interval, the depth of history, the clock.

import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { askMetrics, askRows, rowsOf, type MetricsDoor, type MetricsRow } from './ask-metrics.ts'
import { listOf } from './written.ts'

/** Between two looks at history. */
const HISTORY_STEP_MS = 6 * HOUR_MS

/** How far back samples are looked at to tell the scrape interval. */
const SCRAPES_WINDOW = '30m'

/** The values of the label `cluster` over the last hour, in order; empty when nothing bears it. */
export async function clustersOf(door: MetricsDoor, nowMs: number): Promise<readonly string[]> {
  const window = { start: seconds(nowMs - HOUR_MS), end: seconds(nowMs) }
  const { data } = await askMetrics(door, {
    path: '/api/v1/label/cluster/values',
    parameters: { 'match[]': 'container_cpu_usage_seconds_total', ...window },
  })
  return listOf(data)
    .map(String)
    .filter((value) => value !== '')
    .sort()
}

/** The names, among those given, of the metrics that a cluster had in the last quarter of an hour; one look into the index, no sample is read. */
export async function namesPresent(door: MetricsDoor, { names, clusterLabel, nowMs }: NamesPlace): Promise<ReadonlySet<string>> {
  const matchers = [`__name__=~${JSON.stringify(names.join('|'))}`, clusterMatcher(clusterLabel)].filter(Boolean).join(',')
  const { data } = await askMetrics(door, {
    path: '/api/v1/label/__name__/values',
    parameters: { 'match[]': `{${matchers}}`, start: seconds(nowMs - 15 * MINUTE_MS), end: seconds(nowMs) },
    timeoutMs: 30 * SECOND_MS,
  })
  return new Set(
    listOf(data)
      .map(String)
      .filter((name) => names.includes(name)),
  )
}

/** The names, among those given, that have a sample now, as a query of a run sees them: one of the last five minutes. */
export async function namesLive(door: MetricsDoor, { names, clusterLabel, nowMs }: NamesPlace): Promise<ReadonlySet<string>> {
  const matchers = [`__name__=~${JSON.stringify(names.join('|'))}`, clusterMatcher(clusterLabel)].filter(Boolean).join(',')
  const rows = await askRows(door, `count by (__name__) ({${matchers}})`, { timeMs: nowMs, timeoutMs: 30 * SECOND_MS })
  return new Set(rows.map(({ labels }) => labels['__name__'] ?? '').filter((name) => names.includes(name)))
}

/** Which names are looked for, and in which cluster. */
export interface NamesPlace {
  readonly names: readonly string[]
  readonly clusterLabel: string
  readonly nowMs: number
}

/** What selects a cluster's series, to be put between braces; empty when no label tells clusters apart. */
function clusterMatcher(clusterLabel: string): string {
  return clusterLabel === '' ? '' : `cluster=${JSON.stringify(clusterLabel)}`
}

/** How often containers are scraped, in seconds: the median pause between the samples of one series; `undefined` where fewer than three are there. */
export async function scrapeSecondsOf(door: MetricsDoor, clusterLabel: string): Promise<number | undefined> {
  const one = await oneSeriesOf(door, clusterLabel)
  if (one === undefined) return undefined
  const selector = Object.entries(one.labels)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')
  const [samples] = await askRows(door, `container_cpu_usage_seconds_total{${selector}}[${SCRAPES_WINDOW}]`)
  const times = [...(samples?.timesMs ?? [])].sort((a, b) => a - b)
  const pauses = times.slice(1).map((timeMs, i) => timeMs - times[i])
  if (pauses.length < 2) return undefined
  pauses.sort((a, b) => a - b)
  return Math.max(1, Math.round(pauses[Math.floor(pauses.length / 2)] / SECOND_MS))
}

/** A series of a container; `undefined` where there is none. */
async function oneSeriesOf(door: MetricsDoor, clusterLabel: string): Promise<MetricsRow | undefined> {
  const matchers = [clusterMatcher(clusterLabel), 'container!=""', 'container!="POD"'].filter(Boolean).join(',')
  const [row] = await askRows(door, `topk(1, container_cpu_usage_seconds_total{${matchers}})`)
  return row
}

/**
 * How many days of CPU samples a namespace has, at most `days`, to a quarter of a day; 0 where there are none.
 *
 * One namespace is looked at, because a whole cluster would cost as much as a run.
 */
export async function historyDaysOf(door: MetricsDoor, { namespace, clusterLabel, nowMs, days }: HistoryPlace): Promise<number> {
  const matchers = [clusterMatcher(clusterLabel), `namespace=${JSON.stringify(namespace)}`, 'container!=""'].filter(Boolean).join(',')
  const { data } = await askMetrics(door, {
    path: '/api/v1/query_range',
    parameters: {
      query: `count(container_cpu_usage_seconds_total{${matchers}})`,
      start: seconds(nowMs - days * DAY_MS),
      end: seconds(nowMs),
      step: String(HISTORY_STEP_MS / SECOND_MS),
    },
    timeoutMs: 30 * SECOND_MS,
  })
  const [oldestMs] = rowsOf(data).flatMap(({ timesMs }) => timesMs)
  return oldestMs === undefined ? 0 : Math.min(days, Math.round(((nowMs - oldestMs) / DAY_MS) * 4) / 4)
}

/** Where history is looked at. */
export interface HistoryPlace {
  /** How far back it looks. */
  readonly days: number
  readonly namespace: string
  readonly clusterLabel: string
  readonly nowMs: number
}

/** How far the server's clock is ahead of ours, in seconds; `undefined` when its answers bear no date. */
export async function clockAheadSeconds(door: MetricsDoor): Promise<number | undefined> {
  const { serverMs, askedMs } = await askMetrics(door, { path: '/api/v1/query', parameters: { query: 'vector(1)' } })
  // The header has whole seconds: on average half of one is lost.
  return serverMs === undefined ? undefined : Math.round((serverMs + SECOND_MS / 2 - askedMs) / SECOND_MS) + 0
}

function seconds(timeMs: number): string {
  return String(Math.floor(timeMs / SECOND_MS))
}
