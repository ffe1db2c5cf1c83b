// A replay thinned out for a chart, so that neither a peak of demand nor a dip of capacity is lost.

import { round6 } from '../core/round6.ts'
import type { PastRehearsal } from '../core/rehearsal.ts'

/** More points than these no screen shows. */
export const MOST_POINTS = 720

/** What is thinned, each on the same grid. */
export interface ChartSource {
  readonly startMs: number
  readonly stepMs: number
  readonly demand: Float64Array
  readonly before: Float64Array
  readonly after: Float64Array
}

/** At most 720 points: of each the highest demand and the lowest capacity. A point without any sample has no demand, and the capacity of the one before. */
export function chartOf({ startMs, stepMs, demand, before, after }: ChartSource): PastRehearsal['chart'] {
  const every = Math.max(1, Math.ceil(demand.length / MOST_POINTS))
  return {
    startMs,
    stepMs: stepMs * every,
    demandCores: thinned(demand, every, Math.max).map((cores) => (Number.isNaN(cores) ? 0 : cores)),
    capacityCores: { before: held(thinned(before, every, Math.min)), after: held(thinned(after, every, Math.min)) },
    shortSamples: { before: shortIn(demand, before, every), after: shortIn(demand, after, every) },
  }
}

function thinned(values: Float64Array, every: number, keep: (a: number, b: number) => number): readonly number[] {
  return Array.from({ length: Math.ceil(values.length / every) }, (_, point) => {
    let kept = Number.NaN
    for (let i = point * every; i < Math.min(values.length, (point + 1) * every); i += 1) {
      if (!Number.isNaN(values[i])) kept = Number.isNaN(kept) ? values[i] : keep(kept, values[i])
    }
    return Number.isNaN(kept) || kept === 0 ? kept : round6(kept)
  })
}

function shortIn(demand: Float64Array, capacity: Float64Array, every: number): readonly number[] {
  return Array.from({ length: Math.ceil(demand.length / every) }, (_, point) => {
    let short = 0
    for (let i = point * every; i < Math.min(demand.length, (point + 1) * every); i += 1)
      if (demand[i] > capacity[i] * (1 + 1e-9)) short += 1
    return short
  })
}

function held(points: readonly number[]): readonly number[] {
  let last = 0
  return points.map((cores) => {
    if (!Number.isNaN(cores)) last = cores
    return last
  })
}
