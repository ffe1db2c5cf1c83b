// What kube-state-metrics says of a cluster, under its real names and labels.

import type { Container, Workload } from '../../src/core/workload.ts'
import type { ClusterPlan, PlannedWorkload } from './cluster-plan.ts'
import type { MetricSeries } from './metric-series.ts'
import { uidOf, type Pod } from './pods.ts'
import { constantOf, scrapesOf, seriesOf, type Life, type Scrapes } from './scrapes.ts'

/** How long before the plan's end requests and limits were added to what is exported: they matter only as they stand now. */
const RESOURCES_MS = 3 * 3_600_000

/** One kube-state-metrics that is scraped: a doubled one says everything under another `instance`. */
export interface StateExporter {
  readonly plan: ClusterPlan
  readonly instance: string
  readonly scrapes: Scrapes
}

type Row = readonly [name: string, labels: Readonly<Record<string, string>>, value: number | ((timeMs: number) => number)]
type Told = Generator<MetricSeries | undefined>

/** The exporters of a plan. */
export function stateExporters(plan: ClusterPlan): readonly StateExporter[] {
  const one = { plan, instance: '10.0.0.9:8080', scrapes: scrapesOf(plan, 'kube-state-metrics-0') }
  if (plan.doubledFromMs === undefined) return [one]
  return [one, { plan, instance: '10.0.0.10:8080', scrapes: scrapesOf(plan, 'kube-state-metrics-1', { sinceMs: plan.doubledFromMs }) }]
}

/** The series of one row over a life. */
export function told({ plan, instance, scrapes }: StateExporter, life: Life, [name, labels, value]: Row): MetricSeries | undefined {
  const whole = { __name__: name, cluster: plan.cluster, job: 'kube-state-metrics', instance, ...labels }
  return typeof value === 'number' ? constantOf(scrapes, life, [whole, value]) : seriesOf(scrapes, life, [whole, value])
}

/** A workload's pods and their owners, its counts, and its HorizontalPodAutoscaler. */
export function* stateOfWorkload(exporter: StateExporter, planned: PlannedWorkload, pods: readonly Pod[]): Told {
  const whole = exporter.plan.detail === 'whole'
  for (const pod of pods) {
    yield* ownerOfPod(exporter, pod)
    if (whole) yield* detailsOfPod(exporter, planned, pod)
  }
  yield* replicaSets(exporter, planned.workload, pods)
  yield* counts(exporter, planned.workload, pods)
  if (whole) yield* autoscaler(exporter, planned.workload)
}

/** The owner of one pod; also of a Job's. */
export function* ownerOfPod(exporter: StateExporter, pod: Pod): Told {
  const labels = { ...podLabels(pod), owner_kind: pod.owner.kind, owner_name: pod.owner.name, owner_is_controller: 'true' }
  yield told(exporter, pod, ['kube_pod_owner', labels, 1])
}

function podLabels(pod: Pod): Readonly<Record<string, string>> {
  return { namespace: pod.namespace, pod: pod.name, uid: pod.uid }
}

function* detailsOfPod(exporter: StateExporter, planned: PlannedWorkload, pod: Pod): Told {
  const { plan } = exporter
  const own = podLabels(pod)
  const life = { fromMs: Math.max(pod.fromMs, plan.detailsFromMs), toMs: pod.toMs }
  yield told(exporter, life, ['kube_pod_created', own, Math.floor(pod.fromMs / 1000)])
  yield told(exporter, { ...life, fromMs: Math.max(life.fromMs, pod.readyMs) }, [
    'kube_pod_status_ready_time',
    own,
    Math.floor(pod.readyMs / 1000),
  ])
  for (const container of planned.workload.containers) {
    const labels = { ...own, container: container.name }
    const image = imageOf(container, pod)
    const restarts = pod.restarts.filter((restart) => restart.container === container.name)
    const info = { image, image_spec: image, image_id: `${image}@sha256:${uidOf(image)}`, container_id: `containerd://${pod.uid}` }
    yield told(exporter, life, ['kube_pod_container_info', { ...labels, ...info }, 1])
    const total = (timeMs: number) => restarts.filter(({ atMs }) => atMs <= timeMs).length
    yield told(exporter, life, ['kube_pod_container_status_restarts_total', labels, total])
    for (const [i, { atMs, reason }] of restarts.entries()) {
      const since = { fromMs: Math.max(atMs, life.fromMs), toMs: restarts[i + 1]?.atMs ?? pod.toMs }
      yield told(exporter, since, ['kube_pod_container_status_last_terminated_reason', { ...labels, reason }, 1])
    }
    // Of a pod that is killed the limit of that time is asked for.
    const isKilled = restarts.some(({ reason }) => reason === 'OOMKilled')
    const recent = { fromMs: isKilled ? life.fromMs : Math.max(pod.fromMs, plan.toMs - RESOURCES_MS), toMs: pod.toMs }
    yield* resources(exporter, recent, [{ ...labels, node: `node-${pod.node}` }, container])
  }
}

function imageOf(container: Container, pod: Pod): string {
  const image = container.image ?? 'registry.example/unknown:1'
  return pod.isBeforeRelease ? `${image}-previous` : image
}

function* resources(
  exporter: StateExporter,
  life: Life,
  [labels, container]: readonly [Readonly<Record<string, string>>, Container],
): Told {
  const figures = [
    ['requests', 'cpu', 'core', container.cpuRequestCores],
    ['requests', 'memory', 'byte', container.memoryRequestBytes],
    ['limits', 'cpu', 'core', container.cpuLimitCores],
    ['limits', 'memory', 'byte', container.memoryLimitBytes],
  ] as const
  for (const [what, resource, unit, value] of figures)
    if (value !== undefined) yield told(exporter, life, [`kube_pod_container_resource_${what}`, { ...labels, resource, unit }, value])
}

function* replicaSets(exporter: StateExporter, workload: Workload, pods: readonly Pod[]): Told {
  if (workload.kind !== 'Deployment') return
  for (const [replicaset, own] of Map.groupBy(pods, (pod) => pod.owner.name)) {
    const life = { fromMs: own[0].fromMs, toMs: exporter.plan.toMs }
    const owner = { owner_kind: 'Deployment', owner_name: workload.name, owner_is_controller: 'true' }
    yield told(exporter, life, ['kube_replicaset_owner', { namespace: workload.namespace, replicaset, ...owner }, 1])
  }
}

function* counts(exporter: StateExporter, { kind, namespace, name }: Workload, pods: readonly Pod[]): Told {
  if (pods.length === 0) return
  const life = { fromMs: pods[0].fromMs, toMs: Math.max(...pods.map((pod) => pod.toMs)) }
  const labels = { namespace, [kind.toLowerCase()]: name }
  const names = {
    Deployment: ['kube_deployment_status_replicas_ready', 'kube_deployment_spec_replicas'],
    StatefulSet: ['kube_statefulset_status_replicas_ready', 'kube_statefulset_replicas'],
    DaemonSet: ['kube_daemonset_status_number_ready', 'kube_daemonset_status_desired_number_scheduled'],
  } as const
  const [ready, wanted] = names[kind]
  const edges = pods.flatMap((pod) => [pod.readyMs, pod.toMs])
  yield told(exporter, life, [ready, labels, countOf(pods, edges, (pod) => pod.readyMs)])
  yield told(exporter, life, [wanted, labels, countOf(pods, edges, (pod) => pod.fromMs)])
}

/** How many pods there are at instants that ascend; counts anew only where something can have changed. */
function countOf(pods: readonly Pod[], edges: readonly number[], sinceMs: (pod: Pod) => number): (timeMs: number) => number {
  const sorted = [...edges, ...pods.map((pod) => pod.fromMs)].toSorted((one, other) => one - other)
  let next = 0
  let count = 0
  return (timeMs) => {
    if (next === 0 || sorted[next] <= timeMs) {
      count = pods.filter((pod) => sinceMs(pod) <= timeMs && timeMs < pod.toMs).length
      while (next < sorted.length && sorted[next] <= timeMs) next += 1
    }
    return count
  }
}

function* autoscaler(exporter: StateExporter, { kind, namespace, name, scaler }: Workload): Told {
  if (scaler.by === 'manifest') return
  const isKeda = scaler.by === 'keda'
  const labels = { namespace, horizontalpodautoscaler: isKeda ? `keda-hpa-${scaler.name}` : scaler.name }
  const target = { scaletargetref_api_version: 'apps/v1', scaletargetref_kind: kind, scaletargetref_name: name }
  const [least, most] = isKeda ? [scaler.minReplicaCount, scaler.maxReplicaCount] : [scaler.minReplicas, scaler.maxReplicas]
  const life = exporter.plan
  yield told(exporter, life, ['kube_horizontalpodautoscaler_info', { ...labels, ...target }, 1])
  yield told(exporter, life, ['kube_horizontalpodautoscaler_spec_min_replicas', labels, least])
  yield told(exporter, life, ['kube_horizontalpodautoscaler_spec_max_replicas', labels, most])
  const percent = isKeda ? undefined : scaler.cpuUtilizationPercent
  const metric = isKeda
    ? { metric_name: `s0-${scaler.triggers[0] ?? 'external'}`, metric_target_type: 'average' }
    : { metric_name: 'cpu', metric_target_type: 'utilization' }
  yield told(exporter, life, ['kube_horizontalpodautoscaler_spec_target_metric', { ...labels, ...metric }, percent ?? 40])
}
