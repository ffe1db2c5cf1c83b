// Turns one path into quantiles, by the misses of the trials.

import type { Judged } from './judge.ts'
import { missQuantiles } from './miss-quantiles.ts'
import { missSize, type MissSize } from './miss-size.ts'
import type { Past } from './past.ts'
import { slotAt } from './slot-at.ts'

const WIDENING = 1.03
/** Trials over few days have not seen much: the bands grow by this over the days that were tested. */
const WIDENING_DAYS = 0.6

/** Values seen raw, or by their square roots, where a busy hour may miss by more than a quiet one. */
interface Scale {
  readonly to: (value: number) => number
  readonly back: (value: number) => number
}

const RAW: Scale = { to: (value) => value, back: (value) => value }
const ROOT: Scale = { to: (value) => Math.sqrt(Math.max(0, value)), back: (value) => (value > 0 ? value * value : 0) }

/** Bands on one scale: `quantiles[q]` in units of the typical miss. */
interface ScaleBands {
  readonly scale: Scale
  readonly size: MissSize
  readonly quantiles: Float64Array
}

/** What {@link spread} needs; the answer is the mean of its scales. */
export type Bands = readonly ScaleBands[]

/**
 * Learns how far the truth fell from the ensemble: locally weighted split conformal prediction (Lei, G'Sell, Rinaldo,
 * Tibshirani and Wasserman, "Distribution-free predictive inference for regression", 2018), with signed misses.
 *
 * Misses are divided by their typical size at that step and time of day, pooled, and read off at `(n + 1) * level`.
 * Half of every quantile is a Laplace distribution's of the same mean absolute miss: trials overlap, so that the tails
 * hold far fewer independent samples than their number says. Demand that is never negative is seen both raw and by its
 * square root.
 */
export function learnBands(past: Past, judged: readonly Judged[], of: { horizon: number; levels: readonly number[] }): Bands {
  const scales = past.hasNegative ? [RAW] : [RAW, ROOT]
  const oldest = judged.reduce((least, { trial }) => Math.min(least, trial.origin), past.values.length - 1)
  const widening = WIDENING + (WIDENING_DAYS * past.dayLength) / (past.values.length - oldest)
  return scales.map((scale) => {
    const size = missSize(past, judged, { horizon: of.horizon, onScale: scale.to })
    const misses = relativeMisses(past, judged, { scale, size })
    return { scale, size, quantiles: missQuantiles(misses, of.levels, widening) }
  })
}

/** The quantiles around a path whose first step has time of day `slot`; one array for each level that was learned. */
export function spread(bands: Bands, path: Float64Array, slot: number): Float64Array[] {
  const levelCount = bands[0].quantiles.length
  const paths = Array.from({ length: levelCount }, () => new Float64Array(path.length))
  for (const { scale, size, quantiles } of bands) {
    const dayLength = size.bySlot.length
    for (let i = 0; i < path.length; i += 1) {
      const typical = size.byStep[i] * size.bySlot[(slot + i) % dayLength]
      const middle = scale.to(path[i])
      for (let q = 0; q < levelCount; q += 1) paths[q][i] += scale.back(middle + quantiles[q] * typical) / bands.length
    }
  }
  return paths
}

function relativeMisses(past: Past, judged: readonly Judged[], by: { scale: Scale; size: MissSize }): Float64Array {
  const { scale, size } = by
  const { values, isSeen, dayLength } = past
  // Neighbours at a fine step tell nearly the same: one sample each quarter of an hour, at shifting places, is enough.
  const every = Math.max(1, Math.round(dayLength / 96))
  const misses = new Float64Array(judged.reduce((sum, { path }) => sum + Math.ceil(path.length / every), 0))
  let count = 0
  for (const [age, { trial, path }] of judged.entries()) {
    const slot = slotAt(past, trial.origin)
    for (let i = age % every; i < path.length; i += every) {
      const at = trial.origin + i
      if (isSeen[at] === 0) continue
      const typical = size.byStep[i] * size.bySlot[(slot + i) % dayLength]
      misses[count] = (scale.to(values[at]) - scale.to(path[i])) / typical
      count += 1
    }
  }
  return misses.subarray(0, count).sort()
}
