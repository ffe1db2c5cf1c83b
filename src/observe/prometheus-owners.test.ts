// Owners: by what the cluster says, never by the beginning of a name.

import { expect, test } from 'vitest'
import { controllerIn, ownersOf, workloadIn } from './prometheus-owners.ts'

test('reads the labels of the rule and those of kube-state-metrics alike', () => {
  expect(workloadIn({ namespace: 'shop', workload: 'cart', workload_type: 'deployment' })).toBe('shop/Deployment/cart')
  expect(workloadIn({ namespace: 'shop', workload: 'db', workload_type: 'StatefulSet' })).toBe('shop/StatefulSet/db')
})

test.each<Record<string, string>>([
  { namespace: 'shop', workload: 'nightly', workload_type: 'job' },
  { namespace: 'shop', workload: 'orphan', workload_type: 'replicaset' },
  { namespace: 'shop', workload_type: 'deployment' },
  { workload: 'cart', workload_type: 'deployment' },
  { namespace: 'shop', workload: 'cart' },
])('%j is no workload', (labels) => {
  expect(workloadIn(labels)).toBeUndefined()
})

test('reads the controller that a series of kube-state-metrics is about', () => {
  expect(controllerIn({ namespace: 'a', daemonset: 'agent' })).toBe('a/DaemonSet/agent')
  expect(controllerIn({ namespace: 'a', deployment: '', statefulset: 'db' })).toBe('a/StatefulSet/db')
  expect(controllerIn({ namespace: 'a', pod: 'x' })).toBeUndefined()
})

const PART = { clusterLabel: 'prod', namespaces: ['shop'] }

test('names the cluster in every selector, and joins pods with their owners by name and namespace', () => {
  const expression = ownersOf({ ...PART, owners: 'kube-state-metrics', kinds: new Set(['Deployment', 'DaemonSet'] as const) })

  expect(expression.match(/\{/g)).toHaveLength(3)
  expect(expression.match(/\{cluster="prod",namespace=~"shop"/g)).toHaveLength(3)
  expect(expression).toContain('on (namespace, replicaset) group_left (workload, workload_type)')
})

test('asks only for the kinds that there are', () => {
  const expression = ownersOf({ ...PART, owners: 'kube-state-metrics', kinds: new Set(['StatefulSet'] as const) })

  expect(expression).toContain('owner_kind=~"StatefulSet"')
  expect(expression).not.toContain('ReplicaSet')
  expect(ownersOf({ ...PART, owners: 'rule', kinds: new Set(['StatefulSet'] as const) })).toContain('workload_type=~"statefulset"')
})
