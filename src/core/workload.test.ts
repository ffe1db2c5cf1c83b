// What one pod may use: the figures that are sums over its containers.

import { expect, test } from 'vitest'
import { podMemoryLimit, type Container, type Workload } from './workload.ts'

function withLimits(...limits: readonly (number | undefined)[]): Workload {
  const containers = limits.map((memoryLimitBytes, i): Container => ({
    name: `c${i}`,
    image: undefined,
    cpuRequestCores: undefined,
    cpuLimitCores: undefined,
    memoryRequestBytes: undefined,
    memoryLimitBytes,
  }))
  const name = { ref: 'shop/Deployment/cart', namespace: 'shop', kind: 'Deployment', name: 'cart', team: 'shop' } as const
  return { ...name, replicas: 1, containers, scaler: { by: 'manifest' }, annotations: {} }
}

test('the memory limit of a pod is the sum over its containers, and none where one of them has none', () => {
  expect(podMemoryLimit(withLimits(256, 64))).toBe(320)
  expect(podMemoryLimit(withLimits(256, undefined))).toBeUndefined()
  expect(podMemoryLimit(withLimits())).toBeUndefined()
})
