// A fleet of made-up workloads of any number, for measuring: plain days and weeks with noise, one or two pods each, few series a pod.

import { DAY_MS } from '../../src/core/time.ts'
import type { Workload } from '../../src/core/workload.ts'
import { diceOf } from './chance.ts'
import { PLAN_STEP_MS, type ClusterPlan, type PlannedWorkload } from './cluster-plan.ts'
import { plainWorkload } from './demo-cluster.ts'

/** Workloads of one namespace. */
const PER_NAMESPACE = 25

/** How large the fleet is, and which time it covers. */
export interface FleetSettings {
  readonly cluster: string
  readonly seed: string
  readonly workloads: number
  /** End of the samples, on a step of five minutes. */
  readonly toMs: number
  readonly days: number
  readonly scrapeMs: number
}

/** The workloads of a fleet as manifests would describe them: one container `app`, 25 to a namespace. */
export function fleetWorkloads(count: number): readonly Workload[] {
  return Array.from({ length: count }, (_, i) => {
    const namespace = `ns-${String(Math.floor(i / PER_NAMESPACE)).padStart(3, '0')}`
    return { ...plainWorkload(namespace, `app-${String(i).padStart(4, '0')}`), replicas: 1 + (i % 2) }
  })
}

/** The plan of a fleet for `clusterSeries`; a workload's figures exist only while its series are made. */
export function fleetPlan(settings: FleetSettings): ClusterPlan {
  const { cluster, seed, toMs, scrapeMs } = settings
  const fromMs = toMs - settings.days * DAY_MS
  const steps = Math.round((toMs - fromMs) / PLAN_STEP_MS)
  return {
    cluster,
    seed,
    fromMs,
    toMs,
    scrapeMs,
    stateScrapeMs: scrapeMs,
    nodes: Math.max(1, Math.ceil(settings.workloads / 50)),
    workloads: { [Symbol.iterator]: () => plannedFleet(settings, steps) },
    jobs: [],
    hole: undefined,
    missing: 0.001,
    hasOwnerRule: false,
    doubledFromMs: undefined,
    detailsFromMs: toMs,
    detail: 'few',
  }
}

function* plannedFleet({ seed, workloads }: FleetSettings, steps: number): Generator<PlannedWorkload> {
  for (const workload of fleetWorkloads(workloads)) {
    const dice = diceOf(seed, workload.ref)
    const level = 0.2 + dice(-1)
    const shift = dice(-2) * 288
    const cores = Float64Array.from({ length: steps }, (_, step) => {
      const day = Math.sin((2 * Math.PI * (step + shift)) / 288)
      const week = Math.sin((2 * Math.PI * step) / 2016)
      return level * (1.4 + 0.5 * day + 0.2 * week + 0.2 * dice(step))
    })
    yield {
      workload,
      pods: new Float64Array(steps).fill(workload.replicas),
      containers: [{ name: 'app', cpuTotalCores: cores, memoryPerPodBytes: cores.map((value) => (150 + 100 * value) * 2 ** 20) }],
      daysToChurn: 20,
    }
  }
}
