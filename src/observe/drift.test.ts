// Drift: told with both values where both are known, and never where the repository or the cluster leaves a figure open.

import { expect, test } from 'vitest'
import type { LiveState } from '../core/live-state.ts'
import type { Scaler, Workload } from '../core/workload.ts'
import { driftFindings } from './drift.ts'

const MEBIBYTE = 2 ** 20
const OPEN = {
  image: undefined,
  cpuRequestCores: undefined,
  cpuLimitCores: undefined,
  memoryRequestBytes: undefined,
  memoryLimitBytes: undefined,
}
const APP = { ...OPEN, name: 'app', cpuRequestCores: 0.25, memoryRequestBytes: 256 * MEBIBYTE, memoryLimitBytes: 512 * MEBIBYTE }

function workload(over: Partial<Workload> = {}): Workload {
  return {
    ref: 'shop/Deployment/cart',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'cart',
    team: 'shop',
    replicas: 3,
    containers: [APP],
    scaler: { by: 'manifest' },
    annotations: {},
    ...over,
  }
}

function live(over: Partial<LiveState> = {}): LiveState {
  return {
    workload: 'shop/Deployment/cart',
    replicas: 3,
    containers: [APP],
    hpa: undefined,
    keda: undefined,
    podReadySecondsP90: undefined,
    events: [],
    throttling: [],
    ...over,
  }
}

const sentences = (one: Workload, other: LiveState) => driftFindings(one, other).map((found) => found.sentence)
const CAUSE = 'somebody or something changed it there, or the deployment has not caught up'

test('finds nothing where the cluster runs what the repository says', () => {
  expect(driftFindings(workload(), live())).toEqual([])
})

test('names both values of a request and of a limit as Kubernetes spells them', () => {
  const running = { ...APP, cpuRequestCores: 0.5, memoryLimitBytes: 2 ** 30 }

  expect(driftFindings(workload(), live({ containers: [running] }))).toEqual([
    {
      code: 'drift',
      severity: 'warning',
      sentence: `the CPU request of container \`app\` is 500m in the cluster and 250m in the repository: ${CAUSE}`,
    },
    {
      code: 'drift',
      severity: 'warning',
      sentence: `the memory limit of container \`app\` is 1Gi in the cluster and 512Mi in the repository: ${CAUSE}`,
    },
  ])
})

test('is silent where a figure is open on one side, where a container is unknown, and about rounding', () => {
  expect(driftFindings(workload(), live({ containers: [{ ...OPEN, name: 'app' }] }))).toEqual([])
  expect(driftFindings(workload(), live({ containers: [{ ...APP, cpuLimitCores: 2 }] }))).toEqual([])
  expect(driftFindings(workload(), live({ containers: [{ ...APP, name: 'proxy', cpuRequestCores: 9 }] }))).toEqual([])
  expect(driftFindings(workload(), live({ containers: [{ ...APP, cpuRequestCores: 0.25 + 1e-12 }] }))).toEqual([])
})

test('compares replicas only where nothing scales the workload, on either side', () => {
  const hpa = { name: 'cart', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: undefined }
  const keda = { name: 'cart', activeShare: undefined, isPaused: false, errors: 0 }
  const scaler: Scaler = { by: 'hpa', name: 'cart', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 }

  expect(sentences(workload(), live({ replicas: 5 }))).toEqual([`the replica count is 5 in the cluster and 3 in the repository: ${CAUSE}`])
  expect(sentences(workload({ scaler }), live({ replicas: 5, hpa }))).toEqual([])
  expect(sentences(workload(), live({ replicas: 5, hpa }))).toEqual([])
  expect(sentences(workload(), live({ replicas: 5, keda }))).toEqual([])
  expect(sentences(workload({ kind: 'DaemonSet' }), live({ replicas: 5 }))).toEqual([])
  expect(sentences(workload(), live({ replicas: undefined }))).toEqual([])
})

test('compares the bounds and the target of an autoscaler', () => {
  const scaler: Scaler = { by: 'hpa', name: 'cart', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 }
  const hpa = { name: 'cart', minReplicas: 4, maxReplicas: 12, cpuUtilizationPercent: 60 }

  expect(sentences(workload({ scaler }), live({ hpa }))).toEqual([
    `the minimum of autoscaler \`cart\` is 4 in the cluster and 2 in the repository: ${CAUSE}`,
    `the maximum of autoscaler \`cart\` is 12 in the cluster and 9 in the repository: ${CAUSE}`,
    `the CPU target of autoscaler \`cart\` is 60 % in the cluster and 70 % in the repository: ${CAUSE}`,
  ])
})

test("takes the least replica of KEDA's own autoscaler for a ScaledObject's zero", () => {
  const scaler: Scaler = { by: 'keda', name: 'cart', minReplicaCount: 0, maxReplicaCount: 9, triggers: ['kafka'] }
  const hpa = { name: 'keda-hpa-cart', minReplicas: 1, maxReplicas: 9, cpuUtilizationPercent: undefined }

  expect(sentences(workload({ scaler }), live({ hpa }))).toEqual([])
  expect(sentences(workload({ scaler }), live({ hpa: { ...hpa, maxReplicas: 4 } }))).toEqual([
    `the maximum of autoscaler \`keda-hpa-cart\` is 4 in the cluster and 9 in the repository: ${CAUSE}`,
  ])
})
