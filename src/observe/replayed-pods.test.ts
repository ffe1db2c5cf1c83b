// The replayed cluster's pods: the manifest's count, the HPA's formula, KEDA's bounds, and settling.

import { expect, test } from 'vitest'
import type { Scaler, Workload } from '../core/workload.ts'
import { replayedPods } from './replayed-pods.ts'

const HPA: Scaler = { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 6, cpuUtilizationPercent: 50 }
const KEDA: Scaler = { by: 'keda', name: 'web', minReplicaCount: 0, maxReplicaCount: 5, triggers: ['rabbitmq'] }

function pods(over: Partial<Workload>, demands: readonly number[], coresPerReplica?: number): number {
  const container = {
    name: 'web',
    image: undefined,
    cpuRequestCores: 1,
    cpuLimitCores: 2,
    memoryRequestBytes: undefined,
    memoryLimitBytes: undefined,
  }
  const workload: Workload = {
    ref: 'shop/Deployment/web',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'web',
    team: 'shop',
    replicas: 3,
    containers: [container],
    scaler: { by: 'manifest' },
    annotations: {},
    ...over,
  }
  return replayedPods({ workload, nodes: 7, coresPerReplica, demandCores: (stepsBack) => demands[stepsBack] ?? Number.NaN })
}

test('runs what the manifest says, and one pod a node for a DaemonSet', () => {
  expect(pods({}, [99])).toBe(3)
  expect(pods({ kind: 'DaemonSet' }, [99])).toBe(7)
})

test('an HPA wants demand over target times request, inside its bounds', () => {
  expect(pods({ scaler: HPA }, [1.5, 1.5, 1.5])).toBe(3)
  expect(pods({ scaler: HPA }, [1.51, 1.5, 1.5])).toBe(4)
  expect(pods({ scaler: HPA }, [0.1, 0.1, 0.1])).toBe(2)
  expect(pods({ scaler: HPA }, [80, 80, 80])).toBe(6)
})

test('it scales up at once and down only after a quarter of an hour', () => {
  expect(pods({ scaler: HPA }, [2.5, 1, 1])).toBe(5)
  expect(pods({ scaler: HPA }, [1, 1, 2.5])).toBe(5)
  expect(pods({ scaler: HPA }, [1, 1, 1, 2.5])).toBe(2)
})

test('an HPA that does not scale by CPU stays at its lower bound', () => {
  expect(pods({ scaler: { ...HPA, cpuUtilizationPercent: undefined } }, [80])).toBe(2)
})

test('KEDA gives each pod its part of the demand, down to none', () => {
  expect(pods({ scaler: KEDA }, [2, 2, 2], 0.5)).toBe(4)
  expect(pods({ scaler: KEDA }, [9, 9, 9], 0.5)).toBe(5)
  expect(pods({ scaler: KEDA }, [0, 0, 0], 0.5)).toBe(0)
})

test('without a figure of its own, a pod of KEDA takes four fifths of its request', () => {
  expect(pods({ scaler: KEDA }, [1.6, 1.6, 1.6])).toBe(2)
})

test('stays where it was while the recording has a hole', () => {
  const hole = Array.from({ length: 20 }, () => Number.NaN)

  expect(pods({ scaler: HPA }, [...hole, 2.5])).toBe(5)
  expect(pods({ scaler: HPA }, hole)).toBe(2)
})
