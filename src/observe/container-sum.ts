// Sums the usage of a pod's containers without mistaking a container that was not measured for one that used nothing.

import type { Series } from '../core/series.ts'

/** What one container used, over all pods of the workload. */
export interface ContainerUsage {
  readonly container: string
  readonly series: Series
}

/**
 * The sum over containers, on the grid of `grid`.
 *
 * INVARIANT: a step is a gap unless every container that existed then was measured. A container exists from its first sample to its last one, and, if the
 * manifest declares it, to the end; before its first sample it counts as 0, so that a sidecar added last week hides nothing.
 */
export function sumOfContainers(usages: readonly ContainerUsage[], declared: readonly string[], grid: Series): Series {
  const values = new Float64Array(grid.values.length).fill(Number.NaN)
  const lives = usages.map((usage) => lifeOf(usage.series.values, declared.includes(usage.container)))
  for (let step = 0; step < values.length; step += 1) {
    let sum = Number.NaN
    for (let i = 0; i < usages.length; i += 1) {
      if (step < lives[i].first || step > lives[i].last) continue
      sum = (Number.isNaN(sum) ? 0 : sum) + usages[i].series.values[step]
      if (Number.isNaN(sum)) break
    }
    values[step] = sum
  }
  return { startMs: grid.startMs, stepMs: grid.stepMs, values }
}

function lifeOf(values: Float64Array, isDeclared: boolean): { readonly first: number; readonly last: number } {
  const first = values.findIndex((value) => !Number.isNaN(value))
  if (first < 0) return { first: Number.POSITIVE_INFINITY, last: -1 }
  return { first, last: isDeclared ? values.length - 1 : values.findLastIndex((value) => !Number.isNaN(value)) }
}
