// The checks of an environment's metrics server: whether it answers, what it holds, how deep, and how often it scrapes.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { askMetrics, type MetricsDoor } from './ask-metrics.ts'
import { check, type Check, type Found } from './check.ts'
import { findMetrics } from './find-metrics.ts'
import { clockAheadSeconds, clustersOf, historyDaysOf, namesLive, namesPresent, scrapeSecondsOf } from './measure-metrics.ts'
import { lacking, WANTED_METRICS, WANTED_NAMES, type WantedMetrics } from './wanted-metrics.ts'

/** A server, and the environment that reads it. */
export interface MetricsPlace {
  readonly door: MetricsDoor
  readonly environment: Environment
  readonly nowMs: number
}

/** How far two clocks may be apart before the newest samples are missed or doubted. */
const CLOCK_SECONDS = 60

/** Most values of a label that are listed. */
const MOST_LISTED = 10

/** The checks in order; it ends with the first that leaves nothing to look at for the others. */
export async function examineServer(place: MetricsPlace): Promise<readonly Check[]> {
  const { name } = place.environment
  const server = await check(`metrics of ${name}`, () => lookAtServer(place))
  if (!server.isWell) return [server]
  const clock = await check(`clock of ${name}`, () => lookAtClock(place))
  const cluster = await check(`cluster label of ${name}`, () => lookAtCluster(place))
  if (!cluster.isWell) return [server, clock, cluster]
  const series = await check(`series of ${name}`, () => lookAtSeries(place))
  if (!series.isWell) return [server, clock, cluster, series]
  return [server, clock, cluster, series, await check(`scrapes of ${name}`, () => lookAtScrapes(place))]
}

async function lookAtServer({ door }: MetricsPlace): Promise<Found> {
  const found = await findMetrics(door)
  if (found.url !== door.url.replace(/\/+$/, '')) {
    throw new TidegateError(
      'source-invalid',
      `the Prometheus API is not at \`${door.url}\` but at \`${found.url}\`; write that into \`metrics.url\``,
    )
  }
  const { tookMs } = await askMetrics(door, { path: '/api/v1/query', parameters: { query: 'vector(1)' } })
  const isBare = door.url.startsWith('http://') && (await door.headers())['authorization'] !== undefined
  return {
    isWell: true,
    detail: `${[found.product, found.version].filter(Boolean).join(' ')}, answers in ${tookMs} ms`,
    remedy:
      isBare && !isHere(door.url)
        ? 'the token travels unencrypted: give an `https://` address, unless nobody else is on that network'
        : undefined,
  }
}

function isHere(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

async function lookAtClock({ door }: MetricsPlace): Promise<Found> {
  const ahead = await clockAheadSeconds(door)
  if (ahead === undefined) {
    const remedy = 'compare both clocks by hand, or let what stands before the server pass on its `Date` header'
    return { isWell: true, detail: 'not known: the answers bear no date', remedy }
  }
  const detail = Math.abs(ahead) <= 1 ? 'the same here and there' : `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} ours`
  const isWell = Math.abs(ahead) <= CLOCK_SECONDS
  return {
    isWell,
    detail,
    remedy: isWell ? undefined : 'let both machines take their time from NTP: the newest samples are missed otherwise',
  }
}

async function lookAtCluster({ door, environment: { clusterLabel }, nowMs }: MetricsPlace): Promise<Found> {
  const clusters = await clustersOf(door, nowMs)
  const listed = `${clusters
    .slice(0, MOST_LISTED)
    .map((value) => `\`${value}\``)
    .join(', ')}${clusters.length > MOST_LISTED ? ', …' : ''}`
  if (clusterLabel !== '' && clusters.includes(clusterLabel)) return `\`${clusterLabel}\`, one of ${clusters.length}`
  if (clusterLabel !== '') {
    const remedy =
      clusters.length === 0
        ? "write `clusterLabel: ''`: no container series bears the label `cluster`"
        : `write one of ${listed} as \`clusterLabel\``
    return { isWell: false, detail: `no container series of the last hour has \`cluster="${clusterLabel}"\``, remedy }
  }
  if (clusters.length < 2) return 'not used'
  return { isWell: false, detail: `${clusters.length} clusters share these metrics`, remedy: `write one of ${listed} as \`clusterLabel\`` }
}

async function lookAtSeries({ door, environment: { clusterLabel }, nowMs }: MetricsPlace): Promise<Found> {
  const asked = { names: WANTED_NAMES, clusterLabel, nowMs }
  const live = await namesLive(door, asked)
  const absent = lacking(live)
  const there = WANTED_METRICS.filter((group) => !absent.includes(group))
  const seen = `there: ${wordsOf(there)}`
  const count = `${there.length} of ${WANTED_METRICS.length} have samples now`
  if (absent.length === 0) return { detail: count, more: [seen] }
  const never = lacking(new Set([...live, ...(await namesPresent(door, asked))]))
  const ended = absent.filter((group) => !never.includes(group))
  const needed = absent.filter(({ isNeeded }) => isNeeded)
  if (needed.length === 0) {
    const detail = [count, said('not there:', never), said('no sample for five minutes, lost to a run:', ended)].filter(Boolean).join('; ')
    return { isWell: true, detail, remedy: ended.length > 0 ? SCRAPING : undefined, more: [seen, ...linesOf(absent)] }
  }
  const gone = needed.filter((group) => never.includes(group))
  const isEnded = gone.length < needed.length
  const silent = needed.filter((group) => ended.includes(group))
  return {
    isWell: false,
    detail: [said('no', gone), said('no sample for five minutes, though there were some before:', silent)].filter(Boolean).join('; '),
    remedy: [isEnded ? SCRAPING : '', gone.length > 0 ? exportersOf(gone) : ''].filter(Boolean).join('; '),
    more: linesOf(needed),
  }
}

/** What to do where samples came and come no more. */
const SCRAPING = 'look whether the server still scrapes its targets (`up`), or gets what is sent to it; then run this again'

function said(words: string, groups: readonly WantedMetrics[]): string {
  return groups.length === 0 ? '' : `${words} ${wordsOf(groups)}`
}

function wordsOf(groups: readonly WantedMetrics[]): string {
  return groups.map(({ what }) => what).join(', ')
}

function exportersOf(groups: readonly WantedMetrics[]): string {
  return `let the server scrape ${[...new Set(groups.map(({ exporter }) => exporter))].join(', and ')}; docs/cluster.md shows how`
}

function linesOf(groups: readonly WantedMetrics[]): readonly string[] {
  return groups.map(
    ({ what, alternatives, exporter }) => `${what}: ${alternatives.map((names) => names.join(' with ')).join(', or ')}; from ${exporter}`,
  )
}

async function lookAtScrapes({ door, environment: { clusterLabel, metrics } }: MetricsPlace): Promise<Found> {
  const measured = await scrapeSecondsOf(door, clusterLabel)
  const set = metrics.kind === 'prometheus' ? metrics.scrapeSeconds : 0
  if (measured === undefined) {
    const remedy = 'run this again when containers were scraped three times; until then nothing says whether `scrapeSeconds` is right'
    return {
      isWell: true,
      detail: `not known: one container has fewer than three samples of the last half hour; the setting is ${set} s`,
      remedy,
    }
  }
  const detail = `every ${measured} s, the setting is ${set} s`
  if (measured > set * 1.5)
    return {
      isWell: false,
      detail,
      remedy: `write \`scrapeSeconds: ${measured}\` into \`metrics\`: rates would be taken over too few samples`,
    }
  const isCoarse = set > measured * 2
  return { isWell: true, detail, remedy: isCoarse ? `\`scrapeSeconds: ${measured}\` would show short peaks better` : undefined }
}

/** How deep the history of a namespace is; what is too short now grows by itself. */
export function examineHistory({ door, environment, nowMs }: MetricsPlace, namespace: string): Promise<Check> {
  const { name, clusterLabel, guardrails, history } = environment
  const asked = Math.max(history.forecastDays, history.rehearseDays)
  return check(`history of ${name}`, async () => {
    const days = await historyDaysOf(door, { namespace, clusterLabel, nowMs, days: asked })
    const detail = `${days} of ${asked} days, in the namespace \`${namespace}\``
    if (days >= guardrails.minHistoryDays) return detail
    const remedy = `changes need ${guardrails.minHistoryDays} days (\`guardrails.minHistoryDays\`): wait, or let the server keep its samples longer`
    return { isWell: true, detail, remedy }
  })
}
