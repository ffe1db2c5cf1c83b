// A KEDA ScaledObject, whole: its triggers, its loop, its fallback and its modifiers.

import type { KedaFallback, KedaModifiers, KedaSpec, KedaTrigger } from '../core/scaling.ts'
import type { Resource } from './resource.ts'
import { invalid, quantityAt, scalarText } from './scalar.ts'
import { behaviorAt } from './scaling-behavior.ts'
import { countAt, isWritten, quantityNeeded, textsWritten, wholeAt, wordAt } from './typed-value.ts'
import { contentAt, type Step } from './yaml-path.ts'

const METRIC_TYPES = ['Utilization', 'AverageValue', 'Value'] as const

/**
 * The whole of a ScaledObject with KEDA's defaults: polled every 30 s, cooled down after 300 s, no initial cooldown, metric type `AverageValue`.
 *
 * Metadata stay as they are written, an unquoted number as its text. Throws `manifest-invalid`.
 */
export function kedaSpecOf(resource: Resource): KedaSpec {
  const count = countAt(resource, ['spec', 'triggers'])
  return {
    pollingSeconds: wholeAt(resource, ['spec', 'pollingInterval']) ?? 30,
    cooldownSeconds: wholeAt(resource, ['spec', 'cooldownPeriod']) ?? 300,
    initialCooldownSeconds: wholeAt(resource, ['spec', 'initialCooldownPeriod']) ?? 0,
    idleReplicaCount: wholeAt(resource, ['spec', 'idleReplicaCount']),
    triggers: Array.from({ length: count }, (_, i) => triggerAt(resource, ['spec', 'triggers', i])),
    fallback: fallbackAt(resource, ['spec', 'fallback']),
    modifiers: modifiersAt(resource, ['spec', 'advanced', 'scalingModifiers']),
    behavior: behaviorAt(resource, ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior']),
  }
}

function triggerAt(resource: Resource, steps: readonly Step[]): KedaTrigger {
  const type = scalarText(resource, [...steps, 'type'])
  if (type === undefined) throw invalid(resource, steps, 'a trigger needs a `type`')
  const metadata = textsWritten(resource, [...steps, 'metadata'])
  const written = wordAt(resource, [...steps, 'metricType'], METRIC_TYPES)
  const name = contentAt(resource.document, resource.node, [...steps, 'name'])
  return { type, name, metricType: metricTypeOf(resource, steps, { type, written, metadata }), metadata }
}

/** The scalers `cpu` and `memory` have no default, and read the older key `metadata.type` before `metricType` (KEDA, "CPU scaler"). */
function metricTypeOf(
  resource: Resource,
  steps: readonly Step[],
  { type, written, metadata }: Pick<KedaTrigger, 'type' | 'metadata'> & { readonly written: KedaTrigger['metricType'] | undefined },
): KedaTrigger['metricType'] {
  if (type !== 'cpu' && type !== 'memory') return written ?? 'AverageValue'
  const older = metadata.type === undefined ? undefined : wordAt(resource, [...steps, 'metadata', 'type'], METRIC_TYPES)
  const known = older ?? written
  if (known === undefined)
    throw invalid(resource, steps, `a trigger of type \`${type}\` needs \`metricType\`: \`Utilization\` or \`AverageValue\``)
  return known
}

function fallbackAt(resource: Resource, steps: readonly Step[]): KedaFallback | undefined {
  if (!isWritten(resource, steps)) return undefined
  const failureThreshold = wholeAt(resource, [...steps, 'failureThreshold'])
  const replicas = wholeAt(resource, [...steps, 'replicas'])
  if (failureThreshold === undefined || replicas === undefined)
    throw invalid(resource, steps, 'a fallback needs `failureThreshold` and `replicas`')
  const words = ['static', 'currentReplicas', 'currentReplicasIfHigher', 'currentReplicasIfLower', 'scalingModifiers'] as const
  return { failureThreshold, replicas, behavior: wordAt(resource, [...steps, 'behavior'], words) ?? 'static' }
}

function modifiersAt(resource: Resource, steps: readonly Step[]): KedaModifiers | undefined {
  const formula = contentAt(resource.document, resource.node, [...steps, 'formula'])
  if (formula === undefined || formula === '') return undefined
  return {
    formula,
    target: quantityNeeded(resource, [...steps, 'target']),
    activationTarget: quantityAt(resource, [...steps, 'activationTarget']) ?? 0,
    metricType: wordAt(resource, [...steps, 'metricType'], ['AverageValue', 'Value']) ?? 'AverageValue',
  }
}
