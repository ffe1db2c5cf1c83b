// How a replay is thinned out: no peak, no dip and no shortage is lost, and none is made up.

import { expect, test } from 'vitest'
import { chartOf, MOST_POINTS } from './chart.ts'

test('a peak of demand and a dip of capacity in one point are no shortage unless they met', () => {
  const every = 10
  const demand = new Float64Array(MOST_POINTS * every).fill(1)
  const before = new Float64Array(MOST_POINTS * every).fill(3)
  const after = before.slice()
  demand[4] = 2.5
  before[7] = 2
  after[4] = 2
  const chart = chartOf({ startMs: 0, stepMs: 60_000, demand, before, after })
  expect([chart.stepMs, chart.demandCores[0], chart.capacityCores.before[0], chart.capacityCores.after[0]]).toEqual([600_000, 2.5, 2, 2])
  expect([chart.shortSamples.before[0], chart.shortSamples.after[0], chart.shortSamples.after[1]]).toEqual([0, 1, 0])
})
