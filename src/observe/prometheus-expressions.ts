// The expressions that are asked for, one for each purpose, in words on which Prometheus, Mimir, Thanos and VictoriaMetrics agree.

import { ownersOf, WORKLOAD_LABELS, type OwnerScope } from './prometheus-owners.ts'
import { selectorOf } from './prometheus-selector.ts'

/** What a query is for; `demand` alone brings its own expression. */
export type Purpose = 'cpu' | 'memory' | 'replicas' | 'measured-pods' | 'highest-cpu' | 'highest-memory' | LivePurpose

/** What the live state is read from. */
export type LivePurpose =
  | 'whole-cpu'
  | 'spec-replicas'
  | 'requests'
  | 'limits'
  | 'images'
  | 'autoscalers'
  | 'keda-activity'
  | 'keda-paused'
  | 'keda-errors'
  | 'restarts'
  | 'oom-kills'
  | 'oom-limits'
  | 'releases'
  | 'throttling'
  | 'ready-seconds'

/** What an expression is written for. */
export interface ExpressionScope extends OwnerScope {
  /** The step at which it is evaluated. */
  readonly stepSeconds: number
  /** The range of a rate: the step, and at least four scrapes. */
  readonly rateSeconds: number
  /** The same of one step of the window, for what is asked now and then. */
  readonly stepRateSeconds: number
  /** Whether pods tell when they were created; without it all pods of a workload speak for it, and the largest figure counts. */
  readonly hasCreationTimes: boolean
  /** How old a reading may be that still counts. */
  readonly lookbackSeconds: number
  readonly windowSeconds: number
}

/** Containers as cAdvisor names them, without the pause container and the rows of whole pods. */
const CONTAINERS = ['container!=""', 'container!="POD"', 'image!=""']

const BY_CONTAINER = `${WORKLOAD_LABELS}, container`

/** The expression for a purpose. */
export function expressionFor(purpose: Purpose, scope: ExpressionScope): string {
  return EXPRESSIONS[purpose](scope)
}

const EXPRESSIONS: Readonly<Record<Purpose, (scope: ExpressionScope) => string>> = {
  cpu: (scope) => summed(`rate(${cadvisor('container_cpu_usage_seconds_total', scope)}[${scope.rateSeconds}s])`, scope),
  memory: (scope) => summed(cadvisor('container_memory_working_set_bytes', scope), scope),
  replicas: (scope) => byController(scope, READY_METRICS),
  'measured-pods': (scope) => {
    // A range in words, because without one VictoriaMetrics looks back by a whole step, and a scrape that went missing is no missing pod.
    const over = (selector: string) => `last_over_time(${selector}[${scope.lookbackSeconds}s])`
    const measured = `max by (namespace, pod) (${over(cadvisor('container_memory_working_set_bytes', scope))})`
    return `count by (${WORKLOAD_LABELS}) (${measured} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope, over)})`
  },
  'highest-cpu': (scope) => highestPod(`rate(${cadvisor('container_cpu_usage_seconds_total', scope)}[${scope.stepRateSeconds}s])`, scope),
  'highest-memory': (scope) => highestPod(cadvisor('container_memory_working_set_bytes', scope), scope),
  'whole-cpu': (scope) => {
    const once = `max by (namespace, pod, container) (rate(${cadvisor('container_cpu_usage_seconds_total', scope)}[${scope.rateSeconds}s]))`
    return `sum by (namespace) (${once})`
  },
  'spec-replicas': (scope) => byController(scope, SPEC_METRICS),
  requests: (scope) => resources('kube_pod_container_resource_requests', scope),
  limits: (scope) => resources('kube_pod_container_resource_limits', scope),
  images: (scope) => {
    const info = `max by (namespace, pod, container, image) (${selectorOf(['kube_pod_container_info'], scope)})`
    return `max by (${BY_CONTAINER}, image) (${info} * on (namespace, pod) group_left (workload, workload_type) ${newestPods(scope)})`
  },
  autoscalers: (scope) =>
    `max by (__name__, namespace, horizontalpodautoscaler, scaletargetref_kind, scaletargetref_name, metric_name, metric_target_type) (${selectorOf(AUTOSCALER_METRICS, scope)})`,
  'keda-activity': (scope) =>
    `avg_over_time((max by (namespace, scaledObject) (${selectorOf(['keda_scaler_active'], scope)}))[${scope.windowSeconds}s:${scope.stepSeconds}s])`,
  'keda-paused': (scope) => `max by (namespace, scaledObject) (${selectorOf(['keda_scaled_object_paused'], scope)}) > 0`,
  'keda-errors': (scope) => {
    const errors = selectorOf(['keda_scaler_detail_errors_total', 'keda_scaler_errors_total'], scope)
    return `sum by (namespace, scaledObject) (increase(${errors}[${scope.stepSeconds}s])) > 0`
  },
  restarts: (scope) =>
    `sum by (${BY_CONTAINER}) (${restarted(scope)} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope)})`,
  'oom-kills': (scope) =>
    `sum by (${BY_CONTAINER}) (${killed(scope)} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope)})`,
  'oom-limits': (scope) => {
    // The pod that was killed restarts in place, with the limit that killed it.
    const limits = selectorOf(['kube_pod_container_resource_limits'], scope, ['resource="memory"'])
    const own = `(max by (namespace, pod, container) (${limits}) and on (namespace, pod, container) ${killed(scope)})`
    return `max by (${BY_CONTAINER}) (${own} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope)})`
  },
  releases: (scope) => {
    const now = imagesAt(scope, '')
    const before = imagesAt(scope, ` offset ${scope.stepSeconds}s`)
    return `(${now} unless ${before}) and on (${BY_CONTAINER}) ${before}`
  },
  throttling: (scope) => {
    const rate = (metric: string) => summed(`rate(${selectorOf([metric], scope, CONTAINERS)}[${scope.stepSeconds}s])`, scope)
    return `${rate('container_cpu_cfs_throttled_periods_total')} / ${rate('container_cpu_cfs_periods_total')} > 0.01`
  },
  'ready-seconds': (scope) => {
    const over = (metric: string) => `max by (namespace, pod) (last_over_time(${selectorOf([metric], scope)}[${scope.stepSeconds}s]))`
    const ready = over('kube_pod_status_ready_time')
    // A pod counts at the first step after it became ready; one that becomes ready again after an hour did not just start.
    const seconds = `(${ready} - ${over('kube_pod_created')} < ${START_SECONDS} and time() - ${ready} < ${scope.stepSeconds})`
    const owners = ownersOf(scope, (selector) => `last_over_time(${selector}[${scope.stepSeconds}s])`)
    // Prometheus 2.42 loses the other labels unless the new one is the last in the alphabet.
    return `count_values by (${WORKLOAD_LABELS}) ("${SECONDS_LABEL}", round(${seconds} * on (namespace, pod) group_left (workload, workload_type) ${owners}))`
  },
}

/** The label that `ready-seconds` counts by: whole seconds. */
export const SECONDS_LABEL = 'x_seconds'

/** A start that takes longer is none. */
const START_SECONDS = 3600

export const READY_METRICS = [
  'kube_deployment_status_replicas_ready',
  'kube_statefulset_status_replicas_ready',
  'kube_daemonset_status_number_ready',
]
const SPEC_METRICS = ['kube_deployment_spec_replicas', 'kube_statefulset_replicas']
const AUTOSCALER_METRICS = [
  'kube_horizontalpodautoscaler_info',
  'kube_horizontalpodautoscaler_spec_min_replicas',
  'kube_horizontalpodautoscaler_spec_max_replicas',
  'kube_horizontalpodautoscaler_spec_target_metric',
]

function cadvisor(metric: string, scope: ExpressionScope): string {
  return selectorOf([metric], scope, CONTAINERS)
}

/** Sums over the pods of each workload, by container; rows that are scraped twice count once. */
function summed(perContainer: string, scope: ExpressionScope): string {
  const once = `max by (namespace, pod, container) (${perContainer})`
  return `sum by (${BY_CONTAINER}) (${once} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope)})`
}

/** The highest pod of each workload, all of its containers together. */
function highestPod(perContainer: string, scope: ExpressionScope): string {
  const pods = `sum by (namespace, pod) (max by (namespace, pod, container) (${perContainer}))`
  return `max by (${WORKLOAD_LABELS}) (${pods} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope)})`
}

function byController(scope: ExpressionScope, metrics: readonly string[]): string {
  return `max by (namespace, deployment, statefulset, daemonset) (${selectorOf(metrics, scope)})`
}

/** What the newest pod of each workload asks for: during a rollout the others are on their way out. */
function resources(metric: string, scope: ExpressionScope): string {
  const figures = `max by (namespace, pod, container, resource) (${selectorOf([metric], scope, ['resource=~"cpu|memory"'])})`
  return `max by (${BY_CONTAINER}, resource) (${figures} * on (namespace, pod) group_left (workload, workload_type) ${newestPods(scope)})`
}

/** One series of value 1 for the newest pod of each workload. */
function newestPods(scope: ExpressionScope): string {
  if (!scope.hasCreationTimes) return ownersOf(scope)
  const created = `max by (namespace, pod) (${selectorOf(['kube_pod_created'], scope)})`
  return `(topk by (${WORKLOAD_LABELS}) (1, ${created} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope)}) > bool 0)`
}

/**
 * How often each container restarted since the step before: two readings are compared, because an increase is extrapolated and a count must be whole.
 * A pod that was not there yet is compared with its first reading.
 */
function restarted(scope: ExpressionScope): string {
  const restarts = selectorOf(['kube_pod_container_status_restarts_total'], scope)
  const once = (reading: string) => `max by (namespace, pod, container) (${reading})`
  const before = `(${once(`${restarts} offset ${scope.stepSeconds}s`)} or ${once(`min_over_time(${restarts}[${scope.stepSeconds}s])`)})`
  return `(${once(restarts)} - ${before} > 0)`
}

/** The containers that restarted since the step before and were killed for lack of memory. */
function killed(scope: ExpressionScope): string {
  const reason = selectorOf(['kube_pod_container_status_last_terminated_reason'], scope, ['reason="OOMKilled"'])
  return `(${restarted(scope)} and on (namespace, pod, container) ${reason} > 0)`
}

function imagesAt(scope: ExpressionScope, offset: string): string {
  const over = (selector: string) => `last_over_time(${selector}[${scope.lookbackSeconds}s]${offset})`
  const info = `max by (namespace, pod, container, image) (${over(selectorOf(['kube_pod_container_info'], scope))})`
  return `max by (${BY_CONTAINER}, image) (${info} * on (namespace, pod) group_left (workload, workload_type) ${ownersOf(scope, over)})`
}
