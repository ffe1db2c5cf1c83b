// A HorizontalPodAutoscaler, whole: its metrics and its behaviour.

import { DEFAULT_BEHAVIOR, type HpaMetric, type HpaSpec, type MetricTarget } from '../core/scaling.ts'
import type { Resource } from './resource.ts'
import { invalid, scalarText } from './scalar.ts'
import { behaviorAt } from './scaling-behavior.ts'
import { countAt, quantityNeeded, wholeAt, wordAt } from './typed-value.ts'
import { contentAt, type Step } from './yaml-path.ts'

/** What an autoscaler without a metric aims at (`autoscaling/v2`, `HorizontalPodAutoscalerSpec.metrics`). */
const DEFAULT_UTILIZATION_PERCENT = 80

/** Where `autoscaling/v1` keeps what it has no field for; what these say is not read. */
const HIDDEN_IN_V1 = ['autoscaling.alpha.kubernetes.io/metrics', 'autoscaling.alpha.kubernetes.io/behavior']

const SOURCES = { Pods: 'pods', Object: 'object', External: 'external' } as const

/**
 * The metrics and the behaviour of an autoscaler of `autoscaling/v2` (and `v2beta2`, which has the same shape) or `v1`.
 *
 * Without a metric it is 80 % of the CPU requests; `undefined` for other versions, and for a v1 object that keeps metrics in annotations. Throws `manifest-invalid`.
 */
export function hpaSpecOf(resource: Resource): HpaSpec | undefined {
  const version = resource.apiVersion.slice(resource.apiVersion.indexOf('/') + 1)
  if (version === 'v1') {
    const annotated = HIDDEN_IN_V1.some(
      (name) => contentAt(resource.document, resource.node, ['metadata', 'annotations', name]) !== undefined,
    )
    if (annotated) return undefined
    const percent = wholeAt(resource, ['spec', 'targetCPUUtilizationPercentage'], 1) ?? DEFAULT_UTILIZATION_PERCENT
    return { metrics: [podCpu(percent)], behavior: DEFAULT_BEHAVIOR }
  }
  if (version !== 'v2' && version !== 'v2beta2') return undefined
  const count = countAt(resource, ['spec', 'metrics'])
  const metrics = Array.from({ length: count }, (_, i) => metricAt(resource, ['spec', 'metrics', i]))
  return {
    metrics: count === 0 ? [podCpu(DEFAULT_UTILIZATION_PERCENT)] : metrics,
    behavior: behaviorAt(resource, ['spec', 'behavior']),
  }
}

function podCpu(averageUtilization: number): HpaMetric {
  return { of: 'resource', resource: 'cpu', container: undefined, target: { type: 'Utilization', averageUtilization } }
}

function metricAt(resource: Resource, steps: readonly Step[]): HpaMetric {
  const type = wordAt(resource, [...steps, 'type'], ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'])
  if (type === undefined) throw invalid(resource, steps, 'a metric needs a `type`')
  if (type === 'Resource' || type === 'ContainerResource') {
    const source = [...steps, type === 'Resource' ? 'resource' : 'containerResource']
    const name = wordAt(resource, [...source, 'name'], ['cpu', 'memory'])
    if (name === undefined) throw invalid(resource, source, 'a metric of a resource needs its `name`')
    const container = type === 'Resource' ? undefined : scalarText(resource, [...source, 'container'])
    if (type === 'ContainerResource' && container === undefined)
      throw invalid(resource, source, 'a metric of a container needs its `container`')
    return { of: 'resource', resource: name, container, target: targetAt(resource, [...source, 'target'], ['Utilization', 'AverageValue']) }
  }
  const source = [...steps, SOURCES[type]]
  const name = scalarText(resource, [...source, 'metric', 'name'])
  if (name === undefined) throw invalid(resource, source, 'a metric needs `metric.name`')
  return {
    of: 'other',
    type,
    name,
    target: targetAt(resource, [...source, 'target'], type === 'Pods' ? ['AverageValue'] : ['AverageValue', 'Value']),
  }
}

function targetAt(resource: Resource, steps: readonly Step[], types: readonly MetricTarget['type'][]): MetricTarget {
  const type = wordAt(resource, [...steps, 'type'], types)
  if (type === undefined) throw invalid(resource, steps, 'a target needs a `type`')
  if (type === 'AverageValue') return { type, averageValue: positive(resource, [...steps, 'averageValue']) }
  if (type === 'Value') return { type, value: positive(resource, [...steps, 'value']) }
  const averageUtilization = wholeAt(resource, [...steps, 'averageUtilization'], 1)
  if (averageUtilization === undefined) throw invalid(resource, steps, 'a target of a utilisation needs `averageUtilization`')
  return { type, averageUtilization }
}

function positive(resource: Resource, steps: readonly Step[]): number {
  const value = quantityNeeded(resource, steps)
  if (value <= 0) throw invalid(resource, steps, `${value} is no target; it must be above 0`)
  return value
}
