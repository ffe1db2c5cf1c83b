// Forecasts of earlier runs that may stand for this one, within a bound of memory; whatever it loses is made again.

import type { Forecast } from '../core/forecast.ts'
import type { HistoryPrint } from './history-print.ts'

/** A forecast as it was made, further than it was asked for, and what it was made from. */
export interface KeptFit {
  /** Everything that was asked for but the series, in one text. */
  readonly terms: string
  readonly history: HistoryPrint
  readonly forecast: Forecast
}

/** Forecasts by environment, workload and signal. */
export interface KeptFits {
  find(key: string): KeptFit | undefined
  /** Puts it in the place of the one before; the ones that were asked for the longest ago go first when it is too much. */
  keep(key: string, fit: KeptFit): void
}

/** What a fit weighs besides its quantiles: its explanation above all. */
const BYTES_A_FIT = 20_000

/** Keeps at most so many bytes of them. */
export function createKeptFits(mostBytes: number): KeptFits {
  const fits = new Map<string, KeptFit>()
  let bytes = 0
  const drop = (key: string) => {
    const fit = fits.get(key)
    if (fit === undefined) return
    fits.delete(key)
    bytes -= weightOf(fit)
  }
  return {
    find(key) {
      const fit = fits.get(key)
      if (fit === undefined) return undefined
      // A map keeps the order in which keys came: what is asked for becomes the newest.
      fits.delete(key)
      fits.set(key, fit)
      return fit
    },
    keep(key, fit) {
      drop(key)
      const own = weightOf(fit)
      if (own > mostBytes) return
      for (const oldest of fits.keys()) {
        if (bytes + own <= mostBytes) break
        drop(oldest)
      }
      fits.set(key, fit)
      bytes += own
    },
  }
}

function weightOf({ forecast, history, terms }: KeptFit): number {
  return forecast.values.reduce((sum, path) => sum + path.byteLength, BYTES_A_FIT + 2 * terms.length + 24 * history.days.length)
}
