// Prices by hand: requests × replicas × rates × 730 h.

import { expect, test } from 'vitest'
import { container, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { decide } from './decide.ts'

const CALM: RequestFigures = { cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 780, p95: 790, p99: 800 } }

test('a pod of 1 core and 2 GiB costs 36.50 a month at 0.04 and 0.005 an hour', () => {
  const { cost } = decide(requestOf({ ...CALM, replicas: 1, containers: [container('app', 1, 2048)] }))

  expect(cost).toMatchObject({ currency: 'EUR', nowPerMonth: 36.5, replicasNow: 1 })
})

test('a request that is not set is priced at its limit, as Kubernetes takes it, and without one at nothing', () => {
  const containers = [container('app', undefined, undefined, { cpu: 1, memoryMib: 2048 }), container('proxy', undefined, undefined)]
  const plan = decide(requestOf({ replicas: 1, containers, cpu: { past: 1, p95: 1, p99: 1 }, memory: { past: 1, p95: 1, p99: 1 } }))

  expect(plan.cost.nowPerMonth).toBe(36.5)
})

test('more replicas cost more, what is left alone costs the same', () => {
  // One pod: 1 × 0.04 + 1 × 0.005 = 0.045 an hour = 32.85 a month; 4 pods 131.40, 7 pods 229.95.
  expect(decide(requestOf({ ...CALM, cpu: { past: 2.8, p95: 5, p99: 5.5 } })).cost).toEqual({
    currency: 'EUR',
    nowPerMonth: 131.4,
    proposedPerMonth: 229.95,
    replicasNow: 4,
    replicasProposed: 7,
  })
  expect(decide(requestOf(CALM)).cost).toMatchObject({ nowPerMonth: 131.4, proposedPerMonth: 131.4 })
})

test('every container is priced, with its new requests; limits are not', () => {
  // Now 2 × (1.1 cores × 0.04 + 1.5 GiB × 0.005) × 730 = 2 × 0.0515 × 730 = 75.19. `app` from 1 to 0.65 core: 2 × 0.0375 × 730 = 54.75.
  const containers = [container('app', 1, 1024, { cpu: 4 }), container('proxy', 0.1, 512)]
  const shares = [
    { container: 'app', cpu: 0.9, memory: 0.7 },
    { container: 'proxy', cpu: 0.1, memory: 0.3 },
  ]
  const plan = decide(
    requestOf({ replicas: 2, containers, shares, cpu: { past: 1.15, p95: 1, p99: 1.1 }, memory: { past: 1100, p95: 1100, p99: 1100 } }),
  )

  expect(plan.answer === 'change' && plan.targets.map(({ after }) => after)).toEqual([2.6, 0.65])
  expect(plan.cost).toMatchObject({ nowPerMonth: 75.19, proposedPerMonth: 54.75 })
})

test('under a scaler the mean is priced that it is expected to run, and its origin is a fact', () => {
  // Every step but one at 3.5 cores / 0.7 = 5 pods, the P50 has no peak: 5 pods at 32.85.
  const scaler = { by: 'hpa', name: 'web', minReplicas: 4, maxReplicas: 8, cpuUtilizationPercent: 70 } as const
  const plan = decide(requestOf({ ...CALM, scaler, ran: 5, cpu: { past: 3.5, p95: 3.6, p99: 3.6 } }))

  expect(plan.cost).toMatchObject({ replicasNow: 5, nowPerMonth: 164.25 })
  expect(plan.facts).toContainEqual({
    name: 'replicas priced now',
    value: 5,
    unit: 'pods',
    from: 'mean that the scaler is expected to run for the P50 of the next 48 h',
  })
})

test('a lower minimum is priced by what the scaler will run then', () => {
  // Demand wants 5 pods; the minimum of 8 runs 8: 262.80. A minimum of 5: 164.25.
  const scaler = { by: 'hpa', name: 'web', minReplicas: 8, maxReplicas: 20, cpuUtilizationPercent: 70 } as const
  const plan = decide(requestOf({ ...CALM, scaler, ran: 8, cpu: { past: 3.5, p95: 3.4, p99: 3.5 } }))

  expect(plan.cost).toMatchObject({ replicasNow: 8, replicasProposed: 5, nowPerMonth: 262.8, proposedPerMonth: 164.25 })
})

test('a DaemonSet is priced by the pods that ran', () => {
  expect(decide(requestOf({ ...CALM, kind: 'DaemonSet', replicas: 1, ran: 4 })).cost).toMatchObject({ replicasNow: 4, nowPerMonth: 131.4 })
})

test('where CPU cannot be judged a scaled workload is priced by the pods that ran', () => {
  const scaler = { by: 'keda', name: 'web', minReplicaCount: 1, maxReplicaCount: 8, triggers: ['kafka'] } as const
  const plan = decide(requestOf({ ...CALM, scaler, ran: 3, cpu: { ...CALM.cpu, evidence: { coverage90: 0.5 } } }))

  expect(plan.cost).toMatchObject({ replicasNow: 3, nowPerMonth: 98.55 })
})
