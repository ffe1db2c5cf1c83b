// What OOM kills say about memory: a container that was killed at its limit needed more than that.

import type { MemoryNeed } from '../core/demand.ts'
import type { LiveEvent, LiveState } from '../core/live-state.ts'
import type { Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import type { ContainerUsage } from './container-sum.ts'

/** The containers that were killed and the largest limit at which each was; kills of a time whose limit nobody exports say nothing. */
export function memoryNeedsOf(live: LiveState | undefined): readonly MemoryNeed[] {
  const needs = new Map<string, MemoryNeed>()
  for (const { container, count, atMs, limitBytes } of killsIn(live)) {
    const known = needs.get(container)
    needs.set(container, {
      container,
      aboveBytes: Math.max(known?.aboveBytes ?? 0, limitBytes),
      kills: (known?.kills ?? 0) + count,
      lastAtMs: Math.max(known?.lastAtMs ?? atMs, atMs),
    })
  }
  return [...needs.values()].sort((one, other) => (one.container < other.container ? -1 : 1))
}

/**
 * The memory of the containers, with the hour of each kill raised to what the kill proves: as many pods as were killed held at least their limit.
 *
 * A scrape sees the container before it is full or after it has started anew, hardly ever at its limit. The mean of the pods rises by the killed ones alone, so
 * that of a single pod nothing below the limit stays; what each pod must be given stands in `memoryNeedsOf`.
 */
export function withKills(usages: readonly ContainerUsage[], live: LiveState | undefined, replicas: Series): readonly ContainerUsage[] {
  const kills = Map.groupBy(killsIn(live), ({ container }) => container)
  return usages.map((usage) => {
    const own = kills.get(usage.container)
    if (own === undefined) return usage
    const values = usage.series.values.slice()
    for (const { atMs, count, limitBytes } of own) {
      const { startMs, stepMs } = usage.series
      const from = Math.max(0, Math.floor((atMs - startMs) / stepMs))
      const to = Math.min(values.length, Math.ceil((atMs + HOUR_MS - startMs) / stepMs))
      for (let step = from; step < to; step += 1) {
        const pods = replicas.values[step]
        const lacking = limitBytes - values[step] / pods
        if (pods > 0 && lacking > 0) values[step] += Math.min(count, pods) * lacking
      }
    }
    return { ...usage, series: { ...usage.series, values } }
  })
}

function killsIn(live: LiveState | undefined): readonly (LiveEvent & { readonly limitBytes: number })[] {
  return (live?.events ?? []).flatMap((event) =>
    event.what === 'oom-kill' && event.limitBytes !== undefined && event.limitBytes > 0 ? [{ ...event, limitBytes: event.limitBytes }] : [],
  )
}
