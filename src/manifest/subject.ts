// The workloads that a catalog and the Helm mappings speak of, each with the place that declares it.

import type { HelmMapping } from '../core/helm-mapping.ts'
import { workloadRef, type WorkloadKind, type WorkloadRef } from '../core/workload.ts'
import type { Catalog } from './catalog.ts'
import type { Placed } from './placement.ts'
import { groupOf } from './resource.ts'
import { indexScalers, scalersOf, type ScalerIndex, type Scalers } from './scaler.ts'

/** A workload and where it is declared: in a manifest of its own, or in the values of a Helm chart. */
export type Subject = {
  readonly ref: WorkloadRef
  readonly namespace: string
  readonly kind: WorkloadKind
  readonly name: string
  readonly scalers: Scalers
} & ({ readonly by: 'resource'; readonly placed: Placed } | { readonly by: 'values'; readonly mapping: HelmMapping })

/** Every workload that is declared, as often as it is declared. */
export function subjectsOf(catalog: Catalog, helm: readonly HelmMapping[]): readonly Subject[] {
  const scalers = indexScalers(catalog.placed)
  return [
    ...catalog.placed.flatMap((placed) => resourceSubject(placed, scalers)),
    ...helm.map((mapping) => valuesSubject(mapping, scalers)),
  ]
}

/** Where a workload is declared, in words. */
export function placeOf(subject: Subject): string {
  return `\`${subject.by === 'resource' ? subject.placed.resource.file.path : subject.mapping.file}\``
}

function resourceSubject(placed: Placed, scalers: ScalerIndex): readonly Subject[] {
  const kind = kindOf(placed.resource.kind)
  if (kind === undefined || groupOf(placed.resource) !== 'apps') return []
  const { namespace, name, root } = placed
  const target = { kind, namespace, name, declaredName: placed.resource.name, root }
  return [{ ref: workloadRef(namespace, kind, name), namespace, kind, name, by: 'resource', placed, scalers: scalersOf(scalers, target) }]
}

function valuesSubject(mapping: HelmMapping, scalers: ScalerIndex): Subject {
  const [namespace, kind, name] = mapping.workload.split('/') as [string, WorkloadKind, string]
  const target = { kind, namespace, name, declaredName: name, root: undefined }
  return { ref: mapping.workload, namespace, kind, name, by: 'values', mapping, scalers: scalersOf(scalers, target) }
}

function kindOf(kind: string): WorkloadKind | undefined {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet' ? kind : undefined
}
