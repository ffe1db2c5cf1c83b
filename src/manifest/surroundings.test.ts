// Finds what bounds a workload in its namespace and counts quotas by hand.

import { expect, test } from 'vitest'
import { readWorkloads } from './manifest.ts'

const MIB = 2 ** 20

function deployment(name: string, labels: string, more = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: 3
  template:
    metadata: { labels: ${labels} }
    spec:
${more}      containers: [{ name: app, resources: { requests: { cpu: 500m, memory: 100Mi }, limits: { memory: 200Mi } } }]
`
}

function object(apiVersion: string, kind: string, spec: string, namespace = 'shop'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${kind.toLowerCase()}, namespace: ${namespace} }\nspec: ${spec}\n`
}

function read(...documents: readonly string[]) {
  return readWorkloads([{ path: 'all.yaml', text: documents.join('---\n') }], { teams: [], helm: [] })
}

const budget = (spec: string, namespace?: string) => object('policy/v1', 'PodDisruptionBudget', spec, namespace)

test.each([
  ['its labels', '{ minAvailable: 2, selector: { matchLabels: { app: api, tier: front } } }', { minAvailable: { pods: 2 } }],
  ['a percentage', '{ maxUnavailable: "25%", selector: { matchLabels: { app: api } } }', { maxUnavailable: { share: 0.25 } }],
  [
    'expressions',
    '{ minAvailable: 1, selector: { matchExpressions: [{ key: app, operator: In, values: [api, web] }, { key: tier, operator: Exists }, { key: x, operator: NotIn, values: [a] }, { key: y, operator: DoesNotExist }] } }',
    { minAvailable: { pods: 1 } },
  ],
  ['everything', '{ minAvailable: 1, selector: {} }', { minAvailable: { pods: 1 } }],
])('finds the budget that selects a workload by %s', (_what, spec, found) => {
  const { workloads, findings } = read(deployment('api', '{ app: api, tier: front }'), budget(spec))

  expect(findings).toEqual([])
  expect(workloads[0].surroundings?.budgets).toEqual([{ name: 'poddisruptionbudget', ...found }])
})

test.each([
  ['without a selector', budget('{ minAvailable: 1 }')],
  ['of another namespace', budget('{ minAvailable: 1, selector: {} }', 'media')],
  ['of other labels', budget('{ minAvailable: 1, selector: { matchLabels: { app: api, tier: back } } }')],
  ['that excludes it', budget('{ minAvailable: 1, selector: { matchExpressions: [{ key: app, operator: NotIn, values: [api] }] } }')],
])('finds no budget %s', (_what, text) => {
  expect(read(deployment('api', '{ app: api, tier: front }'), text).workloads[0].surroundings?.budgets).toEqual([])
})

test('counts what all workloads of the namespace take of a quota, each at its most replicas and with its init container', () => {
  const hpa = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 10 }
`
  const init = '      initContainers: [{ name: migrate, resources: { requests: { cpu: 2 } } }]\n'
  const quota = object(
    'v1',
    'ResourceQuota',
    '{ hard: { cpu: "20", requests.memory: 2Gi, limits.memory: 4Gi, pods: 15, count/secrets: 9 } }',
  )

  const { workloads } = read(deployment('api', '{}', init), deployment('web', '{}'), hpa, quota)

  const expected = {
    name: 'resourcequota',
    hard: { 'requests.cpu': 20, 'requests.memory': 2048 * MIB, 'limits.memory': 4096 * MIB, pods: 15 },
    taken: { 'requests.cpu': 3 * 2 + 10 * 0.5, 'requests.memory': 13 * 100 * MIB, 'limits.memory': 13 * 200 * MIB, pods: 13 },
  }
  expect(workloads.map(({ surroundings }) => surroundings?.quotas)).toEqual([[expected], [expected]])
})

test('leaves out quotas of pods that end, or that are chosen by priority', () => {
  const ending = object('v1', 'ResourceQuota', '{ scopes: [Terminating], hard: { pods: 1 } }')
  const urgent = object('v1', 'ResourceQuota', '{ scopeSelector: { matchExpressions: [] }, hard: { pods: 1 } }')
  const usual = object('v1', 'ResourceQuota', '{ scopes: [NotTerminating], hard: { pods: 1 } }')

  expect([ending, urgent, usual].map((quota) => read(deployment('api', '{}'), quota).workloads[0].surroundings?.quotas.length)).toEqual([
    0, 0, 1,
  ])
})

test('reads the items of a LimitRange that bound containers', () => {
  const range = object(
    'v1',
    'LimitRange',
    '{ limits: [{ type: Pod, max: { cpu: 9 } }, { type: Container, min: { cpu: 50m }, max: { cpu: 2, memory: 1Gi }, maxLimitRequestRatio: { memory: 4 } }] }',
  )

  expect(read(deployment('api', '{}'), range).workloads[0].surroundings?.limits).toEqual([
    { name: 'limitrange', minCpuCores: 0.05, maxCpuCores: 2, maxMemoryBytes: 1024 * MIB, maxMemoryLimitRequestRatio: 4 },
  ])
})

test.each([
  ['budgets', budget('{ minAvailable: 99999999999, selector: {} }')],
  ['budgets', budget('{ minAvailable: 1, selector: { matchExpressions: [{ key: app, operator: Near }] } }')],
  ['quotas', object('v1', 'ResourceQuota', '{ hard: { pods: many } }')],
  ['quotas', object('v1', 'ResourceQuota', '{ hard: { pods: "{{ pods }}" } }')],
  ['limits', object('v1', 'LimitRange', '{ limits: { type: Container } }')],
] as const)('tells that the %s of a namespace are not known where one of them cannot be read', (list, text) => {
  const { workloads, findings } = read(deployment('api', '{ app: api }'), text)

  expect(Object.keys(workloads[0].surroundings?.unread ?? {})).toEqual([list])
  expect(findings).toMatchObject([{ code: 'manifest-invalid', severity: 'warning' }])
})

test('does not know the budgets of a workload whose labels stand in a chart, where its namespace has any', () => {
  const helm = [{ workload: 'shop/Deployment/web', file: 'values.yaml', containers: [], keys: { replicas: 'web.replicas' } }] as const
  const files = (text: string) => [
    { path: 'all.yaml', text },
    { path: 'values.yaml', text: 'web: { replicas: 3 }\n' },
  ]
  const among = (text: string) => readWorkloads(files(text), { teams: [], helm }).workloads.find(({ name }) => name === 'web')?.surroundings

  expect(among(budget('{ minAvailable: 1, selector: {} }'))?.unread?.budgets).toMatch(/labels are not read/)
  expect(among(budget('{ minAvailable: 1, selector: {} }', 'media'))).toEqual({ budgets: [], quotas: [], limits: [] })
})

test('warns of what it cannot read and uses the workload all the same', () => {
  const { workloads, findings } = read(deployment('api', '{}'), budget('{ minAvailable: most, selector: {} }'))

  expect(workloads[0].surroundings).toEqual({
    budgets: [],
    quotas: [],
    limits: [],
    unread: { budgets: expect.stringMatching(/^the PodDisruptionBudget `shop\/poddisruptionbudget` cannot be read: .*`most` is neither/) },
  })
  expect(findings).toEqual([
    expect.objectContaining({
      code: 'manifest-invalid',
      severity: 'warning',
      sentence: expect.stringMatching(/`most` is neither a number/),
    }),
  ])
})

test('gives each of many workloads of a namespace its own budget', () => {
  const pods = Array.from({ length: 400 }, (_, i) => deployment(`w${i}`, `{ app: w${i}, of: shop }`))
  const budgets = pods.map((_, i) => budget(`{ maxUnavailable: ${i}, selector: { matchLabels: { of: shop, app: w${i} } } }`))

  const { workloads } = read(...pods, ...budgets)

  for (const { name, surroundings } of workloads)
    expect(surroundings?.budgets.map(({ maxUnavailable }) => maxUnavailable)).toEqual([{ pods: Number(name.slice(1)) }])
})
