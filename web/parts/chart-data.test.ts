// Tests of how history, forecast and capacity are laid on one axis.

import { expect, test } from 'vitest'
import { chartColumns, chartFigures, DRAWN_LEVELS, forecastRows, type ChartInput } from './chart-data.ts'

const LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

const INPUT: ChartInput = {
  history: { startMs: 0, stepMs: 1000, values: [1, null, 3, 4] },
  forecast: { startMs: 4000, stepMs: 2000, levels: LEVELS, values: LEVELS.map((level) => [level * 10, level * 20]) },
  capacityThen: { startMs: 0, stepMs: 2000, values: [5, 6] },
  capacityNow: 10,
  capacityProposed: 20,
}

test('puts history before the forecast, each column as long as the axis', () => {
  const columns = chartColumns(INPUT, 0)

  expect(columns.atSeconds).toEqual([0, 1, 2, 3, 4, 6])
  expect(columns.history).toEqual([1, null, 3, 4, null, null])
  expect(columns.levels).toHaveLength(DRAWN_LEVELS.length)
  expect(columns.levels.every((level) => level.length === 6)).toBe(true)
})

test('reads the quantiles by their level, not by their place', () => {
  const columns = chartColumns(INPUT, 0)

  expect(columns.levels[DRAWN_LEVELS.indexOf(0.5)]).toEqual([null, null, null, null, 5, 10])
  expect(columns.levels[DRAWN_LEVELS.indexOf(0.95)]).toEqual([null, null, null, null, 9.5, 19])
})

test('draws the capacity of the day in the past and both capacities in the future', () => {
  const columns = chartColumns(INPUT, 0)

  expect(columns.capacityNow).toEqual([5, 5, 6, 6, 10, 10])
  expect(columns.capacityProposed).toEqual([null, null, null, null, 20, 20])
})

test('leaves out history before the wished instant', () => {
  expect(chartColumns(INPUT, 2500).atSeconds).toEqual([3, 4, 6])
})

test('lets the forecast win where history overlaps it', () => {
  const late = { ...INPUT, history: { startMs: 0, stepMs: 1000, values: [1, 1, 1, 1, 1, 1, 1] } }

  expect(chartColumns(late, 0).atSeconds).toEqual([0, 1, 2, 3, 4, 6])
})

test('draws nothing for capacity that is not requested', () => {
  const columns = chartColumns({ ...INPUT, capacityThen: undefined, capacityNow: undefined, capacityProposed: undefined }, 0)

  expect(new Set([...columns.capacityNow, ...columns.capacityProposed])).toEqual(new Set([null]))
})

test('finds the peaks and the first moment above what is there', () => {
  expect(chartFigures(INPUT)).toEqual({
    historyPeak: 4,
    forecastPeakMedian: 10,
    forecastPeakHigh: 19,
    peakHighAtMs: 6000,
    shortFromMs: 6000,
  })
})

test('knows no shortage where nothing is requested and no peak where there is no forecast', () => {
  const nothing = chartFigures({ ...INPUT, capacityNow: undefined, forecast: { ...INPUT.forecast, values: LEVELS.map(() => []) } })

  expect(nothing.shortFromMs).toBeUndefined()
  expect(nothing.forecastPeakHigh).toBeUndefined()
})

test('thins the table to the wished step', () => {
  expect(forecastRows(INPUT.forecast, 4000).map(({ atMs }) => atMs)).toEqual([4000])
  expect(forecastRows(INPUT.forecast, 1).map(({ atMs }) => atMs)).toEqual([4000, 6000])
})
