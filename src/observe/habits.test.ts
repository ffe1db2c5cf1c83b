// Habits inside a demand: what is freed from limits, how uneven pods are, what a release did.

import { expect, test } from 'vitest'
import type { LiveState } from '../core/live-state.ts'
import { HOUR_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import { demandOf, type DemandRequest } from './demand.ts'
import { QUALITY_RULES } from './judge.ts'
import type { RawSeries, RawSignal } from './source.ts'

const STEP = 300_000
const DAY = 288
const DAYS = 14
const WINDOW = { fromMs: 0, toMs: DAYS * DAY * STEP, stepMs: STEP }

const CONTAINER = {
  image: undefined,
  cpuRequestCores: 0.5,
  cpuLimitCores: 1,
  memoryRequestBytes: 2 ** 28,
  memoryLimitBytes: 2 ** 29,
}

const WORKLOAD: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 2,
  containers: [{ ...CONTAINER, name: 'app' }],
  scaler: { by: 'manifest' },
  annotations: {},
}

const LIVE: LiveState = {
  workload: WORKLOAD.ref,
  replicas: undefined,
  containers: [],
  hpa: undefined,
  keda: undefined,
  podReadySecondsP90: undefined,
  events: [],
  throttling: [],
}

function raw(signal: RawSignal, valueAt: (step: number) => number, everySteps = 1): RawSeries {
  const steps = Array.from({ length: (DAYS * DAY) / everySteps }, (_, i) => i * everySteps).filter((step) => !Number.isNaN(valueAt(step)))
  const container = signal.includes('highest') || signal === 'replicas' || signal === 'demand' ? undefined : 'app'
  const timesMs = Float64Array.from(steps, (step) => step * STEP)
  return { workload: WORKLOAD.ref, signal, container, kind: 'gauge', timesMs, values: Float64Array.from(steps, valueAt) }
}

/** 1 to 1.8 cores over the day, with a little of its own at each step. */
const load = (step: number) => 1.4 - 0.4 * Math.cos((2 * Math.PI * step) / DAY) + 0.01 * Math.sin(step * 1.7)
const memory = raw('memory-working-set-bytes', (step) => 2 ** 29 + 2 ** 20 * Math.sin(step))
const replicas = raw('replicas', () => 2)

function demand(series: readonly RawSeries[], over: Partial<DemandRequest> = {}) {
  const answer = demandOf({ workload: WORKLOAD, series, live: undefined, window: WINDOW, rules: QUALITY_RULES, ...over })
  if (answer.answer === 'refused') throw new Error(answer.findings.map(({ sentence }) => sentence).join('; '))
  return answer.demand
}

test('an hour of throttling is lifted as a whole, the hours beside it stay, and the habits say how much', () => {
  const throttled = raw('throttled-share', (step) => (step === 12 * 30 ? 0.4 : Number.NaN), 12)
  const plain = demand([raw('cpu-usage-cores', load), memory, replicas])

  const lifted = demand([raw('cpu-usage-cores', load), memory, replicas, throttled])

  const raisedSteps = [...lifted.cpuTotalCores.values.keys()].filter(
    (step) => lifted.cpuTotalCores.values[step] > plain.cpuTotalCores.values[step],
  )
  expect(raisedSteps).toEqual(Array.from({ length: 12 }, (_, i) => 360 + i))
  expect(lifted.habits?.lifted).toEqual({ steps: 12, addedShare: expect.any(Number), from: 'throttling' })
  expect(lifted.findings.map(({ code }) => code)).toContain('demand-lifted')
  expect(plain.habits).toEqual({})
})

test('without a limit, neither in the cluster nor in the manifest, nothing is lifted', () => {
  const throttled = raw('throttled-share', () => 0.4, 12)
  const workload = { ...WORKLOAD, containers: [{ ...WORKLOAD.containers[0], cpuLimitCores: undefined }] }

  expect(demand([raw('cpu-usage-cores', load), memory, replicas, throttled], { workload }).habits?.lifted).toBeUndefined()
})

test('days cut at their limit are raised by those that stayed below it, and the finding says still that usage stood there', () => {
  const limit = 2.6
  const high = [1.2, 0.8, 1.1, 0.9, 1.3, 0.7, 1, 1.15, 0.85, 1.05, 0.95, 1.25, 0.75, 1]
  const truth = (step: number) => (3 * load(step) - 2.6) * high[Math.floor(step / DAY)]
  const cut = raw('cpu-usage-cores', (step) => Math.min(limit, truth(step)))
  const workload = { ...WORKLOAD, containers: [{ ...WORKLOAD.containers[0], cpuLimitCores: limit / 2 }] }

  const { cpuTotalCores, habits, findings } = demand([cut, memory, replicas], { workload })

  let [without, left] = [0, 0]
  for (const [step, value] of cpuTotalCores.values.entries()) {
    without += truth(step) - Math.min(limit, truth(step))
    left += Math.abs(truth(step) - value)
  }
  expect(left / without).toBeLessThan(0.4)
  expect(habits?.lifted?.from).toBe('limit')
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['at-limit', 'demand-lifted']))
})

test('unevenness is the P95 of the highest pod over the mean one', () => {
  const cpu = raw('cpu-usage-cores', load)
  const highest = raw('highest-pod-cores', (step) => (load(step) / 2) * (step % (12 * 10) === 0 ? 1.5 : 1.2), 12)
  const bytes = raw('highest-pod-bytes', (step) => (2 ** 29 + 2 ** 20 * Math.sin(step)) / 2, 12)

  const { habits } = demand([cpu, memory, replicas, highest, bytes])

  expect(habits?.unevenness?.cpu).toBeCloseTo(1.5, 3)
  expect(habits?.unevenness?.memory).toBe(1)
})

test('a single pod is as even as can be, so that nothing is told of it', () => {
  const one = raw('replicas', () => 1)
  const series = [raw('cpu-usage-cores', load), memory, one, raw('highest-pod-cores', load, 12), raw('highest-pod-bytes', () => 1, 12)]

  expect(demand(series).habits?.unevenness).toBeUndefined()
})

const RELEASED = 11 * DAY
const release = { atMs: RELEASED * STEP, what: 'release' as const, container: 'app', count: 1, image: 'cart:2' }

test('a release after which everything costs half multiplies the weeks before it by a half, and says so', () => {
  const cpu = raw('cpu-usage-cores', (step) => load(step) * (step < RELEASED ? 0.8 : 0.4))

  const { cpuTotalCores, memoryPerPodBytes, habits, findings } = demand([cpu, memory, replicas], { live: { ...LIVE, events: [release] } })

  expect(habits?.rescaled).toMatchObject({ atMs: release.atMs, image: 'cart:2', memory: 1 })
  expect(habits?.rescaled?.cpu).toBeCloseTo(0.5, 2)
  expect(cpuTotalCores.values[DAY]).toBeCloseTo(0.4 * load(DAY), 2)
  expect(cpuTotalCores.values[RELEASED]).toBeCloseTo(0.4 * load(RELEASED), 9)
  expect(memoryPerPodBytes.values[DAY]).toBeCloseTo(memory.values[DAY] / 2, 6)
  expect(findings.find(({ code }) => code === 'release-rescaled')?.sentence).toContain('`cart:2`')
})

test('with a demand signal the cost of a unit is compared, so that more visitors since the release are no release’s doing', () => {
  const visitors = (step: number) => 100 * load(step) * (step < RELEASED ? 1 : 2)
  const requests = raw('demand', visitors)
  const events = { live: { ...LIVE, events: [release] } }

  const asBefore = demand([raw('cpu-usage-cores', (step) => 0.005 * visitors(step)), memory, replicas, requests], events)
  const cheaper = demand(
    [raw('cpu-usage-cores', (step) => (step < RELEASED ? 0.005 : 0.0025) * visitors(step)), memory, replicas, requests],
    events,
  )

  expect(asBefore.habits?.rescaled).toBeUndefined()
  expect(asBefore.habits?.perRequest?.coresPerUnit).toBeCloseTo(0.005, 4)
  expect(cheaper.habits?.rescaled?.cpu).toBeCloseTo(0.5, 2)
  expect(cheaper.habits?.perRequest?.coresPerUnit).toBeCloseTo(0.0025, 4)
})

test('memory that a restart emptied and that grows again is not rescaled downwards', () => {
  const grows = (step: number) => 2 ** 28 * (1 + 0.06 * ((step % RELEASED) / DAY))
  const leaking = raw('memory-working-set-bytes', (step) => grows(step) * (1 + 0.001 * Math.sin(step)))

  const { habits } = demand([raw('cpu-usage-cores', load), leaking, replicas], { live: { ...LIVE, events: [release] } })

  expect(habits?.rescaled).toBeUndefined()
})

test('a kill raises the memory of its hour and is kept as a need', () => {
  const kill = { atMs: 100 * HOUR_MS, what: 'oom-kill' as const, container: 'app', count: 2, image: undefined, limitBytes: 2 ** 30 }

  const { memoryPerPodBytes, habits } = demand([raw('cpu-usage-cores', load), memory, replicas], { live: { ...LIVE, events: [kill] } })

  expect(memoryPerPodBytes.values[1200]).toBe(2 ** 30)
  expect(habits?.memoryNeeds).toEqual([{ container: 'app', aboveBytes: 2 ** 30, kills: 2, lastAtMs: kill.atMs }])
})
