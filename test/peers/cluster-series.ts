// The raw series that a real cluster's exporters would give of a plan, one after the other, so that any size fits into memory.

import { cadvisorOfJob, cadvisorOfWorkload, kubeletScrapes } from './cadvisor.ts'
import { hexOf, suffixOf } from './chance.ts'
import type { ClusterPlan, PlannedJob } from './cluster-plan.ts'
import { ownerOfPod, stateExporters, stateOfWorkload, told, type StateExporter } from './kube-state-metrics.ts'
import type { MetricSeries } from './metric-series.ts'
import { applicationMetrics, kedaMetrics, ownerRule } from './other-metrics.ts'
import { podsOf, uidOf, type Pod } from './pods.ts'
import { scrapesOf, type Scrapes } from './scrapes.ts'

/** Goes with everything that changes the series of a plan: kept data sets of another version are not used. */
export const SERIES_VERSION = 4

/** Every series of a cluster; deterministic, and never two with the same labels at the same time. */
export function* clusterSeries(plan: ClusterPlan): Generator<MetricSeries> {
  for (const series of everything(plan)) if (series !== undefined) yield series
}

function* everything(plan: ClusterPlan): Generator<MetricSeries | undefined> {
  const kubelets = kubeletScrapes(plan)
  const exporters = stateExporters(plan)
  const rules = scrapesOf(plan, 'rules')
  const keda = scrapesOf(plan, 'keda-operator')
  for (const planned of plan.workloads) {
    const { workload } = planned
    const pods = podsOf(planned, plan)
    yield* cadvisorOfWorkload(plan, planned, { pods, kubelets })
    for (const exporter of exporters) yield* stateOfWorkload(exporter, planned, pods)
    if (plan.hasOwnerRule) for (const pod of pods) yield ownerRule(plan, pod, [workload.name, workload.kind.toLowerCase(), rules])
    if (plan.detail === 'few') continue
    yield* kedaMetrics(plan, planned, keda)
    yield* applicationMetrics(plan, planned, { pods, kubelets })
  }
  for (const job of plan.jobs) yield* jobSeries(plan, job, { kubelets, exporters, rules })
}

interface Scraped {
  readonly kubelets: readonly Scrapes[]
  readonly exporters: readonly StateExporter[]
  readonly rules: Scrapes
}

function* jobSeries(plan: ClusterPlan, job: PlannedJob, { kubelets, exporters, rules }: Scraped): Generator<MetricSeries | undefined> {
  for (const [i, run] of job.runs.entries()) {
    const isCron = job.runs.length > 1
    const name = isCron ? `${job.name}-${Math.floor(run.fromMs / 60_000)}` : job.name
    const pod = jobPod(plan, { namespace: job.namespace, name, ...run })
    const usage = { container: job.container, cpuCores: job.cpuCores, memoryBytes: job.memoryBytes, scrapes: kubelets[i % plan.nodes] }
    yield* cadvisorOfJob(plan, pod, usage)
    const owner = isCron
      ? { owner_kind: 'CronJob', owner_name: job.name, owner_is_controller: 'true' }
      : { owner_kind: '', owner_name: '', owner_is_controller: '' }
    for (const exporter of exporters) {
      yield* ownerOfPod(exporter, pod)
      yield told(exporter, pod, ['kube_job_owner', { namespace: job.namespace, job_name: name, ...owner }, 1])
    }
    if (plan.hasOwnerRule) yield ownerRule(plan, pod, [name, 'job', rules])
  }
}

function jobPod(
  plan: ClusterPlan,
  { namespace, name, ...run }: { readonly namespace: string; readonly name: string; readonly fromMs: number; readonly toMs: number },
): Pod {
  const key = [plan.seed, plan.cluster, namespace, name] as const
  return {
    namespace,
    name: `${name}-${suffixOf(5, ...key)}`,
    uid: uidOf(...key, hexOf(4, ...key)),
    node: 0,
    owner: { kind: 'Job', name },
    ...run,
    readyMs: run.fromMs + 20_000,
    isBeforeRelease: false,
    weight: 1,
    restarts: [],
  }
}
