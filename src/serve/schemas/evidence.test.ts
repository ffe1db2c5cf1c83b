// Evidence on the wire: with what the cluster said, and as an earlier version stored it.

import { expect, test } from 'vitest'
import type { Explanation } from '../../core/explanation.ts'
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

const EXPLANATION: Explanation = {
  components: [
    { name: 'level', line: { startMs: 0, stepMs: 3_600_000, values: [1, 1] } },
    { name: 'day', line: { startMs: 0, stepMs: 3_600_000, values: [-0.2, 0.2] } },
  ],
  residuals: { startMs: -7_200_000, stepMs: 3_600_000, values: [0.1, null] },
  misses: [{ aheadHours: 1, meanAbsolute: 0.1, mean: -0.02 }],
  calibration: [{ level: 0.95, observed: 0.94 }],
  changePoints: [{ atMs: -3_600_000, before: 0.8, after: 1, release: true }],
  anomalies: [{ fromMs: -7_200_000, toMs: -3_600_000, seen: 3, usual: 1, sentence: 'For an hour it used 3 times the usual.' }],
  cleaned: [{ code: 'gap', severity: 'info', sentence: '2 gaps were filled.' }],
  assumptions: [],
  occasions: [{ kind: 'match', name: 'Cup final', fromMs: 0, toMs: 7_200_000, multiplier: 1.8, learnedFrom: 3 }],
  arrival: { ceiling: 2, medianMs: undefined, earliestMs: 86_400_000 },
  borrowed: { segment: 'Deployments of team shop', members: 14, share: 0.6 },
}

test('carries why a forecast says what it says, as it was stored', () => {
  const evidence = { ...FORECAST.evidence, model: 'ensemble', explanation: EXPLANATION }
  const stored: unknown = JSON.parse(JSON.stringify({ ...STORED, memory: { ...FORECAST, evidence } }))

  const shown = present(evidenceSchema, stored)

  const arrival = { ceiling: 2, medianMs: null, earliestMs: 86_400_000 }
  expect(shown).toMatchObject({
    cpu: { evidence: { model: null, explanation: null } },
    memory: { evidence: { model: 'ensemble', explanation: { ...EXPLANATION, arrival } } },
  })
})

test('an explanation with nothing to tell has empty lists and nulls', () => {
  const lists = {
    components: [],
    misses: [],
    calibration: [],
    changePoints: [],
    anomalies: [],
    cleaned: [],
    assumptions: [],
    occasions: [],
  }
  const nothing: Explanation = { ...lists, residuals: undefined, arrival: undefined, borrowed: undefined }
  const shown = present(evidenceSchema, { ...STORED, cpu: { ...FORECAST, evidence: { ...FORECAST.evidence, explanation: nothing } } })

  expect(shown).toMatchObject({ cpu: { evidence: { explanation: { ...lists, residuals: null, arrival: null, borrowed: null } } } })
})
