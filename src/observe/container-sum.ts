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
  const isCounted = new Uint8Array(values.length)
  for (const { container, series } of usages) {
    const { first, last } = lifeOf(series.values, declared.includes(container))
    for (let step = first; step <= last; step += 1) {
      values[step] = isCounted[step] === 0 ? series.values[step] : values[step] + series.values[step]
      isCounted[step] = 1
    }
  }
  return { startMs: grid.startMs, stepMs: grid.stepMs, values }
}

function lifeOf(values: Float64Array, isDeclared: boolean): { readonly first: number; readonly last: number } {
  const first = values.findIndex((value) => !Number.isNaN(value))
  if (first < 0) return { first: Number.POSITIVE_INFINITY, last: -1 }
  return { first, last: isDeclared ? values.length - 1 : values.findLastIndex((value) => !Number.isNaN(value)) }
}
