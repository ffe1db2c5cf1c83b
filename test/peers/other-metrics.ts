// What else is scraped in a cluster: KEDA's own metrics, an application's requests, and the mixin's recording rule.

import { diceOf } from './chance.ts'
import { PLAN_STEP_MS, type ClusterPlan, type PlannedWorkload } from './cluster-plan.ts'
import { counterOf } from './counter.ts'
import { loadOf } from './load.ts'
import type { MetricSeries } from './metric-series.ts'
import type { Pod } from './pods.ts'
import { constantOf, seriesOf, type Scrapes } from './scrapes.ts'

type Told = Generator<MetricSeries | undefined>

/** Share of steps in which a poll of KEDA ends in an error. */
const ERROR_SHARE = 0.005

/** What the KEDA operator exports of a ScaledObject (KEDA 2.x: `scaledObject` and `triggerIndex` in camel case). */
export function* kedaMetrics(plan: ClusterPlan, { workload, pods }: PlannedWorkload, scrapes: Scrapes): Told {
  const { scaler, namespace } = workload
  if (scaler.by !== 'keda') return
  const target = { cluster: plan.cluster, job: 'keda-operator', instance: '10.0.0.20:8080', namespace, scaledObject: scaler.name }
  const stepOf = (timeMs: number) => Math.floor((timeMs - plan.fromMs) / PLAN_STEP_MS)
  const life = { fromMs: plan.fromMs, toMs: plan.toMs }
  yield constantOf(scrapes, life, [{ ...target, __name__: 'keda_scaled_object_paused' }, 0])
  for (const [i, trigger] of scaler.triggers.entries()) {
    const labels = {
      ...target,
      metric: `s${i}-${trigger}-${scaler.name}`,
      scaler: `${trigger}Scaler`,
      triggerIndex: String(i),
      type: 'scaledobject',
    }
    const isActive = (timeMs: number) => (pods[stepOf(timeMs)] > scaler.minReplicaCount ? 1 : 0)
    yield seriesOf(scrapes, life, [{ ...labels, __name__: 'keda_scaler_active' }, isActive])
    yield seriesOf(scrapes, life, [{ ...labels, __name__: 'keda_scaler_metrics_value' }, (timeMs) => 40 * pods[stepOf(timeMs)]])
    const dice = diceOf(plan.seed, scaler.name, 'error', i)
    const errors = counterOf({ fromMs: plan.fromMs, planFromMs: plan.fromMs, resetsMs: [] }, (step) =>
      dice(step) < ERROR_SHARE ? 1000 / PLAN_STEP_MS : 0,
    )
    yield seriesOf(scrapes, life, [
      { ...labels, __name__: 'keda_scaler_detail_errors_total' },
      (timeMs) => Math.floor(errors(timeMs) + 1e-9),
    ])
  }
}

/** Requests that each pod of the application has answered. */
export function* applicationMetrics(
  plan: ClusterPlan,
  planned: PlannedWorkload,
  { pods, kubelets }: { readonly pods: readonly Pod[]; readonly kubelets: readonly Scrapes[] },
): Told {
  const { requestsPerCoreSecond, workload } = planned
  if (requestsPerCoreSecond === undefined) return
  const load = loadOf(plan, pods)
  for (const pod of pods) {
    const perSecond = (step: number) =>
      requestsPerCoreSecond * planned.containers.reduce((sum, { cpuTotalCores }) => sum + load(pod, cpuTotalCores, step), 0)
    const labels = {
      __name__: 'http_requests_total',
      cluster: plan.cluster,
      job: workload.name,
      instance: `${pod.uid.slice(0, 8)}:8080`,
      namespace: pod.namespace,
      pod: pod.name,
      code: '200',
    }
    yield seriesOf(kubelets[pod.node], pod, [labels, counterOf({ fromMs: pod.fromMs, planFromMs: plan.fromMs, resetsMs: [] }, perSecond)])
  }
}

/** The mixin's recording rule: the workload behind each pod, its type in small letters. */
export function ownerRule(
  plan: ClusterPlan,
  pod: Pod,
  [workload, type, scrapes]: readonly [workload: string, type: string, scrapes: Scrapes],
): MetricSeries | undefined {
  const labels = {
    __name__: 'namespace_workload_pod:kube_pod_owner:relabel',
    cluster: plan.cluster,
    namespace: pod.namespace,
    workload,
    workload_type: type,
    pod: pod.name,
  }
  return constantOf(scrapes, pod, [labels, 1])
}
