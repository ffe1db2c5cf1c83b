// Reads the past of a series: its level and its peaks over the last 14 days, in steps of 15 minutes.

import { resample, sliceSeries, type Series } from '../core/series.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { PAST_MS } from './margins.ts'

const STEP_MS = 15 * MINUTE_MS

/** What was cut last from each series: every figure of a workload is cut from the same few, at the same instant. */
const cut = new WeakMap<Series, { readonly nowMs: number; readonly past: Series }>()

/** The last 14 days before `nowMs` on the grid of the forecasts; gaps stay `NaN`. Two series of one demand come out on the same grid. */
export function lastDays(series: Series, nowMs: number): Series {
  const known = cut.get(series)
  if (known?.nowMs === nowMs) return known.past
  const recent = sliceSeries(series, nowMs - PAST_MS, nowMs)
  const past = recent.stepMs < STEP_MS && STEP_MS % recent.stepMs === 0 ? resample(recent, STEP_MS) : recent
  cut.set(series, { nowMs, past })
  return past
}

/** One value for each step of `past`: the pods that ran then; `NaN` where the replicas have no sample. */
export function podsAlong(past: Series, replicas: Series): Float64Array {
  return past.values.map((_, i) => {
    const at = Math.floor((past.startMs + i * past.stepMs - replicas.startMs) / replicas.stepMs)
    return replicas.values[at] ?? Number.NaN
  })
}

/** The highest sample; `NaN` when there is none. */
export function highest(values: ArrayLike<number>): number {
  let top = Number.NaN
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]
    if (!Number.isNaN(value) && !(value <= top)) top = value
  }
  return top
}

/** The sample below or at which a share of all samples lies (0.5 = the median, the lower one of an even count); `NaN` when there is none. */
export function levelOf(values: ArrayLike<number>, share: number): number {
  const sorted = sortedSamples(values)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}

/** The samples in order, gaps left out. */
export function sortedSamples(values: ArrayLike<number>): Float64Array {
  const samples = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]
    if (!Number.isNaN(value)) {
      samples[count] = value
      count += 1
    }
  }
  return samples.subarray(0, count).sort()
}

/** Days that the samples of a series would fill, gaps left out. */
export function sampledDays(series: Series): number {
  let count = 0
  for (const value of series.values) if (!Number.isNaN(value)) count += 1
  return (count * series.stepMs) / DAY_MS
}
