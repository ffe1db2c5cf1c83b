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
}

const RAW: Scale = { to: (value) => value }
const ROOT: Scale = { to: (value) => Math.sqrt(Math.max(0, value)) }

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
    const typical = typicalMisses(size, path.length, slot)
    const isRoot = scale === ROOT
    for (let q = 0; q < levelCount; q += 1) {
      const quantile = quantiles[q]
      const values = paths[q]
      // The scales are written out: this loop is the hottest of a forecast in steps of minutes.
      for (let i = 0; i < path.length; i += 1) {
        if (isRoot) {
          const root = Math.sqrt(Math.max(0, path[i])) + quantile * typical[i]
          if (root > 0) values[i] += (root * root) / bands.length
        } else values[i] += (path[i] + quantile * typical[i]) / bands.length
      }
    }
  }
  return paths
}

function typicalMisses(size: MissSize, length: number, slot: number): Float64Array {
  const dayLength = size.bySlot.length
  const typical = new Float64Array(length)
  for (let i = 0; i < length; i += 1) typical[i] = size.byStep[i] * size.bySlot[(slot + i) % dayLength]
  return typical
}

function relativeMisses(past: Past, judged: readonly Judged[], by: { scale: Scale; size: MissSize }): Float64Array {
  const { scale, size } = by
  const { values, isSeen, dayLength } = past
  // Neighbours at a fine step tell nearly the same: one sample each quarter of an hour, at shifting places, is enough.
  const every = Math.max(1, Math.round(dayLength / 96))
  const misses = new Float64Array(judged.reduce((sum, { path }) => sum + Math.ceil(path.length / every), 0))
  let count = 0
  for (const [age, { trial, path }] of judged.entries()) {
    const typical = typicalMisses(size, path.length, slotAt(past, trial.origin))
    for (let i = age % every; i < path.length; i += every) {
      const at = trial.origin + i
      if (isSeen[at] === 0) continue
      misses[count] = (scale.to(values[at]) - scale.to(path[i])) / typical[i]
      count += 1
    }
  }
  return misses.subarray(0, count).sort()
}
