// Lays history, forecast and capacity on one time axis, in the columns that a chart draws.

/** A regular series whose gaps are `null`. */
export interface GridSeries {
  readonly startMs: number
  readonly stepMs: number
  readonly values: readonly (number | null)[]
}

/** Quantiles over a horizon: `values[q][i]` belongs to `levels[q]`. */
export interface GridForecast {
  readonly startMs: number
  readonly stepMs: number
  readonly levels: readonly number[]
  readonly values: readonly (readonly number[])[]
}

/** What a chart is made of; capacity is in the unit of the history. */
export interface ChartInput {
  readonly history: GridSeries
  readonly forecast: GridForecast
  /** Capacity in the past, step by step, where the replica count is known. */
  readonly capacityThen: GridSeries | undefined
  readonly capacityNow: number | undefined
  readonly capacityProposed: number | undefined
}

/** The levels that are drawn: the outer band, the inner band and the middle. */
export const DRAWN_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const

/** One column a curve, all of the same length; `null` = nothing to draw there. */
export interface ChartColumns {
  /** Seconds since the epoch, ascending, each once. */
  readonly atSeconds: readonly number[]
  readonly history: readonly (number | null)[]
  readonly levels: readonly (readonly (number | null)[])[]
  readonly capacityNow: readonly (number | null)[]
  readonly capacityProposed: readonly (number | null)[]
}

/** The columns of a chart from `fromMs` on; history ends where the forecast begins. */
export function chartColumns(input: ChartInput, fromMs: number): ChartColumns {
  const past = instantsOf(input.history, fromMs).filter((atMs) => atMs < input.forecast.startMs)
  const future = instantsOf({ ...input.forecast, values: input.forecast.values[0] ?? [] }, fromMs)
  const future0 = future.map(() => null)
  const past0 = past.map(() => null)
  const levelRows = DRAWN_LEVELS.map((level) => input.forecast.values[input.forecast.levels.indexOf(level)])
  const then = past.map((atMs) => (input.capacityThen === undefined ? (input.capacityNow ?? null) : valueAt(input.capacityThen, atMs)))
  return {
    atSeconds: [...past, ...future].map((atMs) => atMs / 1000),
    history: [...past.map((atMs) => valueAt(input.history, atMs)), ...future0],
    levels: levelRows.map((row) => [...past0, ...future.map((atMs) => row?.[indexAt(input.forecast, atMs)] ?? null)]),
    capacityNow: [...then, ...future.map(() => input.capacityNow ?? null)],
    capacityProposed: [...past0, ...future.map(() => input.capacityProposed ?? null)],
  }
}

/** The figures that a chart shows, for a sentence and for readers who see no picture; `undefined` where nothing is known. */
export interface ChartFigures {
  readonly historyPeak: number | undefined
  readonly forecastPeakMedian: number | undefined
  readonly forecastPeakHigh: number | undefined
  readonly peakHighAtMs: number | undefined
  /** The first instant at which the 95 % quantile is above what is there now. */
  readonly shortFromMs: number | undefined
}

/** The peaks of history and forecast, and when it runs short. */
export function chartFigures({ history, forecast, capacityNow }: ChartInput): ChartFigures {
  const high = forecast.values[forecast.levels.indexOf(0.95)] ?? []
  const median = forecast.values[forecast.levels.indexOf(0.5)] ?? []
  const seen = history.values.filter((value) => value !== null)
  const peakAt = indexOfMax(high)
  const shortAt = capacityNow === undefined ? -1 : high.findIndex((value) => value > capacityNow)
  return {
    historyPeak: maxOf(seen),
    forecastPeakMedian: maxOf(median),
    forecastPeakHigh: peakAt < 0 ? undefined : high[peakAt],
    peakHighAtMs: peakAt < 0 ? undefined : forecast.startMs + peakAt * forecast.stepMs,
    shortFromMs: shortAt < 0 ? undefined : forecast.startMs + shortAt * forecast.stepMs,
  }
}

/** Rows of the forecast for a table, one every `everyMs`: the instant, the drawn levels, the capacities. */
export function forecastRows(
  forecast: GridForecast,
  everyMs: number,
): readonly { readonly atMs: number; readonly values: readonly (number | null)[] }[] {
  const stride = Math.max(1, Math.round(everyMs / forecast.stepMs))
  const count = forecast.values[0]?.length ?? 0
  return Array.from({ length: Math.ceil(count / stride) }, (_, row) => ({
    atMs: forecast.startMs + row * stride * forecast.stepMs,
    values: DRAWN_LEVELS.map((level) => forecast.values[forecast.levels.indexOf(level)]?.[row * stride] ?? null),
  }))
}

function instantsOf({ startMs, stepMs, values }: GridSeries, fromMs: number): readonly number[] {
  const first = Math.max(0, Math.ceil((fromMs - startMs) / stepMs))
  return Array.from({ length: Math.max(0, values.length - first) }, (_, i) => startMs + (first + i) * stepMs)
}

function valueAt(series: GridSeries, atMs: number): number | null {
  return series.values[indexAt(series, atMs)] ?? null
}

function indexAt({ startMs, stepMs }: Pick<GridSeries, 'startMs' | 'stepMs'>, atMs: number): number {
  return Math.floor((atMs - startMs) / stepMs)
}

function maxOf(values: readonly number[]): number | undefined {
  const at = indexOfMax(values)
  return at < 0 ? undefined : values[at]
}

function indexOfMax(values: readonly number[]): number {
  let best = -1
  for (let i = 0; i < values.length; i += 1) {
    if (best < 0 || (values[i] ?? 0) > (values[best] ?? 0)) best = i
  }
  return best
}
