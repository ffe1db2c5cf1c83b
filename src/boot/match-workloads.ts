// Tells which workloads of the repository the metrics know, and of each other one why they do not.

import { MINUTE_MS } from '../core/time.ts'
import type { Workload, WorkloadKind, WorkloadRef } from '../core/workload.ts'
import type { Source } from '../observe/source.ts'
import { askRows, type MetricsDoor } from './ask-metrics.ts'

/** What is compared. */
export interface MatchRequest {
  readonly source: Source
  readonly door: MetricsDoor
  readonly clusterLabel: string
  readonly workloads: readonly Workload[]
  readonly nowMs: number
}

/** A workload of the repository that has no live series, and what the metrics say instead. */
export interface MissingWorkload {
  readonly workload: WorkloadRef
  readonly why: string
}

/** Every workload is in exactly one of the two lists, in the order of the request. */
export interface WorkloadMatch {
  readonly live: readonly WorkloadRef[]
  readonly missing: readonly MissingWorkload[]
}

/** A controller as kube-state-metrics has it. */
interface Controller {
  readonly namespace: string
  readonly kind: WorkloadKind
  readonly name: string
  readonly replicas: number
}

/** How far back a series counts as live. */
const LIVE_MS = 30 * MINUTE_MS
const STEP_MS = 5 * MINUTE_MS

/** Counts by namespace and controller; each kind has a metric and a label of its own. */
const CONTROLLERS = ['kube_deployment_spec_replicas', 'kube_statefulset_replicas', 'kube_daemonset_status_desired_number_scheduled']
const KINDS = { deployment: 'Deployment', statefulset: 'StatefulSet', daemonset: 'DaemonSet' } as const

/** Reads the last half hour exactly as a run does; throws what the source throws. */
export async function matchWorkloads(request: MatchRequest): Promise<WorkloadMatch> {
  const { source, workloads, nowMs } = request
  const toMs = Math.floor(nowMs / STEP_MS) * STEP_MS
  const { series } = await source.observe({ fromMs: toMs - LIVE_MS, toMs, stepMs: STEP_MS, workloads, trees: [] })
  const having = (signal: 'cpu-usage-cores' | 'memory-working-set-bytes') =>
    new Set(
      series.filter((one) => one.signal === signal && one.values.some((value) => Number.isFinite(value))).map(({ workload }) => workload),
    )
  const cpu = having('cpu-usage-cores')
  const memory = having('memory-working-set-bytes')
  const isLive = ({ ref }: Workload) => cpu.has(ref) && memory.has(ref)
  const silent = workloads.filter((workload) => !isLive(workload))
  const controllers = silent.length === 0 ? [] : await controllersOf(request)
  const whyOf = ({ ref }: Workload) => {
    if (cpu.has(ref)) return 'it has CPU series, but no `container_memory_working_set_bytes`'
    return memory.has(ref) ? 'it has memory series, but no `container_cpu_usage_seconds_total`' : undefined
  }
  return {
    live: workloads.filter(isLive).map(({ ref }) => ref),
    missing: silent.map((workload) => ({ workload: workload.ref, why: whyOf(workload) ?? whyMissing(workload, controllers) })),
  }
}

async function controllersOf({ door, clusterLabel }: MatchRequest): Promise<readonly Controller[]> {
  const cluster = clusterLabel === '' ? '' : `,cluster=${JSON.stringify(clusterLabel)}`
  const selector = `{__name__=~${JSON.stringify(CONTROLLERS.join('|'))}${cluster}}`
  const rows = await askRows(door, `max by (namespace, deployment, statefulset, daemonset) (${selector})`)
  return rows.flatMap(({ labels, value }) =>
    Object.entries(KINDS).flatMap(([label, kind]) => {
      const name = labels[label] ?? ''
      return name === '' ? [] : [{ namespace: labels['namespace'] ?? '', kind, name, replicas: value }]
    }),
  )
}

/** Why a workload has no series at all, in one clause. */
export function whyMissing({ namespace, kind, name }: Workload, controllers: readonly Controller[]): string {
  if (controllers.length === 0) return 'kube-state-metrics says nothing of this cluster'
  const here = controllers.filter((each) => each.namespace === namespace)
  const same = here.find((each) => each.kind === kind && each.name === name)
  if (same?.replicas === 0) return 'it runs no pods now'
  if (same !== undefined)
    return 'it is in the cluster, but its containers have no series: is cAdvisor scraped, with the labels `image` and `container`?'
  const otherKind = here.find((each) => each.name === name)
  if (otherKind !== undefined) return `in the cluster it is a ${otherKind.kind}`
  const elsewhere = controllers.find((each) => each.kind === kind && each.name === name)
  if (elsewhere !== undefined) return `in the cluster it is in the namespace \`${elsewhere.namespace}\``
  if (here.length === 0) return `the metrics have no namespace \`${namespace}\``
  const near = here.filter((each) => each.kind === kind && isNear(each.name, name)).toSorted((a, b) => a.name.length - b.name.length)
  return near.length === 0
    ? `the namespace has no ${kind} of that name`
    : `the namespace has no ${kind} of that name, but \`${near[0].name}\``
}

/** Whether one name is the other with something before or behind it, as prefixes and releases make it. */
function isNear(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}
