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

describe('memory', () => {
  const needs = [1, 1, 3, 3, 1].map((gib) => gib * GIB)

  it('kills every pod above the limit, again after each restart, until the need is gone', () => {
    const answer = measured({}, load([0.5, 0.5, 0.5, 0.5, 0.5], needs))
    // Killed at 120 s and ready at 180 s, killed again at 180 s with a back-off of 10 s: ready at 250 s, when the need is gone.
    expect(answer.oomKills).toBe(4)
    expect(answer.minutesShort).toBeCloseTo(130 / 60, 9)
    expect(answer.meanPods).toBe(2)
  })

  it('kills one pod where only the one that needs most is above the limit', () => {
    const habits = { unevenness: { cpu: 1, memory: 1.5 } }
    const mean = [1, 1, 1.5, 1, 1].map((gib) => gib * GIB)
    expect(measured({}, load([0, 0, 0, 0, 0], mean), { habits }).oomKills).toBe(1)
    expect(measured({}, load([0, 0, 0, 0, 0], mean)).oomKills).toBe(0)
  })

  it('holds each container against its own limit, by its share of the pod', () => {
    const sidecar: Container = { ...container, name: 'proxy', memoryLimitBytes: GIB / 4 }
    const containerShares = [
      { container: 'app', cpu: 0.9, memory: 0.75 },
      { container: 'proxy', cpu: 0.1, memory: 0.25 },
    ]
    const of = { containers: [container, sidecar], replicas: 1 }
    expect(measured(of, load([0, 0, 0], [GIB, 1.1 * GIB, GIB]), { containerShares }).oomKills).toBe(1)
    expect(measured(of, load([0, 0, 0], [GIB, GIB, GIB]), { containerShares }).oomKills).toBe(0)
  })

  it('remembers what was never seen because it killed: the old limit is passed, and a higher one is not', () => {
    const habits = { memoryNeeds: [{ container: 'app', aboveBytes: 2 * GIB, kills: 3, lastAtMs: 90_000 }] }
    const flat = load([0, 0, 0, 0], [GIB, 1.9 * GIB, GIB, GIB])
    expect(measured({}, flat, { habits }).oomKills).toBe(2)
    const raised = { containers: [{ ...container, memoryLimitBytes: 3 * GIB }] }
    expect(measured(raised, flat, { habits }).oomKills).toBe(0)
  })

  it('follows the pods where it follows demand', () => {
    const habits = { memoryPerPod: { baseBytes: GIB, bytesPerUnit: GIB / 10, explained: 1 } }
    const over = { ...load([0, 0]), demandSignal: { startMs: 0, stepMs: 60_000, values: Float64Array.of(30, 30) } }
    expect(measured({ replicas: 2 }, over, { habits }).oomKills).toBeGreaterThan(0)
    expect(measured({ replicas: 4 }, over, { habits }).oomKills).toBe(0)
  })
})

describe('an autoscaler', () => {
  const autoscaled = (of: { min?: number; max?: number } = {}): Partial<Workload> => ({
    scaler: { by: 'hpa', name: 'cart', minReplicas: of.min ?? 1, maxReplicas: of.max ?? 20, cpuUtilizationPercent: 50 },
  })
  const flat = (cores: number, minutes: number) => Array.from({ length: minutes }, () => cores)

  it('is short until new pods are ready: the metric is 30 s late, a sync 15 s apart, a pod ready in 60 s', () => {
    // 4 pods at 1 core; 2.5 cores need 10 pods. Seen at 630 s, wanted then (8 at most), ready at 690 s: short for 90 s with 2 cores.
    const answer = measured(autoscaled(), load([...flat(1, 10), ...flat(2.5, 10)]))
    expect(answer.minutesShort).toBe(1.5)
    expect(answer.unmetCoreHours).toBeCloseTo((0.5 * 90) / 3600, 12)
    expect(answer.mostPods).toBe(10)
  })

  it('comes to rest under a constant load, wherever it begins, and stays there', () => {
    const answer = measured(autoscaled(), load(flat(3, 600)))
    expect(answer.scalingActions).toBe(0)
    expect(answer.meanPods).toBe(12)
  })

  it('takes no metric of a container that requests nothing', () => {
    const bare = { ...container, cpuRequestCores: undefined, cpuLimitCores: undefined }
    expect(measured({ ...autoscaled({ min: 2 }), containers: [bare] }, load(flat(3, 30))).mostPods).toBe(2)
  })
})
