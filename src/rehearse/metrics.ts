// The metrics of an HPA's specification, made ready for the controller.

import type { HpaMetric, HpaSpec, MetricTarget, ScalingBehavior } from '../core/scaling.ts'
import type { Metric } from './metric.ts'
import type { ContainerShape, PodShape } from './pod-shape.ts'

/** What an autoscaler aims at when it is told no metric (`autoscaling/v1`, `targetCPUUtilizationPercentage`). */
export const USUAL_CPU_PERCENT = 80

/** Metrics, and a sentence for each thing that was assumed; the k-th metric that is not CPU or memory is the k-th other value. */
export interface ReadyMetrics {
  readonly metrics: readonly Metric[]
  readonly assumptions: readonly string[]
}

/** Everything of the specification, in its order. */
export function metricsOf({ metrics, behavior }: HpaSpec, pod: PodShape): ReadyMetrics {
  const assumptions: string[] = []
  let other = 0
  const ready = metrics.map((metric): Metric => {
    if (metric.of === 'other') {
      other += 1
      const form = metric.type === 'Pods' ? 'perPod' : metric.target.type === 'Value' ? 'value' : 'total'
      return { ...otherMetric({ target: numberOf(metric.target), isValue: false }, other - 1, behavior), form }
    }
    const containers = pod.containers.filter(({ name }) => metric.container === undefined || name === metric.container)
    const made = resourceMetric(metric, containers, behavior)
    if (made.form === 'utilisation' && made.request === 0) assumptions.push(noRequest(metric, containers))
    return made
  })
  return { metrics: ready, assumptions }
}

/** The metric that stands for an autoscaler of which only a CPU utilisation is known. */
export function cpuUtilisation(averageUtilization: number): HpaMetric {
  return { of: 'resource', resource: 'cpu', container: undefined, target: { type: 'Utilization', averageUtilization } }
}

function resourceMetric(
  { resource, target }: Extract<HpaMetric, { of: 'resource' }>,
  containers: readonly ContainerShape[],
  behavior: ScalingBehavior,
): Metric {
  const isCpu = resource === 'cpu'
  const parts = containers.map((container) => ({
    share: isCpu ? container.cpuShare : container.memoryShare,
    limit: isCpu ? container.cpuLimitCores : container.memoryLimitBytes,
  }))
  const requests = containers.map((container) => (isCpu ? container.cpuRequestCores : container.memoryRequestBytes))
  return {
    form: target.type === 'Utilization' ? 'utilisation' : 'average',
    signal: resource,
    target: numberOf(target),
    request: requests.every((request) => request > 0) ? requests.reduce((sum, request) => sum + request, 0) : 0,
    parts,
    share: parts.reduce((sum, { share }) => sum + share, 0),
    saturatesAbove: parts.reduce(
      (least, { share, limit }) => (share > 0 && limit / share < least ? limit / share : least),
      Number.POSITIVE_INFINITY,
    ),
    other: -1,
    scaleUpTolerance: behavior.scaleUp.tolerance,
    scaleDownTolerance: behavior.scaleDown.tolerance,
  }
}

/** A metric that is not CPU or memory: a total that is divided by what one pod is meant to hold, or a value that is compared as a whole. */
export function otherMetric(
  { target, isValue }: { readonly target: number; readonly isValue: boolean },
  other: number,
  { scaleUp, scaleDown }: ScalingBehavior,
): Metric {
  return {
    form: isValue ? 'value' : 'total',
    signal: 'other',
    target,
    request: 0,
    parts: [],
    share: 0,
    saturatesAbove: Number.POSITIVE_INFINITY,
    other,
    scaleUpTolerance: scaleUp.tolerance,
    scaleDownTolerance: scaleDown.tolerance,
  }
}

function numberOf(target: MetricTarget): number {
  if (target.type === 'Utilization') return target.averageUtilization
  return target.type === 'AverageValue' ? target.averageValue : target.value
}

function noRequest({ resource }: Extract<HpaMetric, { of: 'resource' }>, containers: readonly ContainerShape[]): string {
  const bare = containers
    .filter((c) => (resource === 'cpu' ? c.cpuRequestCores : c.memoryRequestBytes) === 0)
    .map(({ name }) => `\`${name}\``)
  const who = bare.length === 0 ? 'the container that it names is not in the pod' : `${bare.join(', ')} requests none`
  return `The autoscaler cannot compute a utilisation of ${resource}: ${who}, so it takes nothing from that metric.`
}
