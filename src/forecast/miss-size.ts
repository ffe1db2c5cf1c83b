// How large the misses typically are: by how far ahead, and by time of day.

import type { Judged } from './judge.ts'
import type { Past } from './past.ts'
import { slotAt } from './slot-at.ts'

/** How strongly the time of day shapes the bands: 0 not at all, 1 fully; between, because a day has few trials. */
const DAY_SHARE = 0.5
/** So many typical misses are added to every mean by step, which keeps a rarely tested step near the overall size. */
const PRIOR_COUNT = 20
const REACH_SHARE = 0.4

/** Sizes relative to `overall`: the typical miss `step` ahead at time of day `slot` is `overall * byStep[step] * bySlot[slot]`. */
export interface MissSize {
  readonly byStep: Float64Array
  readonly bySlot: Float64Array
}

/**
 * Measures the mean absolute miss on a scale of values (`onScale`) in its two directions.
 *
 * `bySlot[0]` is the time of day of the first step after the past. Everything is 1 when no miss was ever seen.
 */
export function missSize(past: Past, judged: readonly Judged[], of: { horizon: number; onScale: (value: number) => number }): MissSize {
  const { dayLength } = past
  const { horizon, onScale } = of
  const sums = { step: new Float64Array(horizon), slot: new Float64Array(dayLength) }
  const counts = { step: new Float64Array(horizon), slot: new Float64Array(dayLength) }
  for (const { trial, path } of judged) {
    let slot = slotAt(past, trial.origin)
    for (let i = 0; i < path.length; i += 1) {
      if (past.isSeen[trial.origin + i] === 1) {
        const miss = trial.weight * Math.abs(onScale(past.values[trial.origin + i]) - onScale(path[i]))
        sums.step[i] += miss
        counts.step[i] += trial.weight
        sums.slot[slot] += miss
        counts.slot[slot] += trial.weight
      }
      slot = slot + 1 === dayLength ? 0 : slot + 1
    }
  }
  const overall = total(sums.step) / total(counts.step)
  if (!(overall > 0)) return { byStep: new Float64Array(horizon).fill(1), bySlot: new Float64Array(dayLength).fill(1) }
  return {
    byStep: smoothByStep(sums.step, counts.step, { overall, dayLength }),
    bySlot: smoothBySlot(sums.slot, counts.slot, overall),
  }
}

function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

function smoothByStep(sums: Float64Array, counts: Float64Array, of: { overall: number; dayLength: number }): Float64Array {
  const length = sums.length
  const sumBefore = runningSum(sums)
  const countBefore = runningSum(counts)
  const sizes = new Float64Array(length)
  for (let i = 0; i < length; i += 1) {
    const reach = Math.max(Math.round(of.dayLength / 48), Math.round(i * REACH_SHARE))
    const from = Math.max(0, i - reach)
    const to = Math.min(length, i + reach + 1)
    const sum = Math.max(0, sumBefore[to] - sumBefore[from])
    const count = Math.max(0, countBefore[to] - countBefore[from])
    sizes[i] = (sum + of.overall * PRIOR_COUNT) / (count + PRIOR_COUNT) / of.overall
  }
  return sizes
}

function runningSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i += 1) sums[i + 1] = sums[i] + values[i]
  return sums
}

function smoothBySlot(sums: Float64Array, counts: Float64Array, overall: number): Float64Array {
  const length = sums.length
  const reach = Math.round(length / 24)
  const sizes = new Float64Array(length)
  for (let slot = 0; slot < length; slot += 1) {
    let sum = 0
    let count = 0
    for (let i = -reach; i <= reach; i += 1) {
      const at = (slot + i + length) % length
      sum += sums[at]
      count += counts[at]
    }
    sizes[slot] = count > 0 ? 1 - DAY_SHARE + (DAY_SHARE * sum) / count / overall : 1
  }
  return sizes
}
