// The last hand on targets: rounding, limits that follow, bounds in order, and what moves nothing is dropped.

import { expect, test } from 'vitest'
import { container, requestOf } from '../../test/decide/request-of.ts'
import { fieldKey } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Container, Scaler } from '../core/workload.ts'
import { settle } from './settle.ts'

const FLAT = { cpu: { past: 1, p95: 1, p99: 1 }, memory: { past: 1, p95: 1, p99: 1 } }

function settled(wishes: readonly Target[], more: { containers?: readonly Container[]; scaler?: Scaler } = {}): [string, number][] {
  return settle(requestOf({ ...FLAT, ...more }).workload, wishes).map(({ field, after }) => [fieldKey(field), after])
}

function cpuWish(before: number | undefined, after: number): Target {
  return { field: { of: 'container', container: 'app', name: 'requests.cpu' }, before, after }
}

test('a limit follows its request in the same ratio, up and down', () => {
  const containers = [container('app', 1, 1024, { cpu: 3 })]

  expect(settled([cpuWish(1, 1.5)], { containers })).toEqual([
    ['containers.app.limits.cpu', 4.5],
    ['containers.app.requests.cpu', 1.5],
  ])
  expect(settled([cpuWish(1, 0.5)], { containers })).toEqual([
    ['containers.app.limits.cpu', 1.5],
    ['containers.app.requests.cpu', 0.5],
  ])
})

test('a limit that is not set stays unset, and a request that was not set lifts a limit below it', () => {
  expect(settled([cpuWish(1, 1.5)])).toEqual([['containers.app.requests.cpu', 1.5]])
  expect(settled([cpuWish(undefined, 1.5)], { containers: [container('app', undefined, 1024, { cpu: 1 })] })).toEqual([
    ['containers.app.limits.cpu', 1.5],
    ['containers.app.requests.cpu', 1.5],
  ])
})

test('a request that stood above its limit takes the limit along', () => {
  // Kubernetes refuses such a manifest; what leaves here is in order again.
  expect(settled([cpuWish(1, 1.5)], { containers: [container('app', 1, 1024, { cpu: 0.5 })] })).toContainEqual([
    'containers.app.limits.cpu',
    1.5,
  ])
})

test('what rounds to what stands is dropped', () => {
  expect(settled([cpuWish(0.7, 0.695)])).toEqual([])
})

test('a minimum never passes the maximum', () => {
  const scaler: Scaler = { by: 'hpa', name: 'web', minReplicas: 4, maxReplicas: 6, cpuUtilizationPercent: 70 }
  const min: Target = { field: { of: 'replicas', name: 'hpa.minReplicas' }, before: 4, after: 9 }
  const max: Target = { field: { of: 'replicas', name: 'hpa.maxReplicas' }, before: 6, after: 8 }

  expect(settled([min], { scaler })).toEqual([['hpa.minReplicas', 6]])
  expect(settled([max, min], { scaler })).toEqual([
    ['hpa.maxReplicas', 8],
    ['hpa.minReplicas', 8],
  ])
})
