// Floors by the clock cost what their hours cost, and no more.

import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import type { KedaSpec } from '../core/scaling.ts'
import type { Workload } from '../core/workload.ts'
import { meanPodsAbove, pricedFloor } from './priced-floor.ts'

const MONDAY = Date.UTC(2026, 0, 5)

function scaled(windows: readonly { readonly start: string; readonly end: string; readonly timezone?: string }[]): Workload {
  const triggers = windows.map(({ timezone = 'UTC', ...window }) => ({
    type: 'cron',
    name: undefined,
    metricType: 'AverageValue' as const,
    metadata: { ...window, timezone, desiredReplicas: '10' },
  }))
  return {
    scaler: {
      by: 'keda',
      name: 'web',
      minReplicaCount: 2,
      maxReplicaCount: 20,
      triggers: ['cron'],
      spec: { triggers } as unknown as KedaSpec,
    },
  } as unknown as Workload
}

const WEEK = { startMs: MONDAY, stepMs: HOUR_MS, values: new Float64Array((7 * DAY_MS) / HOUR_MS).fill(1) }
const PACE = { podCores: 0.5, podFullCores: 1, minPods: 2, maxPods: 20, isKnown: true, from: 'test' }
const OFFICE = { start: '0 8 * * 1-5', end: '0 12 * * 1-5' }

test('a floor of ten pods for four hours on five days is priced for twenty hours of a week', () => {
  const floor = pricedFloor(scaled([OFFICE]), WEEK)

  expect(floor?.filter((pods) => pods === 10)).toHaveLength(20)
  expect(meanPodsAbove(PACE, WEEK.values, undefined)).toBe(2)
  expect(meanPodsAbove(PACE, WEEK.values, floor)).toBeCloseTo((148 * 2 + 20 * 10) / 168, 12)
})

test('the hours are those of the zone', () => {
  const floor = pricedFloor(scaled([{ ...OFFICE, timezone: 'Europe/Berlin' }]), WEEK)

  expect([floor?.[6], floor?.[7], floor?.[10], floor?.[11]]).toEqual([0, 10, 10, 0])
})

test('demand above the floor is paid, the most pods bound both, and a gap asks for none', () => {
  expect(meanPodsAbove(PACE, Float64Array.of(6, 40, Number.NaN), Float64Array.of(10, 10, 10))).toBeCloseTo((12 + 20 + 10) / 3, 12)
})

test('without a trigger that can be read there is no floor', () => {
  expect(pricedFloor(scaled([]), WEEK)).toBeUndefined()
  expect(pricedFloor(scaled([{ ...OFFICE, timezone: 'Mars/Base' }]), WEEK)).toBeUndefined()
})
