// What a server has of what is asked for: which metrics, which owners, and what is lost without the others.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { READY_METRICS, type Purpose } from './prometheus-expressions.ts'
import { OWNER_RULE, type OwnerSource } from './prometheus-owners.ts'
import { matchersOf, selectorOf, type Part } from './prometheus-selector.ts'

/** The metrics that were found for an environment, and where its owners are read. */
export interface Capabilities {
  readonly owners: OwnerSource
  readonly metrics: ReadonlySet<string>
}

/** What each part of the live state needs, all of a list, and what is lost without it. */
const NEEDS: Readonly<Partial<Record<Purpose, { readonly metrics: readonly string[]; readonly lost: string }>>> = {
  'spec-replicas': { metrics: ['kube_deployment_spec_replicas'], lost: 'the replicas that the cluster is told to run' },
  requests: { metrics: ['kube_pod_container_resource_requests'], lost: 'the requests in force' },
  limits: { metrics: ['kube_pod_container_resource_limits'], lost: 'the limits in force' },
  images: { metrics: ['kube_pod_container_info'], lost: 'the images that run and the releases' },
  autoscalers: { metrics: ['kube_horizontalpodautoscaler_info'], lost: 'the bounds of the autoscalers in force' },
  'keda-activity': { metrics: ['keda_scaler_active'], lost: 'when the scalers of KEDA were active' },
  'keda-paused': { metrics: ['keda_scaled_object_paused'], lost: '' },
  'keda-errors': { metrics: ['keda_scaler_detail_errors_total|keda_scaler_errors_total'], lost: 'the errors of the scalers of KEDA' },
  restarts: { metrics: ['kube_pod_container_status_restarts_total'], lost: 'restarts and OOM kills' },
  'oom-kills': { metrics: ['kube_pod_container_status_last_terminated_reason'], lost: '' },
  'oom-limits': { metrics: ['kube_pod_container_status_last_terminated_reason', 'kube_pod_container_resource_limits'], lost: '' },
  releases: { metrics: ['kube_pod_container_info'], lost: '' },
  throttling: {
    metrics: ['container_cpu_cfs_throttled_periods_total', 'container_cpu_cfs_periods_total'],
    lost: 'how often containers were throttled',
  },
  'ready-seconds': { metrics: ['kube_pod_status_ready_time', 'kube_pod_created'], lost: 'how long pods take to be ready' },
}

const OWNER_METRICS = ['kube_pod_owner', 'kube_replicaset_owner']
const USAGE_METRICS = ['container_cpu_usage_seconds_total', 'container_memory_working_set_bytes']

/** Every metric whose presence matters. */
const KNOWN_METRICS = [
  ...new Set([
    ...USAGE_METRICS,
    OWNER_RULE,
    ...OWNER_METRICS,
    ...READY_METRICS,
    ...Object.values(NEEDS).flatMap(({ metrics }) => metrics.flatMap((metric) => metric.split('|'))),
  ]),
]

/** An expression that counts the series of each known metric; its answer is named by `__name__`, and by `cluster` where no cluster is asked for. */
export function censusOf(part: Part): string {
  const labels = part.clusterLabel === '' ? '__name__, cluster' : '__name__'
  return `count by (${labels}) (${selectorOf(KNOWN_METRICS, part)})`
}

/** What a census found at one instant: the metrics, and the values of `cluster` that each bears. */
export type Census = ReadonlyMap<string, ReadonlySet<string>>

/** The census behind the labels of its answers, of as many parts as it had. */
export function censusIn(labels: readonly Readonly<Record<string, string>>[]): Census {
  const found = new Map<string, Set<string>>()
  for (const { __name__: name = '', cluster = '' } of labels) found.set(name, (found.get(name) ?? new Set()).add(cluster))
  return found
}

/** Throws `source-invalid` when no cluster is asked for and the owners of pods are those of several: a run would add up what they have under one name. */
export function refuseSeveralClusters(census: Census, { clusterLabel }: Part): void {
  if (clusterLabel !== '') return
  for (const metric of [OWNER_RULE, 'kube_pod_owner']) {
    const clusters = [...(census.get(metric) ?? [])].sort()
    if (clusters.length < 2) continue
    const named = clusters.slice(0, 3).map((name) => (name === '' ? 'none' : `\`${name}\``))
    const more = clusters.length > 3 ? ` and ${clusters.length - 3} more` : ''
    const sentence = `the metrics of these namespaces come from several clusters: the label \`cluster\` of \`${metric}\` has the values ${named.join(', ')}${more}; write the one that is meant as \`clusterLabel\``
    throw new TidegateError('source-invalid', bounded(sentence))
  }
}

/** Whether all is there without which nothing can be said; at an instant without scrapes it is not. */
export function hasRequired(found: ReadonlySet<string>): boolean {
  const hasOwners = found.has(OWNER_RULE) || found.has('kube_pod_owner')
  return hasOwners && USAGE_METRICS.every((metric) => found.has(metric)) && READY_METRICS.some((metric) => found.has(metric))
}

/**
 * What the server has, from the metrics that were found in the window and those at its start.
 *
 * The recording rule counts only when it was there at the start already: a rule does not know the past. Throws `source-invalid` when there is no CPU, no memory,
 * no owner or no replica count at all, naming the metric and the matchers.
 */
export function capabilitiesOf(
  found: { readonly atEnd: ReadonlySet<string>; readonly atStart: ReadonlySet<string> },
  part: Part,
): Capabilities {
  const metrics = found.atEnd
  const has = (metric: string) => metrics.has(metric)
  const hasOldRule = has(OWNER_RULE) && (found.atStart.has(OWNER_RULE) || !found.atStart.has('kube_pod_owner'))
  for (const metric of USAGE_METRICS) if (!has(metric)) throw missing(`\`${metric}\``, part)
  if (!hasOldRule && !has('kube_pod_owner')) throw missing(`\`kube_pod_owner\` nor \`${OWNER_RULE}\``, part)
  if (!READY_METRICS.some(has)) throw missing(READY_METRICS.map((metric) => `\`${metric}\``).join(' nor '), part)
  return { owners: hasOldRule ? 'rule' : 'kube-state-metrics', metrics }
}

/** Whether a purpose has what it needs. */
export function isAsked(purpose: Purpose, { metrics }: Capabilities): boolean {
  return (NEEDS[purpose]?.metrics ?? []).every((metric) => metric.split('|').some((name) => metrics.has(name)))
}

/** One finding that names the metrics that nobody exports and what is lost; none when all are there. KEDA's are missed only where something is scaled by KEDA. */
export function missingFinding(capabilities: Capabilities, hasKeda: boolean): readonly Finding[] {
  const lacking = (Object.keys(NEEDS) as Purpose[]).filter(
    (purpose) => NEEDS[purpose]!.lost !== '' && !isAsked(purpose, capabilities) && (hasKeda || !purpose.startsWith('keda-')),
  )
  if (lacking.length === 0) return []
  const names = lacking
    .flatMap((purpose) => NEEDS[purpose]!.metrics)
    .filter((metric) => !metric.split('|').some((name) => capabilities.metrics.has(name)))
  const lost = lacking.map((purpose) => NEEDS[purpose]!.lost)
  const sentence = `nobody exports ${names.map((name) => `\`${name.replace('|', '` or `')}\``).join(', ')}; not known without: ${lost.join(', ')}`
  return [{ code: 'metrics-missing', severity: 'info', sentence }]
}

function missing(metrics: string, part: Part): TidegateError {
  const sentence = `no series of ${metrics} matches \`{${matchersOf(part).join(',')}}\`; check that it is scraped, and that \`clusterLabel\` and the namespaces of the repository are those of the metrics`
  return new TidegateError('source-invalid', bounded(sentence))
}

function bounded(sentence: string): string {
  return (sentence.length <= 1000 ? sentence : `${sentence.slice(0, 1000)}…`).toWellFormed()
}
