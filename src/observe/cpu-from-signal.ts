// Makes a forecast of requests into one of cores.

import type { Habits } from '../core/demand.ts'
import type { Forecast } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { medianOf } from './robust-line.ts'

/** A forecast of the demand signal, what a request costs, and the past on which that was learnt, at the step of the forecast. */
export interface SignalForecast {
  readonly signal: Forecast
  readonly perRequest: NonNullable<Habits['perRequest']>
  readonly past: { readonly cpuTotalCores: Series; readonly demandSignal: Series }
}

/**
 * The forecast of the CPU: base + cores per unit × units, as wide as the signal is uncertain and as the past strayed from that line.
 *
 * Both uncertainties are taken as independent: at each level the distances from the median are added in squares. Strays are quotients of CPU and line, so that
 * they grow with the load, and their median moves the whole path. The evidence is the signal's.
 */
export function cpuFromSignal({ signal, perRequest, past }: SignalForecast): Forecast {
  const { baseCores, coresPerUnit } = perRequest
  const coresAt = (units: number) => baseCores + coresPerUnit * units
  const strays = straysOf(past, coresAt)
  const middle = strays.length === 0 ? 1 : medianOf(strays)
  const middles = medianPath(signal)
  const values = signal.levels.map((level, q) => {
    const stray = strays.length === 0 ? 0 : quantileOf(strays, level) - middle
    return signal.values[q].map((units, i) => {
      const path = coresAt(middles[i])
      const away = Math.hypot((coresAt(units) - path) * middle, stray * path)
      return Math.max(0, path * middle + (level < 0.5 ? -away : level > 0.5 ? away : 0))
    })
  })
  for (let q = 1; q < values.length; q += 1)
    for (let i = 0; i < values[q].length; i += 1) values[q][i] = Math.max(values[q][i], values[q - 1][i])
  return { ...signal, values }
}

/** The path of the level nearest to the median. */
function medianPath({ levels, values }: Forecast): Float64Array {
  let best = 0
  for (let q = 1; q < levels.length; q += 1) if (Math.abs(levels[q] - 0.5) < Math.abs(levels[best] - 0.5)) best = q
  return values[best]
}

function straysOf({ cpuTotalCores: cpu, demandSignal: signal }: SignalForecast['past'], coresAt: (units: number) => number): Float64Array {
  const shift = Math.round((cpu.startMs - signal.startMs) / cpu.stepMs)
  return cpu.values
    .map((cores, step) => cores / coresAt(signal.values[step + shift] ?? Number.NaN))
    .filter(Number.isFinite)
    .sort()
}

function quantileOf(sorted: Float64Array, level: number): number {
  const at = level * (sorted.length - 1)
  const low = Math.floor(at)
  const high = Math.min(sorted.length - 1, low + 1)
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low)
}
