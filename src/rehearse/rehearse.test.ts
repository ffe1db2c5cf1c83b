// The whole rehearsal: what holds for any demand and any bounds, and what is told.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Forecast } from '../core/forecast.ts'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import type { Workload } from '../core/workload.ts'
import { measure } from './measure.ts'
import { createChance } from './random.ts'
import { rehearse, type RehearseRequest } from './rehearse.ts'
import { drawFuture, ERROR_HABIT, normalLevel, valuesAt } from './sample-paths.ts'

const RATES = { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
const GIB = 2 ** 30

function workload(of: Partial<Workload> = {}): Workload {
  return {
    ref: 'shop/Deployment/cart',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'cart',
    team: 'shop',
    replicas: 4,
    containers: [
      { name: 'app', image: undefined, cpuRequestCores: 0.5, cpuLimitCores: 1, memoryRequestBytes: GIB, memoryLimitBytes: 2 * GIB },
    ],
    scaler: { by: 'manifest' },
    annotations: {},
    ...of,
  }
}

function hpa(minReplicas: number, maxReplicas: number, cpuUtilizationPercent = 70): Partial<Workload> {
  return { scaler: { by: 'hpa', name: 'cart', minReplicas, maxReplicas, cpuUtilizationPercent } }
}

function request(cpu: readonly number[], of: Partial<RehearseRequest> = {}): RehearseRequest {
  const series = (values: readonly number[]) => ({ startMs: 0, stepMs: 60_000, values: Float64Array.from(values) })
  return {
    before: workload(),
    after: workload(hpa(2, 20)),
    past: { cpuTotalCores: series(cpu), memoryPerPodBytes: series(cpu.map(() => GIB)) },
    futures: undefined,
    containerShares: [],
    habits: undefined,
    rates: RATES,
    podReadySeconds: undefined,
    seed: 7,
    ...of,
  }
}

/** Quantiles around a middle: lower and higher by so much at the outermost levels. */
function forecast(middle: number, spread: number, steps = 96): Forecast {
  return {
    startMs: 0,
    stepMs: 900_000,
    levels: QUANTILE_LEVELS,
    values: QUANTILE_LEVELS.map((level) => new Float64Array(steps).fill(middle + spread * (level - 0.5) * 2)),
    evidence: { experts: [], relativeScore: undefined, coverage90: undefined, historyDays: 14, origins: 0, findings: [] },
  }
}

const demands = fc.array(fc.oneof(fc.double({ min: 0, max: 200, noNaN: true }), fc.constant(Number.NaN), fc.constantFrom(0, 1e9)), {
  maxLength: 120,
})

describe('whatever the demand', () => {
  it('never runs fewer pods than the minimum, nor more than the maximum, and every figure is finite', () => {
    fc.assert(
      fc.property(demands, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (cpu, min, more) => {
        const { past } = rehearse(request(cpu, { after: workload(hpa(min, min + more)) }))
        if (past === undefined) return cpu.every(Number.isNaN)
        const { after } = past.measures
        expect(after.meanPods).toBeGreaterThanOrEqual(min - 1e-9)
        expect(after.mostPods).toBeLessThanOrEqual(min + more)
        expect(after.minutesShort).toBeLessThanOrEqual(after.minutes)
        expect(after.slack).toBeGreaterThanOrEqual(0)
        expect(after.slack).toBeLessThanOrEqual(1)
        expect(JSON.stringify(past)).not.toContain('null')
        return true
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('is never longer short with more pods', () => {
    fc.assert(
      fc.property(demands, fc.integer({ min: 0, max: 20 }), (cpu, replicas) => {
        const { past } = rehearse(request(cpu, { before: workload({ replicas }), after: workload({ replicas: replicas + 1 }) }))
        return past === undefined || past.measures.after.minutesShort <= past.measures.before.minutesShort
      }),
      { numRuns: 60, seed: 2 },
    )
  })

  it('answers the same, byte for byte', () => {
    const cpu = Array.from({ length: 500 }, (_, i) => 2 + Math.sin(i / 20) + (i % 7) / 5)
    const asked = request(cpu, { futures: { cpuTotal: forecast(2, 1), memoryPerPod: forecast(GIB, GIB / 2) } })
    expect(JSON.stringify(rehearse(asked))).toBe(JSON.stringify(rehearse(asked)))
    expect(JSON.stringify(rehearse({ ...asked, seed: 8 }).futures)).not.toBe(JSON.stringify(rehearse(asked).futures))
  })
})

describe('the past', () => {
  it('is thinned to 720 points, of each the highest demand and the lowest capacity', () => {
    const cpu = Array.from({ length: 1440 }, (_, i) => (i === 701 ? 9 : 1))
    const { chart } = rehearse(request(cpu)).past!
    expect([chart.stepMs, chart.demandCores.length, chart.demandCores[350]]).toEqual([120_000, 720, 9])
    expect(new Set(chart.capacityCores.before)).toEqual(new Set([2]))
  })

  it('ends now, and is left out where nothing was seen', () => {
    expect(rehearse(request([1, 1, 9, 9], { nowMs: 120_000 })).past?.measures.before.minutesShort).toBe(0)
    expect(rehearse(request([Number.NaN])).past).toBeUndefined()
    expect(rehearse(request([])).sentence).toBe('There is neither a past nor a forecast to rehearse on.')
  })

  it('is told in a sentence, with what was assumed', () => {
    const cpu = [...Array.from({ length: 2880 }, () => 1), ...Array.from({ length: 1440 }, () => 3)]
    const { sentence, assumptions } = rehearse(request(cpu))
    expect(sentence).toMatch(
      /^Over the last 3 days this change would have left it short of CPU for 2 minutes instead of 24\.0 hours, at \d+\.\d\d EUR instead of \d+\.\d\d\.$/,
    )
    expect(assumptions).toEqual([
      'A pod is taken to be ready 60 s after it is created.',
      'An autoscaler is taken to see metrics 30 s late.',
    ])
  })

  it('bounds absurd sizes', () => {
    const absurd = workload(hpa(1, 2 ** 30, 1))
    const { past } = rehearse(request([1e15, 0, 1e15], { after: absurd, podReadySeconds: 1e12 }))
    expect(past?.measures.after.mostPods).toBeLessThanOrEqual(2 ** 30)
    expect(
      rehearse(request([1], { before: workload({ replicas: 0 }), after: workload({ containers: [] }) })).past?.measures.after.minutesShort,
    ).toBe(1)
  })

  it('measures a metric that nobody knows by the old target, so that a new one changes what is made of it', () => {
    const metric = (averageValue: number): Workload =>
      workload({
        scaler: {
          by: 'hpa',
          name: 'cart',
          minReplicas: 1,
          maxReplicas: 50,
          cpuUtilizationPercent: undefined,
          spec: {
            metrics: [{ of: 'other', type: 'External', name: 'lag', target: { type: 'AverageValue', averageValue } }],
            behavior: {
              scaleUp: {
                stabilizationWindowSeconds: 0,
                selectPolicy: 'Max',
                policies: [{ type: 'Pods', value: 99, periodSeconds: 15 }],
                tolerance: 0.1,
              },
              scaleDown: {
                stabilizationWindowSeconds: 0,
                selectPolicy: 'Max',
                policies: [{ type: 'Pods', value: 99, periodSeconds: 15 }],
                tolerance: 0.1,
              },
            },
          },
        },
      })
    const { past, assumptions } = rehearse(request([5, 5, 5], { before: metric(100), after: metric(50) }))
    expect([past?.measures.before.mostPods, past?.measures.after.mostPods]).toEqual([10, 20])
    expect(assumptions.join(' ')).toContain('`lag` is not known')
  })
})

describe('futures', () => {
  it('give back the quantiles that they are drawn from, and stay where they are for a while', () => {
    const chance = createChance(1)
    const steps = 24
    const draw = { cpu: new Float64Array(steps), memory: new Float64Array(steps) }
    const values = new Float64Array(steps)
    const ahead = forecast(10, 5, steps)
    let [below, product, square, together] = [0, 0, 0, 0]
    const futures = 4000
    for (let k = 0; k < futures; k += 1) {
      drawFuture(draw, chance, { stepMs: 900_000, ...ERROR_HABIT })
      valuesAt(ahead, draw.cpu, values)
      below += values.filter((value) => value < 14).length / steps
      product += draw.cpu[3] * draw.cpu[4]
      square += draw.cpu[3] ** 2
      together += draw.cpu[3] * draw.memory[3]
    }
    expect(below / futures).toBeCloseTo(0.9, 1)
    expect(square / futures).toBeCloseTo(1, 1)
    expect(product / futures).toBeCloseTo(0.5 + 0.5 * Math.exp(-0.25), 1)
    expect(together / futures).toBeCloseTo(0.5, 1)
    expect([normalLevel(0), normalLevel(1.959964)].map((level) => Number(level.toFixed(4)))).toEqual([0.5, 0.975])
  })

  it('meet both manifests with the same demand, and count in how many each runs short', () => {
    const futures = { cpuTotal: forecast(2, 0.6), memoryPerPod: forecast(1.5 * GIB, GIB) }
    const answer = rehearse(request([], { past: undefined, futures, after: workload({ replicas: 8 }) })).futures!
    expect(answer.hours).toBe(24)
    expect(answer.probabilityShort.before).toBeGreaterThan(0.5)
    // Pods that restart carry nothing: who is killed is short as well.
    expect(answer.probabilityShort.after).toBe(answer.probabilityOom.after)
    const cpuOnly = rehearse(
      request([], { past: undefined, futures: { ...futures, memoryPerPod: undefined }, after: workload({ replicas: 8 }) }),
    )
    expect(cpuOnly.futures?.probabilityShort.after).toBe(0)
    expect(answer.probabilityOom.before).toBe(answer.probabilityOom.after)
    expect(answer.probabilityOom.before).toBeGreaterThan(0.1)
    expect(answer.measures.before.minutes).toBe(24 * 60)
    expect(answer.measures.after.meanPods).toBe(8)
  })

  it('count as short from 5 minutes in a row on, not for what an autoscaler mends', () => {
    const futures = { cpuTotal: forecast(2, 0.6), memoryPerPod: undefined }
    const scaler = { by: 'hpa', name: 'web', minReplicas: 1, maxReplicas: 100, cpuUtilizationPercent: 90 } as const
    const probability = (podReadySeconds: number) =>
      rehearse(request([], { past: undefined, futures, after: workload({ scaler }), podReadySeconds })).futures!
    expect(probability(60).measures.after.minutesShort).toBeGreaterThan(1)
    expect(probability(60).probabilityShort.after).toBe(0)
    expect(probability(600).probabilityShort.after).toBeGreaterThan(0.5)
  })

  it('leave memory out where it is not forecast', () => {
    const futures = { cpuTotal: forecast(2, 0.6), memoryPerPod: undefined }
    expect(rehearse(request([], { past: undefined, futures })).futures?.probabilityOom).toEqual({ before: 0, after: 0 })
  })
})

it('one manifest measures as it does in a rehearsal', () => {
  const asked = request([1, 2, 3, 4, 5, 4, 3, 2, 1])
  expect(measure(asked.after, asked.past!, { rates: RATES })).toEqual(rehearse(asked).past?.measures.after)
})
