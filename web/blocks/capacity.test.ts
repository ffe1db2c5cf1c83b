// Tests of what a workload's requests add up to.

import { expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { podCapacity, withTargets } from './capacity.ts'
import { fieldName, fieldValue } from './field-name.ts'
import { scalerName } from './scaler-name.ts'

function containerOf(name: string, cpuRequestCores: number | null, memoryRequestBytes: number | null): Schema<'Container'> {
  return { name, image: null, cpuRequestCores, cpuLimitCores: null, memoryRequestBytes, memoryLimitBytes: null }
}

const WORKLOAD: Schema<'Workload'> = {
  ref: 'shop/Deployment/api',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'api',
  team: 'payments',
  replicas: 3,
  containers: [containerOf('app', 0.5, 100), containerOf('proxy', 0.1, null)],
  scaler: { by: 'manifest' },
  annotations: {},
}

test('adds up the containers that ask for something', () => {
  expect(podCapacity(WORKLOAD)).toEqual({ cpuCores: 0.6, memoryBytes: 100 })
})

test('knows no capacity where nothing is asked for', () => {
  expect(podCapacity({ ...WORKLOAD, containers: [containerOf('app', null, null)] })).toEqual({
    cpuCores: undefined,
    memoryBytes: undefined,
  })
})

test('sets only the requests that are targets', () => {
  const targets: Schema<'Target'>[] = [
    { field: { of: 'container', container: 'app', name: 'requests.cpu' }, before: 0.5, after: 0.9, windows: null },
    { field: { of: 'container', container: 'app', name: 'limits.memory' }, before: null, after: 900, windows: null },
    { field: { of: 'replicas', name: 'replicas' }, before: 3, after: 4, windows: null },
  ]

  expect(podCapacity(withTargets(WORKLOAD, targets))).toEqual({ cpuCores: 1, memoryBytes: 100 })
})

test('names fields and writes their numbers as a manifest does', () => {
  const cpu = { of: 'container', container: 'app', name: 'requests.cpu' } as const
  const memory = { of: 'container', container: 'app', name: 'limits.memory' } as const

  expect(fieldName(cpu)).toBe('app · requests.cpu')
  expect(fieldValue(cpu, 0.25)).toBe('250m')
  expect(fieldValue(memory, 2 ** 30)).toBe('1Gi')
  expect(fieldValue(memory, null)).toBe('unset')
  expect(fieldValue({ of: 'replicas', name: 'replicas' }, 3)).toBe('3')
})

test('says what sets the replica count', () => {
  expect(scalerName(WORKLOAD)).toBe('fixed 3')
  expect(scalerName({ ...WORKLOAD, scaler: { by: 'hpa', name: 'api', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 } })).toBe(
    'HPA 2–9',
  )
  expect(scalerName({ ...WORKLOAD, scaler: { by: 'keda', name: 'api', minReplicaCount: 0, maxReplicaCount: 30, triggers: [] } })).toBe(
    'KEDA 0–30',
  )
})
