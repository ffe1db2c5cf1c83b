// The adapter of the Prometheus API on a real Prometheus and a real VictoriaMetrics: the suite of every source, and the traps of real clusters.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from '../../src/boot/http.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { DEMAND_QUERY, type Workload } from '../../src/core/workload.ts'
import { createPrometheusSource, type SampleKeeping } from '../../src/observe/prometheus.ts'
import { createSampleCache } from '../../src/observe/sample-cache.ts'
import type { Observation, RawSeries, RawSignal, Source } from '../../src/observe/source.ts'
import { PLAN_STEP_MS, type PlannedWorkload } from '../peers/cluster-plan.ts'
import { DEMO_CLUSTER, DEMO_SCRAPE_MS, OTHER_CLUSTER, PREFIX_WORKLOADS } from '../peers/demo-cluster.ts'
import { demoData, METRICS_SERVERS, type DemoData, type DemoServer, type MetricsServer } from '../peers/demo-data.ts'
import { countsOf, liveOf, nameOf, seriesOf, shareOf, shareOfSame } from './observed.ts'
import { demoManifests } from './source-demo.ts'
import { sourceContract } from './source.ts'

/** A week is asked of a server while others keep the machine busy. */
const SLOW_MS = 180_000

/** Digits that `closeTo` takes for two hours: what is rare is looked for by the hour. */
const HOURS = -Math.log10(4 * HOUR_MS)

const http = createHttp()
const servers = new Map<MetricsServer, DemoServer>()
const known = new Map<string, Promise<Observation>>()
let data: DemoData

/** Its recording ended on purpose, so no pod of it runs. */
const asked = demoManifests.workloads.filter((workload) => workload.ref !== 'platform/Deployment/legacy-importer')
const everything: readonly Workload[] = [...asked, ...PREFIX_WORKLOADS]

beforeAll(async () => {
  data = await demoData()
  for (const name of METRICS_SERVERS) {
    servers.set(name, await data.start(name))
    for (const cluster of [DEMO_CLUSTER, OTHER_CLUSTER]) await observed(name, cluster)
  }
}, 600_000)

afterAll(async () => {
  for (const server of servers.values()) await server.end()
  await http.close()
})

function sourceOn(url: string, clusterLabel: string, cache?: SampleKeeping): Source {
  const limits = { parallelQueries: 4, seriesPerQuery: 500, series: 20_000, samples: 50_000_000, querySeconds: 60 }
  const scrapeSeconds = DEMO_SCRAPE_MS / 1000
  return createPrometheusSource({ http, url, headers: async () => ({}), clusterLabel, scrapeSeconds, limits, cache })
}

function urlOf(name: MetricsServer): string {
  return servers.get(name)?.url ?? ''
}

/** What a server answers for a week, which holds every trap; asked once for all tests. */
function observed(name: MetricsServer, clusterLabel = DEMO_CLUSTER): Promise<Observation> {
  const key = `${name} ${clusterLabel}`
  const answer = known.get(key) ?? sourceOn(urlOf(name), clusterLabel).observe(windowOf(7, everything))
  known.set(key, answer)
  return answer
}

function windowOf(days: number, workloads: readonly Workload[]) {
  return { fromMs: data.nowMs - days * DAY_MS, toMs: data.nowMs, stepMs: PLAN_STEP_MS, workloads, trees: [] }
}

for (const name of METRICS_SERVERS)
  sourceContract(name, async () => ({
    source: sourceOn(urlOf(name), DEMO_CLUSTER),
    fromMs: data.nowMs - 6 * HOUR_MS,
    toMs: data.nowMs,
    workloads: asked,
  }))

function planned(ref: string, plan = data.demo): PlannedWorkload {
  const found = plan.workloads.find(({ workload }) => workload.ref === ref)
  if (found === undefined) throw new Error(`the plan has no ${ref}`)
  return found
}

/** The step of the plan in which an instant lies. */
function stepOf(timeMs: number): number {
  return Math.floor((timeMs - data.demo.fromMs) / PLAN_STEP_MS)
}

/** Steps around the time in which the server was down, at whose edges the two extrapolate differently. */
function isNearHole(timeMs: number): boolean {
  const { hole } = data.demo
  return hole !== undefined && timeMs > hole.fromMs - 20 * MINUTE_MS && timeMs < hole.toMs + 20 * MINUTE_MS
}

/** The mean of what was answered over what is true, at the steps that were answered, in a part of the window. */
function ratioToTruth(observation: Observation, { workload, containers }: PlannedWorkload, isAsked: (timeMs: number) => boolean): number {
  let said = 0
  let truth = 0
  for (const { container, timesMs, values } of seriesOf(observation, workload.ref, 'cpu-usage-cores'))
    for (let i = 0; i < timesMs.length; i += 1) {
      if (!isAsked(timesMs[i]) || isNearHole(timesMs[i])) continue
      said += values[i]
      truth += containers.find((each) => each.name === container)?.cpuTotalCores[stepOf(timesMs[i])] ?? 0
    }
  return said / truth
}

test.each(METRICS_SERVERS)(
  '%s: the CPU of every workload over a week is the recorded one within one percent',
  { timeout: SLOW_MS },
  async (name) => {
    const observation = await observed(name)

    const ratios = everything.map(({ ref }) => [ref, ratioToTruth(observation, planned(ref), () => true)] as const)

    expect(ratios.filter(([, ratio]) => !(Math.abs(ratio - 1) < 0.01))).toEqual([])
  },
)

test.each(METRICS_SERVERS)('%s: memory and ready replicas are the recorded ones', async (name) => {
  const observation = await observed(name)

  const shares = everything.map(({ ref }) => {
    const { pods, containers } = planned(ref)
    const replicas = seriesOf(observation, ref, 'replicas').flatMap(({ timesMs, values }) =>
      Array.from(timesMs, (timeMs, i) => values[i] === pods[stepOf(timeMs)]),
    )
    const memory = seriesOf(observation, ref, 'memory-working-set-bytes').flatMap(({ container, timesMs, values }) => {
      const bytes = containers.find((each) => each.name === container)?.memoryPerPodBytes ?? []
      return Array.from(timesMs, (timeMs, i) => {
        const step = stepOf(timeMs)
        return Math.abs(values[i] / (pods[step] * bytes[step]) - 1) < 0.001
      })
    })
    return [ref, shareOf(replicas), shareOf(memory)] as const
  })

  // Pods that come and go inside a step are counted at its end, and a scrape that went missing leaves the reading before it.
  expect(shares.filter(([, replicas, memory]) => !(replicas > 0.9 && memory > 0.9))).toEqual([])
})

test.each(METRICS_SERVERS)('%s: the measured pods are the ready ones, at every hour but a few', async (name) => {
  const observation = await observed(name)

  const counts = everything.map(({ ref }) => {
    const [measured, ...more] = seriesOf(observation, ref, 'measured-pods')
    const [replicas] = seriesOf(observation, ref, 'replicas')
    const counted = readingsOf(measured)
    const ready = [...readingsOf(replicas)].filter(([timeMs, pods]) => pods > 0 && (timeMs + PLAN_STEP_MS - data.nowMs) % HOUR_MS === 0)
    return {
      ref,
      more: more.length + measured.timesMs.filter((timeMs) => (timeMs + PLAN_STEP_MS - data.nowMs) % HOUR_MS !== 0).length,
      fewer: shareOf(ready.map(([timeMs, pods]) => !((counted.get(timeMs) ?? 0) >= pods))),
      others: shareOf(ready.map(([timeMs, pods]) => counted.get(timeMs) !== pods)),
    }
  })

  // A pod that was just made ready is measured a scrape later, and one that is gone is counted for a few minutes still.
  expect(counts.filter(({ more, fewer, others }) => !(more === 0 && fewer <= 0.01 && others <= 0.03))).toEqual([])
})

test.each(METRICS_SERVERS)('%s: pods whose kubelet nobody scrapes are missing from the count, not from the replicas', async (name) => {
  const server = await data.start(name)
  try {
    const rows = `container_memory_working_set_bytes{cluster="${DEMO_CLUSTER}",node=~"node-[0-2]"}`
    const match = new URLSearchParams({ 'match[]': rows })
    const deleted = await fetch(`${server.url}/api/v1/admin/tsdb/delete_series?${match.toString()}`, { method: 'POST' })
    const half = await sourceOn(server.url, DEMO_CLUSTER).observe(windowOf(1, everything))

    expect(deleted.ok).toBe(true)
    const lastOf = (ref: string, signal: RawSignal) => seriesOf(half, ref, signal)[0]?.values.at(-1) ?? 0
    const ready = everything.reduce((sum, { ref }) => sum + lastOf(ref, 'replicas'), 0)
    const measured = everything.reduce((sum, { ref }) => sum + lastOf(ref, 'measured-pods'), 0)
    expect(measured / ready).toBeGreaterThan(0.3)
    expect(measured / ready).toBeLessThan(0.7)
    expect(lastOf('shop/Deployment/cart', 'measured-pods')).toBeLessThan(lastOf('shop/Deployment/cart', 'replicas'))
  } finally {
    await server.end()
  }
})

test.each(METRICS_SERVERS)('%s: without a cluster label two clusters in one server are refused by name', async (name) => {
  await expect(sourceOn(urlOf(name), '').observe(windowOf(1, asked))).rejects.toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining(`has the values \`${DEMO_CLUSTER}\`, \`${OTHER_CLUSTER}\``),
  })
})

test('both servers give the same replicas and memory, and CPU that agrees over the hours', { timeout: SLOW_MS }, async () => {
  const [one, other] = [await observed('prometheus'), await observed('victoria-metrics')]

  expect(other.series.map(nameOf)).toEqual(one.series.map(nameOf))
  const compared = one.series.map((series, i) => {
    const twin = other.series[i]
    const share =
      series.signal === 'cpu-usage-cores' || NOW_AND_THEN.includes(series.signal)
        ? shareOfSame(hourly(series), hourly(twin), 0.05)
        : shareOfSame(readingsOf(series), readingsOf(twin), 1e-9)
    return { of: nameOf(series), share, atLeast: ALIKE[series.signal] ?? 1 }
  })
  expect(compared.filter(({ share, atLeast }) => share < atLeast)).toEqual([])
  const totals = one.series.map((series, i) => ({ ...series, of: nameOf(series), ratio: sumOf(other.series[i]) / sumOf(series) }))
  expect(totals.filter(({ signal, ratio }) => !NOW_AND_THEN.includes(signal) && !(Math.abs(ratio - 1) < 0.01))).toEqual([])
})

const NOW_AND_THEN: readonly RawSignal[] = ['highest-pod-cores', 'throttled-share']

/**
 * Shares that must agree.
 *
 * CPU: at the edges of a rate's range Prometheus extrapolates and VictoriaMetrics looks further back, so single steps of a restless workload differ, also above
 * one percent. Memory: where a pod is replaced under its own name the two drop the old one at different instants.
 * Measured pods: the two look back over a range by a scrape more or less. The highest pod is one rate over one step, and the share a quotient of two rates.
 */
const ALIKE: Readonly<Partial<Record<RawSignal, number>>> = {
  'cpu-usage-cores': 0.95,
  'memory-working-set-bytes': 0.995,
  'measured-pods': 0.98,
  'highest-pod-cores': 0.35,
  'throttled-share': 0.6,
}

/** Readings by instant, without those around the time in which the server was down. */
function readingsOf({ timesMs, values }: RawSeries): ReadonlyMap<number, number> {
  return new Map(Array.from(timesMs, (timeMs, i) => [timeMs, values[i]] as const).filter(([timeMs]) => !isNearHole(timeMs)))
}

function hourly(series: RawSeries): ReadonlyMap<number, number> {
  const hours = Map.groupBy(readingsOf(series), ([timeMs]) => Math.floor(timeMs / HOUR_MS))
  return new Map([...hours].map(([hour, readings]) => [hour, readings.reduce((sum, [, value]) => sum + value, 0) / readings.length]))
}

function sumOf(series: RawSeries): number {
  return [...readingsOf(series).values()].reduce((sum, value) => sum + value, 0)
}

test.each(METRICS_SERVERS)('%s: a cluster of the same names in the same server is not mixed in', async (name) => {
  const other = await observed(name, OTHER_CLUSTER)
  const refs = new Set(other.series.map(({ workload }) => workload))

  expect([...refs].toSorted()).toEqual(data.other.workloads.map(({ workload }) => workload.ref).toSorted())
  for (const ref of refs) {
    const truth = planned(ref, data.other)
    const [cpu] = seriesOf(other, ref, 'cpu-usage-cores')
    const [replicas] = seriesOf(other, ref, 'replicas')
    const true0 = truth.containers[0].cpuTotalCores
    const mean = cpu.values.reduce((sum, value) => sum + value, 0) / cpu.values.length
    expect(mean / (true0.reduce((sum, value) => sum + value, 0) / true0.length)).toBeCloseTo(1, 1)
    expect(new Set(replicas.values)).toEqual(new Set([2]))
  }
})

test.each(METRICS_SERVERS)('%s: what jobs use is nobody’s, though their names begin like a workload’s', async (name) => {
  const observation = await observed(name)
  const [reports, migration] = data.demo.jobs
  const during = (job: typeof reports) => (timeMs: number) =>
    job.runs.some((run) => timeMs >= run.fromMs + 15 * MINUTE_MS && timeMs < run.toMs)

  expect(ratioToTruth(observation, planned('shop/Deployment/cart'), during(reports))).toBeCloseTo(1, 1)
  expect(ratioToTruth(observation, planned('platform/Deployment/api'), during(migration))).toBeCloseTo(1, 1)
})

test.each(METRICS_SERVERS)('%s: workloads whose names begin alike are kept apart', async (name) => {
  const observation = await observed(name)

  for (const { ref } of PREFIX_WORKLOADS) expect(ratioToTruth(observation, planned(ref), () => true)).toBeCloseTo(1, 1.5)
  expect(ratioToTruth(observation, planned('platform/Deployment/api-gateway'), () => true)).toBeCloseTo(1, 1.5)
})

test.each(METRICS_SERVERS)('%s: two exporters that say the same count once', async (name) => {
  const observation = await observed(name)
  const isDoubled = (timeMs: number) => timeMs >= (data.demo.doubledFromMs ?? 0)

  for (const { ref } of asked) {
    const most = Math.max(...planned(ref).pods.filter((count) => count > 0))
    const [replicas] = seriesOf(observation, ref, 'replicas')
    expect(ratioToTruth(observation, planned(ref), isDoubled)).toBeCloseTo(1, 1.3)
    expect(Math.max(...replicas.values)).toBeLessThanOrEqual(most)
  }
})

test.each(METRICS_SERVERS)('%s: owners are the same with the mixin’s recording rule and without it', { timeout: SLOW_MS }, async (name) => {
  const server = await data.start(name)
  try {
    const withRule = await sourceOn(server.url, DEMO_CLUSTER).observe(windowOf(3, everything))
    const match = new URLSearchParams({ 'match[]': 'namespace_workload_pod:kube_pod_owner:relabel' })
    const deleted = await fetch(`${server.url}/api/v1/admin/tsdb/delete_series?${match.toString()}`, { method: 'POST' })
    const without = await sourceOn(server.url, DEMO_CLUSTER).observe(windowOf(3, everything))

    expect(deleted.ok).toBe(true)
    expect(without.series.map(nameOf)).toEqual(withRule.series.map(nameOf))
    const shares = without.series.map((series, i) => {
      // The rule sees a new pod up to one scrape earlier or later than whoever asks kube-state-metrics.
      return { of: nameOf(series), share: shareOfSame(readingsOf(series), readingsOf(withRule.series[i]), 1e-9) }
    })
    expect(shares.filter(({ share }) => !(share > 0.95))).toEqual([])
  } finally {
    await server.end()
  }
})

test.each(METRICS_SERVERS)('%s: tells how workloads run now and what happened to them', async (name) => {
  const observation = await observed(name)
  const { releasedAtMs = 0 } = planned('shop/Deployment/checkout-api')
  const { oomKilledAtMs = 0 } = planned('media/StatefulSet/session-cache')

  const checkout = liveOf(observation, 'shop/Deployment/checkout-api')
  const cache = liveOf(observation, 'media/StatefulSet/session-cache')
  const notifier = liveOf(observation, 'media/Deployment/notifier')
  const worker = liveOf(observation, 'shop/Deployment/order-worker')
  const manifest = asked.find(({ ref }) => ref === checkout.workload)

  expect(checkout.replicas).toBe(manifest?.replicas)
  expect(checkout.containers).toEqual(manifest?.containers.map((container) => ({ ...container, heap: undefined })))
  expect(liveOf(observation, 'shop/Deployment/storefront').hpa).toEqual({
    name: 'storefront',
    minReplicas: 4,
    maxReplicas: 9,
    cpuUtilizationPercent: 70,
  })
  expect(worker.hpa).toMatchObject({ name: 'keda-hpa-order-worker', minReplicas: 2, maxReplicas: 6, cpuUtilizationPercent: undefined })
  expect(worker.keda).toMatchObject({ name: 'order-worker', isPaused: false })
  expect(worker.keda?.activeShare).toBeGreaterThan(0.05)
  expect(worker.keda?.activeShare).toBeLessThan(1)
  expect(checkout.events.filter(({ what }) => what === 'release')).toEqual([
    expect.objectContaining({ image: manifest?.containers[0].image, atMs: expect.closeTo(releasedAtMs, HOURS) }),
  ])
  expect(cache.events.filter(({ what }) => what === 'oom-kill')).toEqual([
    expect.objectContaining({
      count: 1,
      container: planned(cache.workload).containers[0].name,
      atMs: expect.closeTo(oomKilledAtMs, HOURS),
      limitBytes: asked.find(({ ref }) => ref === cache.workload)?.containers[0].memoryLimitBytes,
    }),
  ])
  expect(notifier.events.filter(({ what }) => what === 'restart').length).toBeGreaterThan(0)
  expect(notifier.events.filter(({ what }) => what === 'oom-kill')).toEqual([])
  expect(checkout.podReadySecondsP90).toBeGreaterThan(15)
  expect(checkout.podReadySecondsP90).toBeLessThan(46)
  expect(checkout.throttling).toEqual([expect.objectContaining({ container: manifest?.containers[0].name })])
})

test('both servers tell the same of how workloads run', async () => {
  const [one, other] = [await observed('prometheus'), await observed('victoria-metrics')]
  const inside = [data.nowMs - 7 * DAY_MS + 2 * HOUR_MS, data.nowMs - 3 * HOUR_MS] as const

  for (const { ref } of asked) {
    const { throttling, keda, events, podReadySecondsP90, ...said } = liveOf(one, ref)
    const twin = liveOf(other, ref)
    expect(twin).toMatchObject(said)
    expect(Math.abs((twin.podReadySecondsP90 ?? 0) - (podReadySecondsP90 ?? 0))).toBeLessThan(5)
    expect(countsOf(twin, inside)).toEqual(countsOf({ events }, inside))
    for (const { container, meanShare } of throttling)
      expect(twin.throttling.find((each) => each.container === container)?.meanShare ?? 0).toBeCloseTo(meanShare, 2)
    expect(twin.keda?.activeShare ?? 0).toBeCloseTo(keda?.activeShare ?? 0, 2)
  }
})

test.each(METRICS_SERVERS)('%s: the demand that a workload’s own query answers comes with it', { timeout: SLOW_MS }, async (name) => {
  const query = `sum(rate(http_requests_total{cluster="${DEMO_CLUSTER}",namespace="shop",job="cart"}[12m]))`
  const cart = { ...planned('shop/Deployment/cart').workload, annotations: { [DEMAND_QUERY]: query } }

  const observation = await sourceOn(urlOf(name), DEMO_CLUSTER).observe(windowOf(2, [cart]))

  const [demand, ...more] = seriesOf(observation, cart.ref, 'demand')
  const [cpu] = seriesOf(observation, cart.ref, 'cpu-usage-cores')
  const perCore = demand.values.reduce((sum, value) => sum + value, 0) / cpu.values.reduce((sum, value) => sum + value, 0)
  expect(more).toEqual([])
  expect(demand.timesMs.at(-1)).toBeGreaterThanOrEqual(data.nowMs - HOUR_MS / 6)
  expect(perCore).toBeCloseTo(25, 0)
})

test.each(METRICS_SERVERS)(
  '%s: with the samples of an hour ago the last hours alone are read, and the answer is the same',
  { timeout: SLOW_MS },
  async (name) => {
    const cache = createSampleCache(2 ** 30)
    let nowMs = data.nowMs - HOUR_MS
    const source = sourceOn(urlOf(name), DEMO_CLUSTER, { open: async () => cache, now: () => nowMs })
    const { fromMs, ...window } = windowOf(7, everything)
    await source.observe({ ...window, fromMs: fromMs - HOUR_MS, toMs: nowMs })
    nowMs = data.nowMs

    const { series, live, effort } = await source.observe({ ...window, fromMs })

    const whole = await observed(name)
    expect(series.map(nameOf)).toEqual(whole.series.map(nameOf))
    const parted = series.filter(
      ({ timesMs }, i) => Buffer.compare(Buffer.from(timesMs.buffer), Buffer.from(whole.series[i].timesMs.buffer)) !== 0,
    )
    expect(parted.map(nameOf)).toEqual([])
    // A server adds up pods in no fixed order, so that the last digits differ between two readings of the same.
    const apart = series.flatMap(({ values }, i) =>
      Array.from(values, (value, at) => Math.abs(value - whole.series[i].values[at]) / Math.abs(whole.series[i].values[at] || 1)),
    )
    expect(apart.filter((share) => share > 1e-9)).toEqual([])
    expect(live.map(({ workload, events, containers }) => ({ workload, events, containers }))).toEqual(
      whole.live.map(({ workload, events, containers }) => ({ workload, events, containers })),
    )
    expect(effort?.readSamples).toBeLessThan((whole.effort?.readSamples ?? 0) / 20)
    expect((effort?.readSamples ?? 0) + (effort?.knownSamples ?? 0)).toBeGreaterThanOrEqual(whole.effort?.readSamples ?? 0)
  },
)
