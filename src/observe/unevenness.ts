// How uneven the pods of a workload are: the highest pod beside the mean one.

import type { Habits } from '../core/demand.ts'
import { round6 } from '../core/round6.ts'
import type { Series } from '../core/series.ts'

/** Comparisons below which nothing is known, and the share of them that are not exceeded. */
const FEWEST = 24
const LEVEL = 0.95

/** Sums over all pods as they were measured, the pods, and at some steps the pod that had most. */
export interface PodsCompared {
  readonly cpuTotal: Series
  readonly memoryTotal: Series
  readonly replicas: Series
  readonly highestCores: Series | undefined
  readonly highestBytes: Series | undefined
}

/** The P95 over time of highest ÷ mean pod for both signals, at least 1; `undefined` unless both were compared 24 times while two pods ran. */
export function unevennessOf({ cpuTotal, memoryTotal, replicas, highestCores, highestBytes }: PodsCompared): Habits['unevenness'] {
  const cpu = ratioOf(highestCores, cpuTotal, replicas)
  const memory = ratioOf(highestBytes, memoryTotal, replicas)
  return cpu === undefined || memory === undefined ? undefined : { cpu, memory }
}

function ratioOf(highest: Series | undefined, total: Series, replicas: Series): number | undefined {
  if (highest === undefined) return undefined
  const ratios: number[] = []
  for (let step = 0; step < total.values.length; step += 1) {
    const mean = total.values[step] / replicas.values[step]
    // One pod is its own mean, and between two scrapes at a rollout the count and the sum are of different moments.
    if (!(replicas.values[step] >= 2 && mean > 0) || Number.isNaN(highest.values[step])) continue
    ratios.push(Math.min(replicas.values[step], Math.max(1, highest.values[step] / mean)))
  }
  if (ratios.length < FEWEST) return undefined
  ratios.sort((one, other) => one - other)
  return round6(ratios[Math.ceil(LEVEL * ratios.length) - 1])
}
