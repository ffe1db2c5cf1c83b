// What is kept of a forecast until its hours have passed: its quantiles, and what seasonal naive would have said at the same moment.

import type { KeptFigures } from '../core/forecast-score.ts'
import type { Forecast } from '../core/forecast.ts'
import { round6 } from '../core/round6.ts'
import type { Series } from '../core/series.ts'
import { meanDeviation, preparePast } from './past.ts'
import { changesOver, dailyChanges } from './seasonal-naive.ts'

/** Changes from one day to the next without which there is nothing to compare with. */
const FEWEST_CHANGES = 24

/**
 * The figures of a forecast of a series, rounded to 6 significant digits; `undefined` for a history that says too little about how a day follows another.
 *
 * The reference is that of bench/forecast/README.md: the last day repeated, with the quantiles of in-sample changes over one day, two days and so on.
 */
export function keepFigures(series: Series, forecast: Forecast): KeptFigures | undefined {
  const past = preparePast(series)
  const { values, dayLength, unit } = past
  const overDay = changesOver(past, dayLength)
  if (values.length < dayLength || overDay.length < FEWEST_CHANGES) return undefined
  const { levels } = forecast
  const deviation = meanDeviation(past)
  const changes = dailyChanges(past, { horizon: forecast.values[0].length, levels })
  const inUnits = (value: number): number => round6(value * unit)
  return {
    levels: [...levels],
    values: forecast.values.map((row) => Array.from(row, round6)),
    naive: {
      lastDay: Array.from(values.subarray(-dayLength), inUnits),
      // Over more days than the past has there are none; those over one day stand in.
      changes: changes.map((quantiles, day) => Array.from((day + 1) * dayLength < values.length ? quantiles : changes[0], inUnits)),
      scale: inUnits(meanSize(overDay)),
      // Of a frozen history a thousandth of what it is.
      deviation: inUnits(deviation > 0 ? deviation : Math.abs(values[0]) / 1000),
      hasNegative: past.hasNegative,
    },
  }
}

function meanSize(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
}
