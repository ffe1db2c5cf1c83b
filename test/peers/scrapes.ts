// When a target was scraped: at its own offset, regularly, but for scrapes that went missing.

import { diceOf } from './chance.ts'
import type { ClusterPlan } from './cluster-plan.ts'
import type { MetricSeries } from './metric-series.ts'

/** The instants at which a target was scraped. */
export interface Scrapes {
  readonly timesMs: Float64Array
}

/** The scrapes of a target over the whole plan, or from an instant on. */
export function scrapesOf(plan: ClusterPlan, target: string, { everyMs = plan.stateScrapeMs, sinceMs = plan.fromMs } = {}): Scrapes {
  const dice = diceOf(plan.seed, plan.cluster, target)
  const offsetMs = Math.floor(dice(0) * everyMs)
  const times: number[] = []
  for (let count = Math.ceil((sinceMs - plan.fromMs) / everyMs); ; count += 1) {
    const at = plan.fromMs + count * everyMs + offsetMs
    if (at >= plan.toMs) break
    if (plan.hole !== undefined && at >= plan.hole.fromMs && at < plan.hole.toMs) continue
    if (dice(count + 1) >= plan.missing) times.push(at)
  }
  return { timesMs: Float64Array.from(times) }
}

/** When something exists, half-open. */
export interface Life {
  readonly fromMs: number
  readonly toMs: number
}

/** A series over its life, whose samples `valueAt` gives in order of time; `undefined` when it was never scraped. */
export function seriesOf(scrapes: Scrapes, life: Life, [labels, valueAt]: readonly [MetricSeries['labels'], (timeMs: number) => number]) {
  const first = firstAtOrAfter(scrapes.timesMs, life.fromMs)
  const end = firstAtOrAfter(scrapes.timesMs, life.toMs)
  if (first >= end) return undefined
  const timesMs = scrapes.timesMs.subarray(first, end)
  const staleAtMs = end < scrapes.timesMs.length ? scrapes.timesMs[end] : undefined
  return { labels, timesMs, values: timesMs.map(valueAt), staleAtMs } satisfies MetricSeries
}

/** A series with the same value as long as it lives. */
export function constantOf(scrapes: Scrapes, life: Life, [labels, value]: readonly [MetricSeries['labels'], number]) {
  return seriesOf(scrapes, life, [labels, () => value])
}

function firstAtOrAfter(times: Float64Array, atMs: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle] < atMs) low = middle + 1
    else high = middle
  }
  return low
}
