// The stand-in clusters in real servers: both answer what the recordings say, and hold the traps that a cluster holds.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import { PLAN_STEP_MS, type PlannedWorkload } from './cluster-plan.ts'
import { clusterSeries } from './cluster-series.ts'
import { DEMO_CLUSTER, OTHER_CLUSTER } from './demo-cluster.ts'
import { fleetPlan, fleetWorkloads } from './fleet.ts'
import { demoData, METRICS_SERVERS, type DemoData, type DemoServer, type MetricsServer } from './demo-data.ts'

let data: DemoData
const servers = new Map<MetricsServer, DemoServer>()

beforeAll(async () => {
  data = await demoData()
  for (const name of METRICS_SERVERS) servers.set(name, await data.start(name))
}, 600_000)

afterAll(async () => {
  for (const server of servers.values()) await server.end()
})

/** The value of an instant query by the labels that it was grouped by. */
async function ask(name: MetricsServer, query: string, atMs = data.nowMs): Promise<ReadonlyMap<string, number>> {
  const server = servers.get(name)
  if (server === undefined) throw new Error(`${name} is not up`)
  const parameters = new URLSearchParams({ query, time: String(atMs / 1000) })
  const answer = await fetch(`${server.url}/api/v1/query?${parameters.toString()}`)
  const body = (await answer.json()) as {
    readonly data: { readonly result: readonly { readonly metric: Record<string, string>; readonly value: readonly [number, string] }[] }
  }
  return new Map(body.data.result.map(({ metric, value }) => [Object.values(metric).join('/'), Number(value[1])]))
}

function planned(ref: string): PlannedWorkload {
  const found = data.demo.workloads.find(({ workload }) => workload.ref === ref)
  if (found === undefined) throw new Error(`the plan has no ${ref}`)
  return found
}

/** Core seconds that a workload truly used in the days before now. */
function usedSeconds({ containers }: PlannedWorkload, days: number): number {
  const end = (data.nowMs - data.demo.fromMs) / PLAN_STEP_MS
  const steps = containers.flatMap(({ cpuTotalCores }) => Array.from(cpuTotalCores.subarray(end - (days * DAY_MS) / PLAN_STEP_MS, end)))
  return steps.reduce((sum, cores) => sum + (cores * PLAN_STEP_MS) / 1000, 0)
}

/** How far a figure lies from the true one, as a share of it; infinite without an answer. */
function errorOf(said: number | undefined, truth: number): number {
  return Math.abs((said ?? Number.POSITIVE_INFINITY) / truth - 1)
}

const OWN = `cluster="${DEMO_CLUSTER}",container!="",container!="POD"`

test.each(METRICS_SERVERS)('%s: what a workload used over ten days is what was recorded, within one percent', async (name) => {
  const used = await ask(
    name,
    `sum by (namespace) (increase(container_cpu_usage_seconds_total{${OWN},namespace="shop",pod=~"orders-db-.*"}[10d]))`,
  )
  const scaled = await ask(name, `sum(increase(container_cpu_usage_seconds_total{${OWN},namespace="media",pod=~"transcoder-.*"}[10d]))`)

  expect(errorOf(used.get('shop'), usedSeconds(planned('shop/StatefulSet/orders-db'), 10))).toBeLessThan(0.01)
  expect(errorOf(scaled.get(''), usedSeconds(planned('media/Deployment/transcoder'), 10))).toBeLessThan(0.01)
})

test.each(METRICS_SERVERS)('%s: memory and ready replicas are the recorded ones', async (name) => {
  const { pods, containers } = planned('shop/Deployment/catalog-search')
  const step = (data.nowMs - 2 * HOUR_MS - data.demo.fromMs) / PLAN_STEP_MS
  const atMs = data.nowMs - 2 * HOUR_MS + PLAN_STEP_MS - 1000

  const memory = await ask(
    name,
    `sum by (container) (container_memory_working_set_bytes{${OWN},namespace="shop",pod=~"catalog-search-.*"})`,
    atMs,
  )
  const ready = await ask(
    name,
    `max by (deployment) (kube_deployment_status_replicas_ready{cluster="${DEMO_CLUSTER}",deployment="catalog-search"})`,
    atMs,
  )

  expect(ready.get('catalog-search')).toBe(pods[step])
  for (const { name: container, memoryPerPodBytes } of containers)
    expect(errorOf(memory.get(container), pods[step] * memoryPerPodBytes[step])).toBeLessThan(0.001)
})

test.each(METRICS_SERVERS)('%s: the traps are there', async (name) => {
  const count = async (query: string, atMs?: number) => [...(await ask(name, `count(${query})`, atMs)).values()][0] ?? 0
  const nowMs = data.nowMs

  expect(await count(`kube_deployment_spec_replicas{cluster="${DEMO_CLUSTER}",deployment="cart",namespace="shop"}`), 'doubled').toBe(2)
  expect(await count(`kube_deployment_spec_replicas{cluster="${DEMO_CLUSTER}",deployment="cart"}`, nowMs - 3 * DAY_MS), 'not yet').toBe(1)
  expect(await count(`kube_statefulset_replicas{statefulset="orders-db",namespace="shop",cluster="${OTHER_CLUSTER}"}`)).toBe(1)
  expect(await count(`group by (cluster) (kube_pod_owner{namespace="shop",pod="orders-db-0"})`), 'a pod of the same name').toBe(2)
  expect(await count(`count_over_time(kube_job_owner{owner_kind="CronJob",owner_name="cart-report"}[14d])`)).toBeGreaterThan(50)
  expect(await count(`count_over_time(kube_job_owner{job_name="api-migrate",owner_kind=""}[14d])`)).toBe(1)
  expect(await count(`container_cpu_usage_seconds_total{container="POD",cluster="${DEMO_CLUSTER}"}`)).toBeGreaterThan(10)
  expect(await count(`container_cpu_usage_seconds_total{container="",cluster="${DEMO_CLUSTER}"}`)).toBeGreaterThan(10)
  expect(await count(`kube_pod_owner{cluster="${DEMO_CLUSTER}"}`, nowMs - 6 * DAY_MS + HOUR_MS / 2), 'the hole').toBe(0)
  expect(await count(`count_over_time(kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}[14d]) > 0`)).toBeGreaterThan(0)
  expect(await count(`resets(container_cpu_usage_seconds_total{namespace="media"}[14d]) > 0`)).toBeGreaterThan(0)
  expect(await count('last_over_time(namespace_workload_pod:kube_pod_owner:relabel{workload_type="job"}[1d])')).toBeGreaterThan(2)
  expect(await count(`group by (image) (last_over_time(kube_pod_container_info{pod=~"checkout-api-.*"}[4d]))`), 'a release').toBe(2)
  expect(await count(`keda_scaler_active{scaledObject="order-worker",namespace="shop",triggerIndex="0",type="scaledobject"}`)).toBe(1)
  expect([...(await ask(name, 'sum(rate(http_requests_total{job="cart"}[10m]))')).values()][0]).toBeGreaterThan(0)
})

test('the same plan gives the same series, and never two with the same labels', () => {
  const digest = () =>
    [...clusterSeries(data.other)].map(({ labels, values }) => `${JSON.stringify(labels)} ${values.length} ${values.at(-1)}`)

  const once = digest()

  expect(digest()).toEqual(once)
  expect(new Set([...clusterSeries(data.demo)].map(({ labels, timesMs }) => JSON.stringify([labels, timesMs[0]]))).size).toBe(
    [...clusterSeries(data.demo)].length,
  )
})

test('a fleet of any number is made as it is read, with its own names', () => {
  const settings = { cluster: 'fleet', seed: 'one', workloads: 30, toMs: data.nowMs, days: 2, scrapeMs: 5 * 60_000 }

  const series = [...clusterSeries(fleetPlan(settings))]
  const owners = new Set(series.map(({ labels }) => labels.owner_name).filter((name) => name?.startsWith('app-')))

  expect(fleetWorkloads(30).map(({ namespace }) => namespace)).toEqual([...Array(25).fill('ns-000'), ...Array(5).fill('ns-001')])
  expect(series.filter(({ labels }) => labels.__name__ === 'container_cpu_usage_seconds_total').length).toBeGreaterThanOrEqual(45)
  expect(new Set(series.map(({ labels }) => labels.deployment).filter((name) => name !== undefined)).size).toBe(30)
  expect(owners.size).toBeGreaterThanOrEqual(30)
})
