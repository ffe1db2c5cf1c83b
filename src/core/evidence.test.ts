// Evidence: what is stored is what is read again, bounded, and what an earlier version stored is still read.

import { expect, test } from 'vitest'
import type { Demand } from './demand.ts'
import { demandOf, evidenceOf, type Evidence } from './evidence.ts'
import type { Forecast } from './forecast.ts'
import type { LiveState } from './live-state.ts'
import type { Workload } from './workload.ts'

const OPEN = { cpuRequestCores: undefined, cpuLimitCores: undefined, memoryRequestBytes: undefined, memoryLimitBytes: undefined }

const WORKLOAD: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 1,
  containers: [{ name: 'app', image: undefined, ...OPEN }],
  scaler: { by: 'manifest' },
  annotations: {},
}

const LIVE: LiveState = {
  workload: 'shop/Deployment/cart',
  replicas: 2,
  containers: [{ name: 'app', image: 'shop/cart:1.8', ...OPEN, memoryRequestBytes: 268_435_457, cpuLimitCores: Number.NaN }],
  hpa: undefined,
  keda: { name: 'cart', activeShare: 1 / 3, isPaused: false, errors: 0 },
  podReadySecondsP90: 12.345678,
  events: [{ atMs: 300_000, what: 'oom-kill', container: 'app', count: 1, image: undefined }],
  throttling: [
    { container: 'app', meanShare: 0.12345678, worstShare: 1 },
    { container: 'proxy', meanShare: Number.NaN, worstShare: 0 },
  ],
}

function demand(over: Partial<Demand> = {}): Demand {
  const series = { startMs: 0, stepMs: 300_000, values: Float64Array.of(1, Number.NaN, 2) }
  return {
    workload: 'shop/Deployment/cart',
    cpuTotalCores: series,
    memoryPerPodBytes: series,
    replicas: series,
    containerShares: [],
    demandSignal: undefined,
    live: undefined,
    findings: [],
    ...over,
  }
}

const FORECAST: Forecast = {
  startMs: 0,
  stepMs: 900_000,
  levels: [0.5],
  values: [Float64Array.of(1)],
  evidence: { experts: [], relativeScore: undefined, coverage90: undefined, historyDays: 1, origins: 0, findings: [] },
}

const stored = (of: Demand) => JSON.parse(JSON.stringify(evidenceOf(WORKLOAD, of, { cpu: FORECAST, memory: FORECAST }))) as Evidence

test('reads what it stored, the live state and the demand signal with it', () => {
  const signal = { startMs: 0, stepMs: 900_000, values: Float64Array.of(420, Number.NaN) }

  const read = demandOf(stored(demand({ live: LIVE, demandSignal: signal })))

  expect(read.demandSignal).toEqual(signal)
  expect(read.live?.events).toEqual([{ atMs: 300_000, what: 'oom-kill', container: 'app', count: 1 }])
  expect(read.live?.containers[0].image).toBe('shop/cart:1.8')
})

test('rounds shares and seconds, keeps quantities exact, and does not know what is not finite', () => {
  const { live } = evidenceOf(WORKLOAD, demand({ live: LIVE }), { cpu: FORECAST, memory: FORECAST })

  expect(live?.podReadySecondsP90).toBe(12.3457)
  expect(live?.keda?.activeShare).toBe(0.333333)
  expect(live?.throttling).toEqual([{ container: 'app', meanShare: 0.123457, worstShare: 1 }])
  expect(live?.containers[0]).toMatchObject({ memoryRequestBytes: 268_435_457, cpuLimitCores: undefined })
})

test('keeps the latest 200 events', () => {
  const events = Array.from({ length: 1000 }, (_, i) => ({ ...LIVE.events[0], atMs: i }))

  const { live } = evidenceOf(WORKLOAD, demand({ live: { ...LIVE, events } }), { cpu: FORECAST, memory: FORECAST })

  expect(live?.events).toHaveLength(200)
  expect(live?.events.at(-1)?.atMs).toBe(999)
})

test('reads evidence that knows neither live state nor demand signal', () => {
  const old = stored(demand())

  expect(Object.keys(old)).not.toContain('live')
  expect(Object.keys(old)).not.toContain('demandSignal')
  expect(demandOf(old)).toEqual(demand())
})
