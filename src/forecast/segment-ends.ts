// The cheapest way to cut a short sequence into stretches of one level each.

import { spreadOf } from './median.ts'

/** Blocks of a quarter of a day: a level stays for two days, the newest for one. */
const SHORTEST = 8
const SHORTEST_LAST = 4
const PENALTY = 3
const FAVOUR = 0.5
const MOST_CORRELATED = 0.8

/**
 * The indices at which new stretches begin, ascending, by optimal partitioning: the sum of squared deviations from the stretches' means plus a penalty for
 * each cut is the least that there is. Quadratic in the length, which four weeks of quarter days hold to 112.
 *
 * The penalty is that of Schwarz times the long-run variance of a first-order autoregression; a favoured cut costs half.
 */
export function segmentEnds(values: Float64Array, isFavoured: (cut: number) => boolean): number[] {
  const count = values.length
  const penalty = PENALTY * longRunVariance(values) * Math.log(count)
  const sums = new Float64Array(count + 1)
  const squares = new Float64Array(count + 1)
  for (let i = 0; i < count; i += 1) {
    sums[i + 1] = sums[i] + values[i]
    squares[i + 1] = squares[i] + values[i] * values[i]
  }
  const cutCosts = Float64Array.from(values, (_, cut) => (cut === 0 ? 0 : penalty * (isFavoured(cut) ? FAVOUR : 1)))
  const best = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY)
  const begins = new Int32Array(count + 1)
  best[0] = 0
  for (let end = SHORTEST_LAST; end <= count; end += 1) {
    const shortest = end === count ? SHORTEST_LAST : SHORTEST
    for (let begin = 0; begin <= end - shortest; begin += 1) {
      const sum = sums[end] - sums[begin]
      const deviations = Math.max(0, squares[end] - squares[begin] - (sum * sum) / (end - begin))
      const cost = best[begin] + cutCosts[begin] + deviations
      if (cost < best[end]) {
        best[end] = cost
        begins[end] = begin
      }
    }
  }
  const cuts: number[] = []
  for (let begin = begins[count]; begin > 0; begin = begins[begin]) cuts.unshift(begin)
  return cuts
}

/** The variance of a mean times its length: that of the values around their level, more where neighbours are alike. */
function longRunVariance(values: Float64Array): number {
  const changes = new Float64Array(values.length - 1)
  for (let i = 1; i < values.length; i += 1) changes[i - 1] = values[i] - values[i - 1]
  const ofChanges = spreadOf(changes) ** 2 / 2
  const ofDays = dailyVariance(values)
  if (!(ofDays > 0)) return ofChanges
  const correlation = Math.min(MOST_CORRELATED, Math.max(0, 1 - ofChanges / ofDays))
  return Math.max(ofChanges, (ofDays * (1 + correlation)) / (1 - correlation))
}

/** The variance around the mean of each day, which no shift of level blows up. */
function dailyVariance(values: Float64Array): number {
  const days = Math.floor(values.length / SHORTEST_LAST)
  const deviations = new Float64Array(days * SHORTEST_LAST)
  for (let day = 0; day < days; day += 1) {
    let sum = 0
    for (let i = 0; i < SHORTEST_LAST; i += 1) sum += values[day * SHORTEST_LAST + i]
    for (let i = 0; i < SHORTEST_LAST; i += 1) {
      deviations[day * SHORTEST_LAST + i] = values[day * SHORTEST_LAST + i] - sum / SHORTEST_LAST
    }
  }
  return spreadOf(deviations) ** 2
}
