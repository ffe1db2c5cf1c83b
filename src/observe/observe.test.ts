// The door: every workload asked for comes out once, as a demand or refused, and findings go where they belong.

import { expect, test } from 'vitest'
import type { LiveState } from '../core/live-state.ts'
import { DEMAND_QUERY, type Workload, type WorkloadRef } from '../core/workload.ts'
import { observe } from './observe.ts'
import type { RawSeries, RawSignal } from './source.ts'

const STEP = 300_000
const STEPS = 3 * 288
const WINDOW = { fromMs: 0, toMs: STEPS * STEP, stepMs: STEP }

function workload(name: string): Workload {
  return {
    ref: `shop/Deployment/${name}`,
    namespace: 'shop',
    kind: 'Deployment',
    name,
    team: 'shop',
    replicas: 1,
    containers: [],
    scaler: { by: 'manifest' },
    annotations: {},
  }
}

function whole(ref: WorkloadRef, signal: RawSignal): RawSeries {
  const timesMs = Float64Array.from({ length: STEPS }, (_, step) => step * STEP)
  return {
    workload: ref,
    signal,
    container: signal === 'replicas' ? undefined : 'app',
    kind: 'gauge',
    timesMs,
    values: timesMs.map((_, step) => (signal === 'replicas' ? 2 : 1 + (step % 3))),
  }
}

const CART: WorkloadRef = 'shop/Deployment/cart'
const WHOLE_CART = [whole(CART, 'cpu-usage-cores'), whole(CART, 'memory-working-set-bytes'), whole(CART, 'replicas')]

test('answers each workload once: with its demand, or refused with its reasons', () => {
  const wrapped = { code: 'replay-wrapped', severity: 'warning', sentence: 'the recording starts over' } as const

  const observed = observe({
    ...WINDOW,
    observation: { series: WHOLE_CART, live: [], findings: [wrapped] },
    workloads: [workload('cart'), workload('ghost')],
  })

  expect(observed.demands.map((demand) => demand.workload)).toEqual(['shop/Deployment/cart'])
  expect(observed.demands[0].cpuTotalCores.values).toHaveLength(STEPS)
  expect(observed.refused.map((refusal) => refusal.workload)).toEqual(['shop/Deployment/ghost'])
  expect(observed.refused[0].findings[0]).toEqual({
    code: 'no-samples',
    severity: 'refuse',
    sentence: 'the CPU usage has no usable sample in the 3 days asked for',
  })
  expect(observed.findings).toEqual([wrapped])
})

test('tells of series that belong to no workload', () => {
  const observed = observe({ ...WINDOW, observation: { series: WHOLE_CART, live: [], findings: [] }, workloads: [] })

  expect(observed.demands).toEqual([])
  expect(observed.findings).toEqual([
    {
      code: 'unknown-workload',
      severity: 'info',
      sentence: 'the source also answered for 1 workload that no manifest describes, first `shop/Deployment/cart`',
    },
  ])
})

test('judges by rules that replace the ones in force', () => {
  const request = { ...WINDOW, observation: { series: WHOLE_CART, live: [], findings: [] }, workloads: [workload('cart')] }

  const observed = observe({ ...request, toMs: WINDOW.toMs + 2 * 3_600_000, rules: { staleRefusalMs: 3_600_000 } })

  expect(observed.refused).toHaveLength(1)
  expect(observe({ ...request, toMs: WINDOW.toMs + 2 * 3_600_000 }).refused).toHaveLength(0)
})

const LIVE: LiveState = {
  workload: CART,
  replicas: 2,
  containers: [],
  hpa: undefined,
  keda: undefined,
  podReadySecondsP90: 300,
  events: [],
  throttling: [],
}

test('gives each workload its live state and its demand signal, beside figures that they do not move', () => {
  const asking = { ...workload('cart'), replicas: 2, annotations: { [DEMAND_QUERY]: 'sum(queue_length)' } }
  const series = [...WHOLE_CART, { ...whole(CART, 'demand'), container: undefined }]

  const [demand] = observe({ ...WINDOW, observation: { series, live: [LIVE], findings: [] }, workloads: [asking] }).demands
  const [plain] = observe({ ...WINDOW, observation: { series: WHOLE_CART, live: [], findings: [] }, workloads: [workload('cart')] }).demands

  expect(demand.live).toBe(LIVE)
  expect(demand.demandSignal?.values.slice(0, 3)).toEqual(Float64Array.of(1, 2, 3))
  expect(demand.findings.map((found) => found.code)).toEqual(['slow-start'])
  expect(demand.cpuTotalCores).toEqual(plain.cpuTotalCores)
  expect(plain.live).toBeUndefined()
  expect(plain.demandSignal).toBeUndefined()
})

test('tells of a live state that belongs to no workload', () => {
  const observed = observe({ ...WINDOW, observation: { series: [], live: [LIVE], findings: [] }, workloads: [] })

  expect(observed.findings.map((found) => found.code)).toEqual(['unknown-workload'])
})
