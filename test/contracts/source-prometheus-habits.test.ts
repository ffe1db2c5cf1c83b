// What is learnt of habits from a real Prometheus and a real VictoriaMetrics: throttling by the hour, uneven pods, kills with their limits.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from '../../src/boot/http.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { observe } from '../../src/observe/observe.ts'
import { createPrometheusSource } from '../../src/observe/prometheus.ts'
import type { Observation } from '../../src/observe/source.ts'
import { PLAN_STEP_MS, type PlannedWorkload } from '../peers/cluster-plan.ts'
import { DEMO_CLUSTER, DEMO_SCRAPE_MS } from '../peers/demo-cluster.ts'
import { demoData, METRICS_SERVERS, type DemoData, type MetricsServer } from '../peers/demo-data.ts'
import { throttledShare } from '../peers/load.ts'
import { nameOf, seriesOf } from './observed.ts'
import { demoManifests } from './source-demo.ts'

const SLOW_MS = 180_000
const REFS = [
  'media/StatefulSet/session-cache',
  'shop/Deployment/checkout-api',
  'shop/Deployment/cart',
  'shop/Deployment/storefront',
  'media/Deployment/feed-api',
]

const http = createHttp()
const asked = demoManifests.workloads.filter(({ ref }) => REFS.includes(ref))
const known = new Map<MetricsServer, Observation>()
let data: DemoData

beforeAll(async () => {
  data = await demoData()
  const limits = { parallelQueries: 4, seriesPerQuery: 500, series: 20_000, samples: 50_000_000, querySeconds: 60 }
  for (const name of METRICS_SERVERS) {
    const server = await data.start(name)
    const at = {
      http,
      url: server.url,
      headers: async () => ({}),
      clusterLabel: DEMO_CLUSTER,
      scrapeSeconds: DEMO_SCRAPE_MS / 1000,
      limits,
    }
    known.set(name, await createPrometheusSource(at).observe(windowOf()))
    await server.end()
  }
}, 600_000)

afterAll(() => http.close())

function windowOf() {
  return { fromMs: data.nowMs - 7 * DAY_MS, toMs: data.nowMs, stepMs: PLAN_STEP_MS, workloads: asked, trees: [] }
}

function observed(name: MetricsServer): Observation {
  const found = known.get(name)
  if (found === undefined) throw new Error(`${name} was not asked`)
  return found
}

function planned(ref: string): PlannedWorkload {
  const found = data.demo.workloads.find(({ workload }) => workload.ref === ref)
  if (found === undefined) throw new Error(`the plan has no ${ref}`)
  return found
}

function stepOf(timeMs: number): number {
  return Math.floor((timeMs - data.demo.fromMs) / PLAN_STEP_MS)
}

function isNearHole(timeMs: number): boolean {
  const { hole } = data.demo
  return hole !== undefined && timeMs > hole.fromMs - HOUR_MS - 20 * MINUTE_MS && timeMs < hole.toMs + 20 * MINUTE_MS
}

test.each(METRICS_SERVERS)('%s: the throttled share of each hour is the one with which the container ran', (name) => {
  const observation = observed(name)
  const { workload, pods, containers } = planned('shop/Deployment/checkout-api')
  const [container] = containers
  const limit = workload.containers[0].cpuLimitCores ?? Number.NaN
  const truthAt = (timeMs: number) => {
    const steps = Array.from({ length: HOUR_MS / PLAN_STEP_MS }, (_, i) => stepOf(timeMs) + i)
    return steps.reduce((sum, step) => sum + throttledShare(container.cpuTotalCores[step] / pods[step], limit), 0) / steps.length
  }

  const [shares, ...more] = seriesOf(observation, workload.ref, 'throttled-share')

  const apart = Array.from(shares.timesMs, (timeMs, i) => [timeMs, shares.values[i]] as const)
    .filter(([timeMs]) => !isNearHole(timeMs))
    .map(([timeMs, share]) => Math.abs(share - truthAt(timeMs)))
  expect(more.map(nameOf)).toEqual([])
  expect(shares.container).toBe(container.name)
  expect(apart.length).toBeGreaterThan(24)
  // Pods take more than their part or less, and the share is no straight line of what they use.
  expect(apart.filter((one) => one > 0.05).length / apart.length).toBeLessThan(0.1)
})

test.each(METRICS_SERVERS)('%s: what is learnt of habits is what the cluster was made with', { timeout: SLOW_MS }, (name) => {
  const observation = observed(name)
  const { ref: cache } = planned('media/StatefulSet/session-cache').workload

  const { demands } = observe({ observation, ...windowOf() })

  const habitsOf = (ref: string) => demands.find(({ workload }) => workload === ref)?.habits
  const limit = asked.find(({ ref }) => ref === cache)?.containers[0].memoryLimitBytes
  expect(habitsOf(cache)?.memoryNeeds).toEqual([expect.objectContaining({ aboveBytes: limit, kills: 1 })])
  expect(habitsOf('shop/Deployment/checkout-api')?.lifted).toMatchObject({ from: 'throttling' })
  const uneven = demands.flatMap(({ workload, replicas, habits }) =>
    Math.min(...replicas.values.filter((pods) => pods > 0)) < 2 ? [] : [{ workload, ...habits?.unevenness }],
  )
  expect(uneven.length).toBeGreaterThanOrEqual(3)
  expect(uneven.filter(({ cpu = 0, memory = 0 }) => !(cpu >= 1 && cpu < 2 && memory >= 1 && memory < 1.1))).toEqual([])
})
