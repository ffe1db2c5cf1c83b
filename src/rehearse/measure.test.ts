// One manifest over one load: each measure against a case worked out by hand.

import { describe, expect, it } from 'vitest'
import type { Container, Workload } from '../core/workload.ts'
import type { LoadSeries } from './load.ts'
import { measure, type MeasureOptions } from './measure.ts'

const GIB = 2 ** 30
const RATES = { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }

const container: Container = {
  name: 'app',
  image: undefined,
  cpuRequestCores: 0.5,
  cpuLimitCores: 1,
  memoryRequestBytes: GIB,
  memoryLimitBytes: 2 * GIB,
}

const workload: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 2,
  containers: [container],
  scaler: { by: 'manifest' },
  annotations: {},
}

function load(cpu: readonly number[], memory: readonly number[] = cpu.map(() => GIB), stepMs = 60_000): LoadSeries {
  const series = (values: readonly number[]) => ({ startMs: 0, stepMs, values: Float64Array.from(values) })
  return { cpuTotalCores: series(cpu), memoryPerPodBytes: series(memory) }
}

function measured(of: Partial<Workload>, over: LoadSeries, options: Partial<MeasureOptions> = {}) {
  return measure({ ...workload, ...of }, over, { rates: RATES, ...options })
}

describe('a static manifest', () => {
  it('is short where demand passes requests, throttled where it passes limits, and slack where it fills neither', () => {
    const answer = measured({}, load([0.5, 1.5, 3, 1]))
    expect(answer.minutes).toBe(4)
    expect(answer.minutesShort).toBe(2)
    expect(answer.unmetCoreHours).toBeCloseTo((0.5 + 2) / 60, 12)
    expect(answer.throttledMinutes).toBe(1)
    expect(answer.requestedCoreHours).toBeCloseTo(4 / 60, 12)
    expect(answer.requestedGibHours).toBeCloseTo(8 / 60, 12)
    expect(answer.slack).toBeCloseTo(0.5 / 4, 12)
    expect(answer.cost).toBeCloseTo((4 * 0.03 + 8 * 0.004) / 60, 12)
    expect([answer.meanPods, answer.mostPods, answer.scalingActions, answer.oomKills]).toEqual([2, 2, 0, 0])
  })

  it('is not counted where demand is not known', () => {
    const answer = measured({}, load([0.5, Number.NaN, 3, Number.NaN]))
    expect([answer.minutes, answer.minutesShort]).toEqual([2, 1])
  })

  it('answers zeroes for no time at all', () => {
    for (const empty of [load([]), load([Number.NaN])]) {
      expect(Object.values(measured({}, empty)).every((value) => value === 0)).toBe(true)
    }
  })
})
