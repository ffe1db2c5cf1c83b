// What the kubelets' cAdvisor says of a workload's pods: each container, the pause container beside them, and the pod as a whole.

import { hexOf } from './chance.ts'
import { PLAN_STEP_MS, type ClusterPlan, type PlannedContainer, type PlannedWorkload } from './cluster-plan.ts'
import { counterOf } from './counter.ts'
import { loadOf, throttledShare } from './load.ts'
import type { MetricSeries } from './metric-series.ts'
import type { Pod } from './pods.ts'
import { scrapesOf, seriesOf, type Life, type Scrapes } from './scrapes.ts'

/** CFS counts a period each 100 ms. */
const PERIODS_PER_SECOND = 10

/** The node whose cAdvisor tells of pause containers and whole pods as well, as some runtimes do. */
const NODE_WITH_POD_ROWS = 0

/** Memory and CPU of a pause container. */
const PAUSE_BYTES = 300 * 1024
const PAUSE_CORES = 0.0002

/** One pod and everything that its series are made of. */
interface Subject {
  readonly plan: ClusterPlan
  readonly pod: Pod
  readonly scrapes: Scrapes
  readonly labels: MetricSeries['labels']
}

/** The scrapes of each node's kubelet. */
export function kubeletScrapes(plan: ClusterPlan): readonly Scrapes[] {
  return Array.from({ length: plan.nodes }, (_, node) => scrapesOf(plan, `kubelet-${node}`, { everyMs: plan.scrapeMs }))
}

/** The series of a workload's pods. */
export function* cadvisorOfWorkload(
  plan: ClusterPlan,
  planned: PlannedWorkload,
  { pods, kubelets }: { readonly pods: readonly Pod[]; readonly kubelets: readonly Scrapes[] },
): Generator<MetricSeries | undefined> {
  const load = loadOf(plan, pods)
  for (const pod of pods) {
    const subject = { plan, pod, scrapes: kubelets[pod.node], labels: labelsOf(plan, pod) }
    const coresOf =
      ({ cpuTotalCores }: PlannedContainer) =>
      (step: number) =>
        load(pod, cpuTotalCores, step)
    for (const container of planned.containers) yield* containerSeries(subject, planned, { container, cores: coresOf(container) })
    if (plan.detail === 'few' || pod.node !== NODE_WITH_POD_ROWS) continue
    const all = planned.containers.map(coresOf)
    yield* podRows(subject, {
      cores: (step) => all.reduce((sum, cores) => sum + cores(step), 0),
      bytes: (step) => planned.containers.reduce((sum, { memoryPerPodBytes }) => sum + at(memoryPerPodBytes, step), 0),
    })
  }
}

/** The series of a pod that no workload's controller owns, with one container and steady usage. */
export function* cadvisorOfJob(
  plan: ClusterPlan,
  pod: Pod,
  usage: {
    readonly container: string
    readonly cpuCores: number
    readonly memoryBytes: number
    readonly scrapes: Scrapes
  },
): Generator<MetricSeries | undefined> {
  const subject = { plan, pod, scrapes: usage.scrapes, labels: labelsOf(plan, pod) }
  const labels = { ...subject.labels, ...containerLabels(subject, usage.container, '0') }
  const cores = () => usage.cpuCores
  yield* usageRows(subject, labels, { life: pod, resetsMs: [], cores, bytes: () => usage.memoryBytes })
  yield* podRows(subject, { cores, bytes: () => usage.memoryBytes })
}

function labelsOf(plan: ClusterPlan, pod: Pod): MetricSeries['labels'] {
  const node = `node-${pod.node}`
  return {
    cluster: plan.cluster,
    job: 'kubelet',
    metrics_path: '/metrics/cadvisor',
    instance: `10.0.1.${pod.node}:10250`,
    node,
    namespace: pod.namespace,
    pod: pod.name,
  }
}

function containerLabels({ plan, pod }: Subject, container: string, start: string): Record<string, string> {
  const id = hexOf(12, plan.seed, pod.uid, container, start)
  return { container, name: id, id: `/kubepods/burstable/pod${pod.uid}/${id}`, image: `registry.example/${container}` }
}

function* containerSeries(
  subject: Subject,
  planned: PlannedWorkload,
  { container, cores }: { readonly container: PlannedContainer; readonly cores: (step: number) => number },
): Generator<MetricSeries | undefined> {
  const { plan, pod } = subject
  const limitCores = planned.workload.containers.find(({ name }) => name === container.name)?.cpuLimitCores
  const bytes = (step: number) => at(container.memoryPerPodBytes, step)
  for (const { life, resetsMs } of livesOf(pod, container.name)) {
    const labels = { ...subject.labels, ...containerLabels(subject, container.name, String(life.fromMs)) }
    yield* usageRows(subject, labels, { life, resetsMs, cores, bytes })
    if (limitCores === undefined || plan.detail === 'few') continue
    const counter = { fromMs: life.fromMs, planFromMs: plan.fromMs, resetsMs }
    const detailed = detailsOf(plan, life)
    const throttled = (step: number) => PERIODS_PER_SECOND * throttledShare(cores(step), limitCores)
    yield seriesOf(subject.scrapes, detailed, [
      { ...labels, __name__: 'container_cpu_cfs_periods_total' },
      counterOf(counter, () => PERIODS_PER_SECOND),
    ])
    yield seriesOf(subject.scrapes, detailed, [
      { ...labels, __name__: 'container_cpu_cfs_throttled_periods_total' },
      counterOf(counter, throttled),
    ])
  }
}

/** A container that was killed for memory comes back with another identifier; one that failed goes on under its old one and its counters fall to zero. */
function livesOf(pod: Pod, container: string): readonly { readonly life: Life; readonly resetsMs: readonly number[] }[] {
  const own = pod.restarts.filter((restart) => restart.container === container)
  const kills = own.filter(({ reason }) => reason === 'OOMKilled').map(({ atMs }) => atMs)
  const edges = [pod.fromMs, ...kills, pod.toMs]
  return edges.slice(1).map((toMs, i) => ({
    life: { fromMs: edges[i], toMs },
    resetsMs: own.filter(({ atMs, reason }) => reason === 'Error' && atMs > edges[i] && atMs < toMs).map(({ atMs }) => atMs),
  }))
}

interface Usage {
  readonly life: Life
  readonly resetsMs: readonly number[]
  readonly cores: (step: number) => number
  readonly bytes: (step: number) => number
}

function* usageRows(
  { plan, scrapes }: Subject,
  labels: MetricSeries['labels'],
  { life, resetsMs, cores, bytes }: Usage,
): Generator<MetricSeries | undefined> {
  const counter = { fromMs: life.fromMs, planFromMs: plan.fromMs, resetsMs }
  yield seriesOf(scrapes, life, [{ ...labels, __name__: 'container_cpu_usage_seconds_total', cpu: 'total' }, counterOf(counter, cores)])
  yield seriesOf(scrapes, life, [
    { ...labels, __name__: 'container_memory_working_set_bytes' },
    (timeMs) => bytes(Math.floor((timeMs - plan.fromMs) / PLAN_STEP_MS)),
  ])
}

/** The part of a life from which on more than usage is given. */
function detailsOf(plan: ClusterPlan, { fromMs, toMs }: Life): Life {
  return { fromMs: Math.max(fromMs, plan.detailsFromMs), toMs }
}

/** The pause container, and the pod's own row without a container: whoever sums over all rows counts everything twice. */
function* podRows(subject: Subject, { cores, bytes }: Pick<Usage, 'cores' | 'bytes'>): Generator<MetricSeries | undefined> {
  const { plan, pod } = subject
  const own = { life: detailsOf(plan, pod), resetsMs: [] }
  const pause = { ...subject.labels, ...containerLabels(subject, 'POD', '0'), image: 'registry.k8s.io/pause:3.9' }
  yield* usageRows(subject, pause, { ...own, cores: () => PAUSE_CORES, bytes: () => PAUSE_BYTES })
  const whole = { ...subject.labels, id: `/kubepods/burstable/pod${pod.uid}` }
  yield* usageRows(subject, whole, { ...own, cores: (step) => cores(step) + PAUSE_CORES, bytes: (step) => bytes(step) + PAUSE_BYTES })
}

function at(values: Float64Array, step: number): number {
  return values[Math.min(step, values.length - 1)]
}
