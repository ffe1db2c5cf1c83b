// The init container rule of Kubernetes, with the sums worked out by hand.

import { expect, test } from 'vitest'
import { effectivePodRequest } from './pod-request.ts'
import { podRequest, type Container, type Workload } from './workload.ts'

const nothing = { cpuRequestCores: undefined, cpuLimitCores: undefined, memoryRequestBytes: undefined, memoryLimitBytes: undefined }

function container(name: string, cpuRequestCores: number | undefined, more: Partial<Container> = {}): Container {
  return { ...nothing, name, image: undefined, cpuRequestCores, ...more }
}

const workload: Workload = {
  ref: 'shop/Deployment/api',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'api',
  team: 'shop',
  replicas: 2,
  scaler: { by: 'manifest' },
  annotations: {},
  containers: [container('app', 0.5), container('proxy', 0.1, { isSidecar: true }), container('logs', 0.2, { isSidecar: true })],
}

test('is the running containers where no init container asks for more', () => {
  const one = { ...workload, initContainers: [{ ...nothing, name: 'migrate', cpuRequestCores: 0.6, sidecarsBefore: 1 }] }

  expect(effectivePodRequest(one).cpuRequestCores).toBeCloseTo(0.8)
})

test('is the init container with the sidecars started before it where that is more, and leaves what serves demand alone', () => {
  const one = { ...workload, initContainers: [{ ...nothing, name: 'migrate', cpuRequestCores: 0.75, sidecarsBefore: 1 }] }

  expect(effectivePodRequest(one).cpuRequestCores).toBeCloseTo(0.85)
  expect(podRequest(one).cpuCores).toBeCloseTo(0.8)
})

test('takes a limit as the request where only the limit is set', () => {
  const one = {
    ...workload,
    containers: [container('app', undefined, { cpuLimitCores: 2, memoryLimitBytes: 2 ** 30, memoryRequestBytes: 5 })],
  }

  expect(effectivePodRequest(one)).toEqual({ cpuRequestCores: 2, cpuLimitCores: 2, memoryRequestBytes: 5, memoryLimitBytes: 2 ** 30 })
})
