// The usual shape of similar workloads, scaled to this one's level: an expert where it can be tested.

import type { Expert } from './expert.ts'
import type { Past } from './past.ts'
import type { PooledShape } from './pooled-shape.ts'

/** The level is taken over a day, or over what there is. */
const LEVEL_DAYS = 1
const NEEDED_DAYS = 2 / 24

/** How the expert, and the fallback that blends it in, are called. */
export const POOLED_SHAPE = 'pooled-shape'

/** What the pool is scaled to; `past` says when the history began. */
export type PooledPast = Pick<Past, 'startMs' | 'stepMs' | 'dayLength'>

/** An expert that knows the shape of others and takes the level alone from the history. */
export function pooledExpert(pool: PooledShape, past: PooledPast): Expert {
  return {
    name: POOLED_SHAPE,
    neededDays: NEEDED_DAYS,
    predict: (history, { horizon }) => {
      const level = levelAt(pool, past, history)
      return poolAhead(pool.shape, { pool, past, from: history.length, count: horizon }).map((value) => value * level)
    },
  }
}

/** The level at the end of a history: the median over a day of its values by the shape there, each counting as much as the shape is high. */
export function levelAt(pool: PooledShape, past: PooledPast, history: Float64Array): number {
  const from = Math.max(0, history.length - Math.round(LEVEL_DAYS * past.dayLength))
  const shape = poolAhead(pool.shape, { pool, past, from, count: history.length - from })
  const ratios = [...shape.keys()].filter((i) => shape[i] > 1e-9).map((i) => ({ ratio: history[from + i] / shape[i], weight: shape[i] }))
  ratios.sort((a, b) => a.ratio - b.ratio)
  const half = ratios.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { ratio, weight } of ratios) {
    sum += weight
    if (sum >= half) return ratio
  }
  return 0
}

/** A line of the pool (its shape or its dispersion) on the steps of the past, from step `from` on; between two of its steps on the straight line. */
export function poolAhead(
  line: Float64Array,
  at: { readonly pool: PooledShape; readonly past: PooledPast; readonly from: number; readonly count: number },
): Float64Array {
  const { pool, past, from, count } = at
  return Float64Array.from({ length: count }, (_, i) => {
    const middleMs = past.startMs + (from + i + 0.5) * past.stepMs
    // The middle of a step of the pool has the pool's value.
    const place = (middleMs - pool.startMs) / pool.stepMs - 0.5
    const before = Math.floor(place)
    const share = place - before
    return (1 - share) * line[turned(before, line.length)] + share * line[turned(before + 1, line.length)]
  })
}

function turned(index: number, length: number): number {
  return ((index % length) + length) % length
}
