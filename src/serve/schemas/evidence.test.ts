// Evidence on the wire: with what the cluster said, and as an earlier version stored it.

import { expect, test } from 'vitest'
import { present } from '../present.ts'
import { evidenceSchema } from './evidence.ts'

const SERIES = { startMs: 0, stepMs: 900_000, values: [1, null] }
const FORECAST = {
  startMs: 0,
  stepMs: 900_000,
  levels: [0.5],
  values: [[1]],
  evidence: { experts: [], historyDays: 14, origins: 0, findings: [] },
}
const STORED = {
  workload: {
    ref: 'shop/Deployment/cart',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'cart',
    team: 'shop',
    replicas: 1,
    containers: [],
    scaler: { by: 'manifest' },
    annotations: {},
  },
  cpuTotalCores: SERIES,
  memoryPerPodBytes: SERIES,
  replicas: SERIES,
  containerShares: [],
  findings: [],
  cpu: FORECAST,
  memory: FORECAST,
}
const LIVE = {
  workload: 'shop/Deployment/cart',
  replicas: 2,
  containers: [{ name: 'app', image: 'shop/cart:1.8', cpuRequestCores: 0.5 }],
  keda: { name: 'cart', isPaused: true, errors: 3 },
  events: [{ atMs: 3_600_000, what: 'oom-kill', container: 'app', count: 2 }],
  throttling: [{ container: 'app', meanShare: 0.1, worstShare: 0.4 }],
}

test('carries what the cluster said; what it did not tell is null', () => {
  const shown = present(evidenceSchema, { ...STORED, live: LIVE, demandSignal: SERIES })

  expect(shown).toMatchObject({
    demandSignal: SERIES,
    live: {
      replicas: 2,
      hpa: null,
      podReadySecondsP90: null,
      containers: [{ image: 'shop/cart:1.8', cpuRequestCores: 0.5, cpuLimitCores: null }],
      keda: { isPaused: true, activeShare: null },
      events: [{ what: 'oom-kill', count: 2, image: null }],
      throttling: LIVE.throttling,
    },
  })
})

test('reads what an earlier version stored', () => {
  expect(present(evidenceSchema, STORED)).toMatchObject({ live: null, demandSignal: null, cpuTotalCores: SERIES })
})
