// Two clusters to be asked: the demo's workloads under their recorded demand, and a smaller one with the same names.

import type { Container, Workload } from '../../src/core/workload.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { RawSeries, RawSignal } from '../../src/observe/source.ts'
import { DEMO_FIRST_START_MS, demoManifests, demoRecordings, demoSource } from '../contracts/source-demo.ts'
import { PLAN_STEP_MS, type ClusterPlan, type PlannedJob, type PlannedWorkload } from './cluster-plan.ts'

/** The demo's cluster label, as examples/demo/environments.yaml has it. */
export const DEMO_CLUSTER = 'demo-cluster'

/** How often the demo clusters' kubelets are scraped. */
export const DEMO_SCRAPE_MS = MINUTE_MS

/** How often the rest of them is: as seldom as Prometheus bears, so that two weeks are loaded in seconds. */
const STATE_SCRAPE_MS = 3 * MINUTE_MS

/** The other cluster in the same server. */
export const OTHER_CLUSTER = 'staging'

/** Workloads whose names begin with each other's; no manifest of the demo describes them. */
export const PREFIX_WORKLOADS: readonly Workload[] = [plainWorkload('platform', 'api'), plainWorkload('platform', 'api-worker')]

/** How far the samples reach back from the present. */
const PAST_MS = 14.25 * DAY_MS

/** What is told of each demo workload beside its demand. */
const EVENTS: Readonly<Record<string, (nowMs: number) => Partial<PlannedWorkload>>> = {
  'shop/Deployment/cart': () => ({ requestsPerCoreSecond: 25 }),
  'shop/Deployment/checkout-api': (nowMs) => ({ releasedAtMs: nowMs - 3 * DAY_MS - 5 * HOUR_MS + 100_000 }),
  'media/StatefulSet/session-cache': (nowMs) => ({ oomKilledAtMs: nowMs - 2 * DAY_MS - 90_000, daysToChurn: undefined }),
  'media/Deployment/notifier': () => ({ daysToRestart: 5 }),
}

/** One of the two clusters, whose truth a test can look up. */
export interface DemoPlan extends ClusterPlan {
  readonly nowMs: number
  readonly workloads: readonly PlannedWorkload[]
}

/** How the demo's cluster is made. */
export interface DemoClusterSettings {
  /** The present, on a step: always the same instant of the recordings, so that every present has the same past. */
  readonly nowMs: number
  /** End of the samples, on a step, some minutes after the present. */
  readonly toMs: number
  readonly hasOwnerRule?: boolean
}

/** The demo's cluster, its demand as the replay has it. */
export async function demoCluster(settings: DemoClusterSettings): Promise<DemoPlan> {
  const { nowMs, toMs } = settings
  const fromMs = nowMs - PAST_MS
  const recordedFromMs = DEMO_FIRST_START_MS - PAST_MS
  const window = { fromMs: recordedFromMs, toMs: recordedFromMs + toMs - fromMs }
  const request = { ...window, stepMs: PLAN_STEP_MS, workloads: demoManifests.workloads, trees: [] }
  const { series } = await demoSource(DEMO_FIRST_START_MS).observe(request)
  const steps = (toMs - fromMs) / PLAN_STEP_MS
  const recorded = demoManifests.workloads.map((workload) => {
    const own = series.filter((one) => one.workload === workload.ref)
    return { ...plannedOf(workload, own, { fromMs: recordedFromMs, steps }), daysToChurn: 8, ...EVENTS[workload.ref]?.(nowMs) }
  })
  const prefixed = PREFIX_WORKLOADS.map((workload, i) => steadyWorkload(workload, { pods: 2, cores: 0.8 + 2 * i, steps }))
  return {
    ...planOf(DEMO_CLUSTER, { fromMs, toMs }, settings),
    nodes: demoRecordings.nodes,
    workloads: [...recorded, ...prefixed],
    jobs: jobsOf(fromMs, nowMs),
    hole: { fromMs: nowMs - 6 * DAY_MS, toMs: nowMs - 6 * DAY_MS + 40 * MINUTE_MS },
    missing: 0.003,
    doubledFromMs: nowMs - DAY_MS,
  }
}

/** The other cluster: workloads of the same namespaces and names, with pods of the same names where the kind makes them so. */
export function otherCluster({ fromMs, toMs }: ClusterPlan, settings: DemoClusterSettings): DemoPlan {
  const steps = (toMs - fromMs) / PLAN_STEP_MS
  const twins = ['shop/Deployment/storefront', 'shop/Deployment/cart', 'shop/StatefulSet/orders-db', 'platform/Deployment/api-gateway']
  const workloads = demoManifests.workloads.filter((workload) => twins.includes(workload.ref))
  return {
    ...planOf(OTHER_CLUSTER, { fromMs, toMs }, settings),
    nodes: 2,
    workloads: workloads.map((workload) => steadyWorkload(workload, { pods: 2, cores: 11, steps })),
    jobs: [],
    hole: undefined,
    missing: 0,
    doubledFromMs: undefined,
  }
}

function planOf(
  cluster: string,
  window: { readonly fromMs: number; readonly toMs: number },
  { nowMs, hasOwnerRule = true }: DemoClusterSettings,
) {
  const scrapes = { scrapeMs: DEMO_SCRAPE_MS, stateScrapeMs: STATE_SCRAPE_MS }
  return { cluster, seed: 'demo', nowMs, ...window, ...scrapes, hasOwnerRule, detailsFromMs: nowMs - 4 * DAY_MS, detail: 'whole' } as const
}

function plannedOf(
  workload: Workload,
  series: readonly RawSeries[],
  grid: { readonly fromMs: number; readonly steps: number },
): PlannedWorkload {
  const figure = (signal: RawSignal, container?: string) =>
    laid(
      series.find((one) => one.signal === signal && one.container === container),
      grid,
    )
  const pods = figure('replicas')
  const containers = workload.containers.map(({ name }) => {
    const memoryTotal = held(figure('memory-working-set-bytes', name))
    return {
      name,
      cpuTotalCores: held(figure('cpu-usage-cores', name)),
      memoryPerPodBytes: memoryTotal.map((bytes, step) => (pods[step] > 0 ? bytes / pods[step] : 0)),
    }
  })
  return { workload, pods, containers }
}

function laid(series: RawSeries | undefined, { fromMs, steps }: { readonly fromMs: number; readonly steps: number }): Float64Array {
  const values = new Float64Array(steps).fill(Number.NaN)
  for (let i = 0; i < (series?.values.length ?? 0); i += 1)
    if (series !== undefined) values[Math.floor((series.timesMs[i] - fromMs) / PLAN_STEP_MS)] = series.values[i]
  return values
}

/** Where nothing was recorded the last figure goes on: a pod that runs uses something. */
function held(values: Float64Array): Float64Array {
  let last = values.find((value) => !Number.isNaN(value)) ?? 0
  return values.map((value) => {
    if (!Number.isNaN(value)) last = value
    return last
  })
}

/** A workload with a gentle day and as many pods all along. */
export function steadyWorkload(
  workload: Workload,
  { pods, cores, steps }: { readonly pods: number; readonly cores: number; readonly steps: number },
): PlannedWorkload {
  const share = 1 / workload.containers.length
  const wave = (step: number) => 1 + 0.3 * Math.sin((2 * Math.PI * step) / 288)
  return {
    workload,
    pods: new Float64Array(steps).fill(pods),
    containers: workload.containers.map(({ name }) => ({
      name,
      cpuTotalCores: Float64Array.from({ length: steps }, (_, step) => cores * share * wave(step)),
      memoryPerPodBytes: Float64Array.from({ length: steps }, (_, step) => 200 * 2 ** 20 * share * wave(step)),
    })),
  }
}

/** A Deployment with one container `app` that no scaler owns. */
export function plainWorkload(namespace: string, name: string): Workload {
  const container: Container = {
    name: 'app',
    image: `registry.example/${namespace}/${name}:1.0.0`,
    cpuRequestCores: 1,
    cpuLimitCores: 2,
    memoryRequestBytes: 512 * 2 ** 20,
    memoryLimitBytes: 512 * 2 ** 20,
  }
  return {
    ref: `${namespace}/Deployment/${name}`,
    namespace,
    kind: 'Deployment',
    name,
    team: namespace,
    replicas: 2,
    containers: [container],
    scaler: { by: 'manifest' },
    annotations: {},
  }
}

/** Jobs whose names begin with a workload's and whose container is called like the workload's. */
function jobsOf(fromMs: number, nowMs: number): readonly PlannedJob[] {
  const reports = []
  for (let atMs = fromMs + HOUR_MS; atMs + HOUR_MS < nowMs; atMs += 6 * HOUR_MS) reports.push({ fromMs: atMs, toMs: atMs + 50 * MINUTE_MS })
  const busy = { cpuCores: 3, memoryBytes: 2 * 2 ** 30 }
  return [
    { namespace: 'shop', name: 'cart-report', container: 'cart', ...busy, runs: reports },
    {
      namespace: 'platform',
      name: 'api-migrate',
      container: 'app',
      ...busy,
      runs: [{ fromMs: nowMs - 2 * DAY_MS, toMs: nowMs - 2 * DAY_MS + 2 * HOUR_MS }],
    },
  ]
}
