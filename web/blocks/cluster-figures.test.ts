// Tests of how the cluster stands beside the repository.

import { expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { clusterGroups } from './cluster-figures.ts'

type Workload = Schema<'Evidence'>['workload']
type Live = NonNullable<Schema<'Evidence'>['live']>

const OPEN = { image: null, cpuRequestCores: null, cpuLimitCores: null, memoryRequestBytes: null, memoryLimitBytes: null }

const WORKLOAD: Workload = {
  ref: 'shop/Deployment/cart',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'cart',
  team: 'shop',
  replicas: 3,
  containers: [{ ...OPEN, name: 'app', cpuRequestCores: 0.25, memoryLimitBytes: 2 ** 29 }],
  scaler: { by: 'manifest' },
  annotations: {},
}

const LIVE: Live = {
  workload: 'shop/Deployment/cart',
  replicas: 5,
  containers: [{ ...OPEN, name: 'app', cpuRequestCores: 0.5, memoryLimitBytes: 2 ** 29, memoryRequestBytes: 2 ** 28 }],
  hpa: null,
  keda: null,
  podReadySecondsP90: null,
  events: [],
  throttling: [],
}

const HPA = { name: 'cart', minReplicas: 2, maxReplicas: 12, cpuUtilizationPercent: 70 }

test('marks what differs, and not what only one side has', () => {
  expect(clusterGroups(WORKLOAD, LIVE)).toEqual([
    { name: 'Scale', figures: [{ name: 'Replicas', inCluster: '5', inRepository: '3', isDrift: true }] },
    {
      name: 'app',
      figures: [
        { name: 'CPU request', inCluster: '500m', inRepository: '250m', isDrift: true },
        { name: 'Memory request', inCluster: '256Mi', inRepository: undefined, isDrift: false },
        { name: 'Memory limit', inCluster: '512Mi', inRepository: '512Mi', isDrift: false },
      ],
    },
  ])
})

test('replicas have no value of the repository where a scaler sets them', () => {
  const scaler = { by: 'hpa', name: 'cart', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 } as const

  const [scale] = clusterGroups({ ...WORKLOAD, scaler }, { ...LIVE, hpa: HPA })

  expect(scale?.figures).toEqual([
    { name: 'Replicas', inCluster: '5', inRepository: undefined, isDrift: false },
    { name: 'Minimum', inCluster: '2', inRepository: '2', isDrift: false },
    { name: 'Maximum', inCluster: '12', inRepository: '9', isDrift: true },
    { name: 'CPU target', inCluster: '70\u00a0%', inRepository: '70\u00a0%', isDrift: false },
  ])
})

test("KEDA's own autoscaler has a minimum of at least 1", () => {
  const scaler: Workload['scaler'] = { by: 'keda', name: 'cart', minReplicaCount: 0, maxReplicaCount: 12, triggers: [] }

  const [scale] = clusterGroups({ ...WORKLOAD, scaler }, { ...LIVE, hpa: { ...HPA, minReplicas: 1, cpuUtilizationPercent: null } })

  expect(scale?.figures.some(({ isDrift }) => isDrift)).toBe(false)
})

test('a container that only the cluster has is listed after those of the repository', () => {
  const injected = { ...OPEN, name: 'mesh', cpuRequestCores: 0.1 }

  const groups = clusterGroups(WORKLOAD, { ...LIVE, containers: [injected, ...LIVE.containers] })

  expect(groups.map(({ name }) => name)).toEqual(['Scale', 'app', 'mesh'])
})
