// One regularly spaced series of numbers, the only shape in which samples travel between rooms.

/**
 * A series on a regular grid: `values[i]` covers `[startMs + i * stepMs, startMs + (i + 1) * stepMs)`.
 *
 * `startMs` is UTC epoch milliseconds. `NaN` in `values` means that there is no sample; no other non-finite value occurs.
 */
export interface Series {
  readonly startMs: number
  readonly stepMs: number
  readonly values: Float64Array
}

/** The end of the series, exclusive, in UTC epoch milliseconds. */
export function endOf(series: Series): number {
  return series.startMs + series.values.length * series.stepMs
}

/**
 * The part of a series inside `[fromMs, toMs)`; steps that lie only partly inside are left out.
 *
 * An empty series is the answer when nothing lies inside.
 */
export function sliceSeries(series: Series, fromMs: number, toMs: number): Series {
  const first = Math.max(0, Math.ceil((fromMs - series.startMs) / series.stepMs))
  const last = Math.min(series.values.length, Math.floor((toMs - series.startMs) / series.stepMs))
  const startMs = series.startMs + first * series.stepMs
  return { startMs, stepMs: series.stepMs, values: series.values.slice(first, Math.max(first, last)) }
}

/**
 * The series on a coarser grid, each value the mean of the samples that its step has.
 *
 * `stepMs` must be a whole multiple of the series' own; a coarse step with fewer than half of its samples is a gap.
 * An incomplete last step is left out. The grid is aligned to the epoch.
 */
export function resample(series: Series, stepMs: number): Series {
  if (stepMs === series.stepMs) return series
  const ratio = stepMs / series.stepMs
  if (!Number.isInteger(ratio) || ratio < 1) throw new RangeError(`step ${stepMs} is no multiple of ${series.stepMs}`)
  const startMs = Math.ceil(series.startMs / stepMs) * stepMs
  const skip = Math.round((startMs - series.startMs) / series.stepMs)
  const count = Math.max(0, Math.floor((series.values.length - skip) / ratio))
  const values = new Float64Array(count)
  for (let i = 0; i < count; i += 1) values[i] = meanOf(series.values, skip + i * ratio, ratio)
  return { startMs, stepMs, values }
}

function meanOf(values: Float64Array, from: number, length: number): number {
  let sum = 0
  let seen = 0
  for (let i = from; i < from + length; i += 1) {
    if (Number.isNaN(values[i])) continue
    sum += values[i]
    seen += 1
  }
  return seen * 2 < length ? Number.NaN : sum / seen
}
