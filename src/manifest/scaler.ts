// Which HorizontalPodAutoscaler or ScaledObject owns the replicas of a workload.

import { TidegateError } from '../core/errors.ts'
import type { Scaler } from '../core/workload.ts'
import { hpaSpecOf } from './hpa-spec.ts'
import { kedaSpecOf } from './keda-spec.ts'
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

/** Scalers by the namespace, kind and name that their `scaleTargetRef` spells. */
export type ScalerIndex = ReadonlyMap<string, readonly Placed[]>

/** The scalers among some objects; KEDA's `scaleTargetRef.kind` defaults to Deployment. */
export function indexScalers(placed: readonly Placed[]): ScalerIndex {
  return Map.groupBy(placed.filter(isScaler), ({ resource, namespace }) => {
    const spelled = (key: string) => contentAt(resource.document, resource.node, ['spec', 'scaleTargetRef', key])
    return indexKey(namespace, spelled('kind') ?? 'Deployment', spelled('name') ?? '')
  })
}

/** The scalers that aim at a workload. */
export function scalersOf(index: ScalerIndex, { namespace, kind, name, declaredName, root }: ScaleTarget): Scalers {
  const named = index.get(indexKey(namespace, kind, name)) ?? []
  const renamed = name === declaredName || root === undefined ? [] : (index.get(indexKey(namespace, kind, declaredName)) ?? [])
  const aimed = [...named, ...renamed.filter((scaler) => scaler.root === root)]
  return { hpas: aimed.filter(isHpa), scaledObjects: aimed.filter((scaler) => !isHpa(scaler)) }
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

function isScaler(placed: Placed): boolean {
  return isHpa(placed) || (placed.resource.kind === 'ScaledObject' && groupOf(placed.resource) === 'keda.sh')
}

function indexKey(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`
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
    spec: hpaSpecOf(resource),
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
    spec: kedaSpecOf(resource),
  }
}
