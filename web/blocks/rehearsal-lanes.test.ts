// How a replayed past is laid out for its picture.

import { expect, test } from 'vitest'
import { rehearsalLanes, shortStretches, stepsPath } from './rehearsal-lanes.ts'

const HOUR = 3_600_000
const chart = {
  startMs: 0,
  stepMs: HOUR,
  demandCores: Array.from({ length: 72 }, (_, hour) => hour % 24),
  capacityCores: { before: new Array<number>(72).fill(20), after: new Array<number>(72).fill(30) },
  shortSamples: { before: new Array<number>(72).fill(1), after: new Array<number>(72).fill(0) },
}

test('the last days are drawn, on the scale of the highest of all three', () => {
  const lanes = rehearsalLanes(chart, 2)
  expect([lanes.startMs, lanes.demand.length, lanes.high]).toEqual([24 * HOUR, 48, 30])
  expect(rehearsalLanes(chart, 90).demand).toHaveLength(72)
  expect(
    rehearsalLanes({ ...chart, demandCores: [], capacityCores: { before: [], after: [] }, shortSamples: { before: [], after: [] } }, 7)
      .high,
  ).toBe(1)
})

test('stretches that run short are told whole', () => {
  expect(shortStretches([0, 2, 14, 0, 1])).toEqual([
    [1, 3],
    [4, 5],
  ])
})

test('a capacity is drawn in steps', () => {
  expect(stepsPath([0, 10], { height: 100, low: 0, high: 10 })).toBe('M0 100H1V0H2')
})
