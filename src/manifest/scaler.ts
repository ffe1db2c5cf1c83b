// Which HorizontalPodAutoscaler or ScaledObject owns the replicas of a workload.

import { TidegateError } from '../core/errors.ts'
import type { Scaler } from '../core/workload.ts'
import type { Placed } from './placement.ts'
import { groupOf } from './resource.ts'
import { integerAt, scalarText } from './scalar.ts'
import { contentAt, lengthAt } from './yaml-path.ts'

/** The objects that scale one workload, by kind. */
export interface Scalers {
  readonly hpas: readonly Placed[]
  readonly scaledObjects: readonly Placed[]
}

/** A workload's place, as a scaler may name it. */
export interface ScaleTarget {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** The name before Kustomize's prefix and suffix, and the tree it came from: inside one tree references are renamed together. */
  readonly declaredName: string
  readonly root: string | undefined
}

/** The scalers whose `scaleTargetRef` names the workload. */
export function scalersOf(scalers: readonly Placed[], target: ScaleTarget): Scalers {
  const aimed = scalers.filter((one) => isAimedAt(one, target))
  return { hpas: aimed.filter(isHpa), scaledObjects: aimed.filter((one) => !isHpa(one)) }
}

/** Whether an object is a HorizontalPodAutoscaler or a ScaledObject. */
export function isScaler(placed: Placed): boolean {
  return isHpa(placed) || (placed.resource.kind === 'ScaledObject' && groupOf(placed.resource) === 'keda.sh')
}

/** What scales a workload; a ScaledObject wins over an HPA, because KEDA makes an HPA of its own. */
export function scalerOf({ hpas, scaledObjects }: Scalers): Scaler {
  if (scaledObjects.length > 0) return kedaOf(scaledObjects[0])
  if (hpas.length > 0) return hpaOf(hpas[0])
  return { by: 'manifest' }
}

function isHpa({ resource }: Placed): boolean {
  return resource.kind === 'HorizontalPodAutoscaler' && groupOf(resource) === 'autoscaling'
}

function isAimedAt(scaler: Placed, target: ScaleTarget): boolean {
  const { resource } = scaler
  const name = contentAt(resource.document, resource.node, ['spec', 'scaleTargetRef', 'name'])
  const kind = contentAt(resource.document, resource.node, ['spec', 'scaleTargetRef', 'kind']) ?? 'Deployment'
  if (kind !== target.kind || scaler.namespace !== target.namespace) return false
  return name === target.name || (scaler.root !== undefined && scaler.root === target.root && name === target.declaredName)
}

/** Defaults of autoscaling/v2: one replica at least; `maxReplicas` has none. */
function hpaOf({ resource, name }: Placed): Scaler {
  const maxReplicas = integerAt(resource, ['spec', 'maxReplicas'])
  if (maxReplicas === undefined)
    throw new TidegateError('manifest-invalid', `the autoscaler \`${name}\` in \`${resource.file.path}\` has no \`spec.maxReplicas\``)
  return {
    by: 'hpa',
    name,
    minReplicas: integerAt(resource, ['spec', 'minReplicas']) ?? 1,
    maxReplicas,
    cpuUtilizationPercent: cpuTargetOf(resource),
  }
}

function cpuTargetOf(resource: Placed['resource']): number | undefined {
  for (let i = 0; i < lengthAt(resource.document, resource.node, ['spec', 'metrics']); i += 1) {
    const metric = ['spec', 'metrics', i, 'resource']
    if (scalarText(resource, [...metric, 'name']) === 'cpu') return integerAt(resource, [...metric, 'target', 'averageUtilization'])
  }
  return integerAt(resource, ['spec', 'targetCPUUtilizationPercentage'])
}

/** Defaults of keda.sh/v1alpha1: from 0 to 100 replicas. */
function kedaOf({ resource, name }: Placed): Scaler {
  const triggers: string[] = []
  for (let i = 0; i < lengthAt(resource.document, resource.node, ['spec', 'triggers']); i += 1) {
    triggers.push(scalarText(resource, ['spec', 'triggers', i, 'type']) ?? 'unknown')
  }
  return {
    by: 'keda',
    name,
    minReplicaCount: integerAt(resource, ['spec', 'minReplicaCount']) ?? 0,
    maxReplicaCount: integerAt(resource, ['spec', 'maxReplicaCount']) ?? 100,
    triggers,
  }
}
