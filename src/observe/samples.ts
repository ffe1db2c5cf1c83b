// Makes raw samples usable: finite, not negative, inside the window, in order of time, and one an instant.

import type { RawSeries } from './source.ts'
import type { Window } from './window.ts'

/** Samples as two columns of the same length; sample `i` was read at `timesMs[i]`. */
export interface Samples {
  readonly timesMs: Float64Array
  readonly values: Float64Array
}

/** The usable samples, strictly ascending in time, and how many were not usable, each counted under the first thing that is wrong with it. */
export interface UsableSamples {
  readonly samples: Samples
  readonly notNumbers: number
  readonly outside: number
  readonly negatives: number
  /** Samples beyond the first one of their instant. */
  readonly duplicates: number
  /** Instants at which two samples differ. */
  readonly conflicts: number
}

/**
 * The usable samples of a raw series; several of one instant become one (gauge: their mean; counter: their largest).
 *
 * A series that is whole and in order is answered as it stands, not copied: a run passes thousands of them, with thousands of samples each.
 */
export function usableSamples(raw: RawSeries, window: Window): UsableSamples {
  if (isWhole(raw, window)) return { samples: raw, notNumbers: 0, outside: 0, negatives: 0, duplicates: 0, conflicts: 0 }
  const { samples, ...dropped } = dropUnusable(raw, window)
  return { ...dropped, ...oneAnInstant(isInOrder(samples) ? samples : inOrder(samples), raw.kind) }
}

function isWhole({ timesMs, values }: RawSeries, window: Window): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (let i = 0; i < timesMs.length; i += 1) {
    const timeMs = timesMs[i]
    const value = values[i]
    // Written so that NaN is never whole.
    if (!(timeMs > before && timeMs >= window.fromMs && timeMs < window.toMs && value >= 0 && value < Number.POSITIVE_INFINITY))
      return false
    before = timeMs
  }
  return true
}

function dropUnusable(raw: RawSeries, window: Window) {
  const timesMs = new Float64Array(raw.timesMs.length)
  const values = new Float64Array(raw.timesMs.length)
  let kept = 0
  let notNumbers = 0
  let outside = 0
  let negatives = 0
  for (let i = 0; i < raw.timesMs.length; i += 1) {
    const timeMs = raw.timesMs[i]
    const value = raw.values[i]
    if (!Number.isFinite(timeMs) || !Number.isFinite(value)) notNumbers += 1
    else if (timeMs < window.fromMs || timeMs >= window.toMs) outside += 1
    else if (value < 0) negatives += 1
    else {
      timesMs[kept] = timeMs
      values[kept] = value
      kept += 1
    }
  }
  return { samples: { timesMs: timesMs.subarray(0, kept), values: values.subarray(0, kept) }, notNumbers, outside, negatives }
}

function isInOrder({ timesMs, values }: Samples): boolean {
  for (let i = 1; i < timesMs.length; i += 1) {
    if (timesMs[i] < timesMs[i - 1] || (timesMs[i] === timesMs[i - 1] && values[i] < values[i - 1])) return false
  }
  return true
}

/** By time and then by value, so that sums do not depend on the order in which the samples came. */
function inOrder({ timesMs, values }: Samples): Samples {
  const places = Uint32Array.from(timesMs, (_, place) => place)
  places.sort((a, b) => timesMs[a] - timesMs[b] || values[a] - values[b])
  return { timesMs: Float64Array.from(places, (place) => timesMs[place]), values: Float64Array.from(places, (place) => values[place]) }
}

function oneAnInstant(sorted: Samples, kind: RawSeries['kind']) {
  const { length } = sorted.timesMs
  const timesMs = new Float64Array(length)
  const values = new Float64Array(length)
  let count = 0
  let conflicts = 0
  for (let from = 0; from < length; count += 1) {
    let to = from + 1
    while (to < length && sorted.timesMs[to] === sorted.timesMs[from]) to += 1
    const isOneValue = sorted.values[from] === sorted.values[to - 1]
    if (!isOneValue) conflicts += 1
    timesMs[count] = sorted.timesMs[from]
    values[count] = isOneValue || kind === 'counter' ? sorted.values[to - 1] : meanOf(sorted.values, from, to)
    from = to
  }
  const samples = { timesMs: timesMs.subarray(0, count), values: values.subarray(0, count) }
  return { samples, duplicates: length - count, conflicts }
}

/** The mean of `values[from]` to `values[to - 1]`; NaN of none. */
export function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i += 1) sum += values[i]
  return sum / (to - from)
}
