// The forecast of a workload that is hours old: the shape of similar workloads beside what little it showed itself.

import type { Fallback } from './fallback.ts'
import { missQuantiles } from './miss-quantiles.ts'
import type { Past } from './past.ts'
import { levelAt, poolAhead, POOLED_SHAPE } from './pooled-expert.ts'
import type { PooledShape } from './pooled-shape.ts'

/** Hours of own history at which half of the shape is the workload's own. */
const EVEN_HOURS = 24
/** Hours after which half of it is the workload's own word how much it scatters. */
const CALM_HOURS = 6
/** Nothing tested these bands on this workload, so they are drawn wider than what they come from. */
const WIDENING = 1.5

/** A fallback, and how much of its shape is borrowed. */
export interface PooledFallback extends Fallback {
  readonly share: number
}

/**
 * Blends the plain fallback with the borrowed shape; the share of the shape falls as the own history grows.
 *
 * Its bands are Laplace quantiles and those of the own misses from the shape, as wide as the larger of two: what was missed so far, and what members of the
 * segment lie apart at that hour.
 */
export function pooledFallback(
  plain: Fallback,
  past: Past,
  of: { readonly pool: PooledShape; readonly horizon: number; readonly levels: readonly number[] },
): PooledFallback {
  const { pool, horizon, levels } = of
  const hours = (24 * past.seenCount) / past.dayLength
  const share = EVEN_HOURS / (EVEN_HOURS + hours)
  const level = levelAt(pool, past, past.values)
  const ahead = { pool, past, from: past.values.length, count: horizon }
  const middle = poolAhead(pool.shape, ahead).map((value) => value * level)
  const misses = ownMisses(past, pool, level)
  const typical = meanSize(misses)
  const theirs = level * meanSize(poolAhead(pool.dispersion, { ...ahead, from: 0, count: past.values.length }))
  // Who scatters less than the others so far is thought to go on so, the more of it was seen.
  const calm = theirs > 0 && typical > 0 ? Math.min(1, typical / theirs) ** (hours / (hours + CALM_HOURS)) : 1
  const apart = poolAhead(pool.dispersion, ahead).map((value) => value * level * calm)
  const quantiles = missQuantiles(misses, levels, WIDENING)
  const paths = plain.paths.map((path, q) =>
    path.map((value, i) => {
      const wider = typical > 0 ? Math.hypot(1, (share * apart[i]) / typical) : 1
      const pooled = middle[i] + (typical > 0 ? quantiles[q] * wider : laplace(levels[q], apart[i] * WIDENING))
      return (1 - share) * value + share * pooled
    }),
  )
  return { expert: POOLED_SHAPE, paths, share }
}

function meanSize(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length)
}

function ownMisses(past: Past, pool: PooledShape, level: number): Float64Array {
  const shape = poolAhead(pool.shape, { pool, past, from: 0, count: past.values.length })
  return past.values
    .map((value, i) => value - level * shape[i])
    .filter((_, i) => past.isSeen[i] === 1)
    .sort()
}

function laplace(level: number, typical: number): number {
  return level < 0.5 ? typical * Math.log(2 * level) : -typical * Math.log(2 * (1 - level))
}
