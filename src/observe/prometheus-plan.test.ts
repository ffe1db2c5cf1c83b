// The plan: few queries, whole namespaces, no range too long, and the same plan for the same request.

import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { DEMAND_QUERY, workloadRef, type Workload } from '../core/workload.ts'
import { halvesOf, planPurpose, planQueries, pointsOf, type PlanRequest } from './prometheus-plan.ts'

const TO = Date.UTC(2026, 0, 15)
const METRICS = [
  'kube_pod_created',
  'kube_deployment_spec_replicas',
  'kube_pod_container_resource_requests',
  'kube_pod_container_status_restarts_total',
  'kube_pod_container_status_last_terminated_reason',
  'keda_scaler_active',
]

function workload(namespace: string, name: string, over: Partial<Workload> = {}): Workload {
  const container = { image: undefined, cpuRequestCores: 1, cpuLimitCores: 1, memoryRequestBytes: 1, memoryLimitBytes: 1 }
  return {
    ref: workloadRef(namespace, over.kind ?? 'Deployment', name),
    namespace,
    kind: 'Deployment',
    name,
    team: 'unowned',
    replicas: 1,
    containers: [
      { name: 'app', ...container },
      { name: 'proxy', ...container },
    ],
    scaler: { by: 'manifest' },
    annotations: {},
    ...over,
  }
}

function request(workloads: readonly Workload[], over: Partial<PlanRequest> = {}): PlanRequest {
  return {
    workloads,
    window: { fromMs: TO - 14 * DAY_MS, toMs: TO, stepMs: 5 * MINUTE_MS },
    clusterLabel: 'prod',
    scrapeSeconds: 60,
    limits: { parallelQueries: 4, seriesPerQuery: 500, series: 100_000, samples: 1e8, querySeconds: 60 },
    capabilities: { owners: 'kube-state-metrics', metrics: new Set(METRICS) },
    ...over,
  }
}

test('asks one query a purpose for all namespaces together', () => {
  const workloads = Array.from({ length: 22 }, (_, i) => workload(['shop', 'media', 'platform'][i % 3], `w${i}`))

  const { queries } = planQueries(request(workloads))

  expect(queries.map(({ purpose }) => purpose)).toEqual([
    'cpu',
    'memory',
    'replicas',
    'measured-pods',
    'highest-cpu',
    'highest-memory',
    'whole-cpu',
    'spec-replicas',
    'requests',
    'restarts',
  ])
  expect(queries.every(({ namespaces }) => namespaces.join() === 'media,platform,shop')).toBe(true)
})

test('evaluates the first step at its end and the last at the end of the window', () => {
  const [cpu] = planQueries(request([workload('shop', 'cart')])).queries

  expect(cpu.time).toEqual({ is: 'range', startSeconds: (TO - 14 * DAY_MS) / 1000 + 300, endSeconds: TO / 1000, stepSeconds: 300 })
  expect(pointsOf(cpu.time)).toBe(4032)
  expect(cpu).toMatchObject({ expectedSeries: 2, expectedSamples: 2 * 4032 })
})

test('counts measured pods by the hour, each count for the step that ends there', () => {
  const [pods] = planPurpose('measured-pods', request([workload('shop', 'cart'), workload('shop', 'feed')]))

  expect(pods.time).toEqual({ is: 'range', startSeconds: (TO - 14 * DAY_MS + HOUR_MS) / 1000, endSeconds: TO / 1000, stepSeconds: 3600 })
  expect(pods).toMatchObject({ sampleSeconds: 300, expectedSeries: 2, expectedSamples: 2 * 336 })
  for (const by of ['time', 'namespaces'] as const) {
    const asked = request([workload('shop', 'cart'), workload('media', 'feed')])
    expect(halvesOf(planPurpose('measured-pods', asked)[0], by, asked)?.map(({ sampleSeconds }) => sampleSeconds)).toEqual([300, 300])
  }
})

test('keeps to the whole steps inside the window', () => {
  const [cpu] = planQueries(
    request([workload('shop', 'cart')], { window: { fromMs: TO + 1, toMs: TO + HOUR_MS - 1, stepMs: 5 * MINUTE_MS } }),
  ).queries

  expect(cpu.time).toMatchObject({ startSeconds: TO / 1000 + 600, endSeconds: TO / 1000 + 3300 })
})

test('takes rates over at least four scrapes', () => {
  const [fast] = planQueries(request([workload('shop', 'cart')])).queries
  const [slow] = planQueries(request([workload('shop', 'cart')], { scrapeSeconds: 180 })).queries

  expect(fast.expression).toContain('[300s]')
  expect(slow.expression).toContain('[720s]')
})

test('closes a batch before it passes the series of one query, and never cuts a namespace', () => {
  const workloads = ['d', 'b', 'a', 'c'].flatMap((namespace) =>
    Array.from({ length: namespace === 'c' ? 9 : 2 }, (_, i) => workload(namespace, `w${i}`)),
  )

  const cpu = planPurpose(
    'cpu',
    request(workloads, { limits: { parallelQueries: 1, seriesPerQuery: 10, series: 1e6, samples: 1e9, querySeconds: 60 } }),
  )

  expect(cpu.map(({ namespaces }) => namespaces)).toEqual([['a', 'b'], ['c'], ['d']])
  expect(cpu.map(({ expectedSeries }) => expectedSeries)).toEqual([8, 18, 4])
})

test('closes a batch before its expression is longer than VictoriaMetrics reads', () => {
  const workloads = Array.from({ length: 400 }, (_, i) =>
    workload(`team-${i}-with-a-rather-long-namespace-name`, 'w', { containers: [], kind: 'StatefulSet' }),
  )

  const { queries } = planQueries(
    request(workloads, { capabilities: { owners: 'kube-state-metrics', metrics: new Set([...METRICS, 'kube_pod_container_info']) } }),
  )

  expect(queries.length).toBeGreaterThan(10)
  expect(Math.max(...queries.map(({ expression }) => expression.length))).toBeLessThan(16_384)
})

test('splits a range of more than 11,000 points by time, without a gap and without a double', () => {
  const window = { fromMs: TO - 90 * DAY_MS, toMs: TO, stepMs: 5 * MINUTE_MS }

  const cpu = planPurpose('cpu', request([workload('shop', 'cart')], { window }))

  const times = cpu.map(({ time }) => time)
  expect(times.every((time) => pointsOf(time) <= 11_000)).toBe(true)
  expect(times.reduce((sum, time) => sum + pointsOf(time), 0)).toBe((90 * DAY_MS) / (5 * MINUTE_MS))
  expect(times).toHaveLength(3)
  for (let i = 1; i < times.length; i += 1) {
    const [before, after] = [times[i - 1], times[i]]
    if (before.is === 'range' && after.is === 'range') expect(after.startSeconds - before.endSeconds).toBe(300)
  }
})

test('splits a large batch by time too, so that each query ends within its seconds', () => {
  const workloads = Array.from({ length: 250 }, (_, i) => workload('shop', `w${i}`))

  const cpu = planPurpose('cpu', request(workloads))

  expect(cpu.map(({ expectedSamples }) => expectedSamples)).toEqual(Array.from({ length: 5 }, () => expect.closeTo(403_200, -4)))
  expect(cpu.reduce((sum, { time }) => sum + pointsOf(time), 0)).toBe(4032)
})

test('leaves out what the server does not have, and OOM kills until something restarted', () => {
  const plan = planQueries(request([workload('shop', 'cart')], { capabilities: { owners: 'rule', metrics: new Set() } }))

  expect(plan.queries.map(({ purpose }) => purpose)).toEqual([
    'cpu',
    'memory',
    'replicas',
    'measured-pods',
    'highest-cpu',
    'highest-memory',
    'whole-cpu',
  ])
  expect(planPurpose('oom-kills', request([workload('shop', 'cart')]))).toHaveLength(1)
})

test('asks KEDA only for namespaces in which something is scaled by it', () => {
  const keda = workload('shop', 'cart', { scaler: { by: 'keda', name: 'cart', minReplicaCount: 1, maxReplicaCount: 2, triggers: [] } })

  const { queries } = planQueries(request([keda, workload('media', 'feed')]))

  expect(queries.filter(({ purpose }) => purpose.startsWith('keda-')).map(({ namespaces }) => namespaces)).toEqual([['shop']])
})

test('sends the query of a workload as it is, unless it is too long', () => {
  const own = workload('shop', 'cart', { annotations: { [DEMAND_QUERY]: ' sum(rate(http_requests_total[5m])) ' } })
  const long = workload('shop', 'long', { annotations: { [DEMAND_QUERY]: `sum(${'x'.repeat(5000)})` } })

  const demand = planQueries(request([own, long])).queries.filter(({ purpose }) => purpose === 'demand')

  expect(demand).toMatchObject([
    { workload: own.ref, expression: 'sum(rate(http_requests_total[5m]))', expectedSeries: 1, expectedSamples: 4032 },
  ])
})

test('adds up what is expected', () => {
  const plan = planQueries(request([workload('shop', 'cart')]))

  expect(plan.expectedSeries).toBe(plan.queries.reduce((sum, { expectedSeries }) => sum + expectedSeries, 0))
  expect(plan.expectedSamples).toBe(plan.queries.reduce((sum, { expectedSamples }) => sum + expectedSamples, 0))
})

test('halves by namespaces until one is left, and its expression with them', () => {
  const asked = request(['a', 'b', 'c'].map((namespace) => workload(namespace, 'w')))
  const [cpu] = planPurpose('cpu', asked)

  const [left, right] = halvesOf(cpu, 'namespaces', asked)!

  expect([left.namespaces, right.namespaces]).toEqual([['a', 'b'], ['c']])
  expect(right.expression).toContain('namespace=~"c"')
  expect(right.expectedSeries).toBe(2)
  expect(halvesOf(right, 'namespaces', asked)).toBeUndefined()
})

test('halves by time down to a floor, and an instant not at all', () => {
  const asked = request([workload('a', 'w')])
  let [part] = planPurpose('cpu', asked)
  let points = pointsOf(part.time)

  for (let halves = halvesOf(part, 'time', asked); halves !== undefined; halves = halvesOf(part, 'time', asked)) {
    expect(pointsOf(halves[0].time) + pointsOf(halves[1].time)).toBe(pointsOf(part.time))
    ;[part] = halves
    points = pointsOf(part.time)
  }

  expect(points).toBeGreaterThan(24)
  expect(points).toBeLessThan(48)
  expect(halvesOf(planPurpose('requests', asked)[0], 'time', asked)).toBeUndefined()
})

test('plans the same for the same request in whatever order the workloads come', () => {
  const workloads = ['b', 'a', 'c'].map((namespace) => workload(namespace, 'w'))

  expect(planQueries(request(workloads.toReversed()))).toEqual(planQueries(request(workloads)))
})
