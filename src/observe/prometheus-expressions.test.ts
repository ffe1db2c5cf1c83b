// The expressions: each speaks of one cluster and the namespaces that were asked for, in every selector.

import { expect, test } from 'vitest'
import { expressionFor, type ExpressionScope, type Purpose } from './prometheus-expressions.ts'

const SCOPE: ExpressionScope = {
  clusterLabel: 'prod',
  namespaces: ['media', 'shop'],
  owners: 'kube-state-metrics',
  kinds: new Set(['Deployment', 'StatefulSet', 'DaemonSet'] as const),
  stepSeconds: 300,
  rateSeconds: 720,
  stepRateSeconds: 720,
  hasCreationTimes: true,
  lookbackSeconds: 360,
  windowSeconds: 86_400,
}

const PURPOSES: readonly Purpose[] = [
  'cpu',
  'memory',
  'replicas',
  'measured-pods',
  'highest-cpu',
  'highest-memory',
  'whole-cpu',
  'spec-replicas',
  'requests',
  'limits',
  'images',
  'autoscalers',
  'keda-activity',
  'keda-paused',
  'keda-errors',
  'restarts',
  'oom-kills',
  'oom-limits',
  'releases',
  'throttling',
  'ready-seconds',
]

test.each(PURPOSES)('%s names the cluster and the namespaces in every selector, and closes what it opens', (purpose) => {
  for (const owners of ['rule', 'kube-state-metrics'] as const) {
    const expression = expressionFor(purpose, { ...SCOPE, owners })

    const selectors = expression.match(/\{[^}]*\}/g) ?? []
    expect(selectors.length).toBeGreaterThan(0)
    expect(selectors.filter((selector) => !selector.includes('cluster="prod",namespace=~"media|shop"'))).toEqual([])
    expect(expression.split('(')).toHaveLength(expression.split(')').length)
  }
})

test('measured pods are those that have memory of a real container and an owner, each once', () => {
  const expression = expressionFor('measured-pods', { ...SCOPE, owners: 'rule' })

  expect(expression).toMatch(
    /^count by \(namespace, workload, workload_type\) \(max by \(namespace, pod\) \(last_over_time\(container_memory_working_set_bytes\{.*container!="",container!="POD",image!=""\}\[360s\]\)\) \* on \(namespace, pod\) group_left/,
  )
  expect(expression).toContain('topk by (namespace, pod) (1, last_over_time(namespace_workload_pod:kube_pod_owner:relabel{')
})

test.each(['cpu', 'memory', 'throttling', 'whole-cpu'] as const)(
  '%s counts neither the pause container nor rows of whole pods, and doubled rows once',
  (purpose) => {
    const expression = expressionFor(purpose, SCOPE)

    expect(expression).toContain('container!="",container!="POD",image!=""')
    expect(expression).toContain('max by (namespace, pod, container) (')
  },
)

test('without creation times all pods speak for their workload', () => {
  expect(expressionFor('requests', SCOPE)).toContain('kube_pod_created')
  expect(expressionFor('requests', { ...SCOPE, hasCreationTimes: false })).not.toContain('kube_pod_created')
})
