// Tells which workload a pod belongs to: as an expression that the server joins with, and back from the labels that it answers.

import { workloadRef, type WorkloadKind, type WorkloadRef } from '../core/workload.ts'
import { selectorOf, type Part } from './prometheus-selector.ts'

/** The recording rule of the Kubernetes mixin that has the owners of pods already. */
export const OWNER_RULE = 'namespace_workload_pod:kube_pod_owner:relabel'

/** Where the owners are read: in the mixin's rule, or in the metrics of kube-state-metrics that the rule is made of. */
export type OwnerSource = 'rule' | 'kube-state-metrics'

/** Whose owners are asked for. */
export interface OwnerScope extends Part {
  readonly owners: OwnerSource
  readonly kinds: ReadonlySet<WorkloadKind>
}

/** The labels by which every expression names a workload. */
export const WORKLOAD_LABELS = 'namespace, workload, workload_type'

const KINDS: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet']
const KIND_BY_LABEL = new Map(KINDS.map((kind) => [kind.toLowerCase(), kind]))

/**
 * An expression with one series of value 1 for each pod of a workload, labelled `namespace`, `pod`, `workload` and `workload_type`.
 *
 * Pods of jobs and of a ReplicaSet without a Deployment have none. `over` is what is made of each selector, for example a function over a range of it.
 */
export function ownersOf(scope: OwnerScope, over: (selector: string) => string = (selector) => selector): string {
  return scope.owners === 'rule' ? onePerPod(ruleOwners(scope, over)) : `(${kubeOwners(scope, over).join(' or ')})`
}

/** The workload that the labels of an answer name; `undefined` where they name none. */
export function workloadIn(labels: Readonly<Record<string, string>>): WorkloadRef | undefined {
  const kind = KIND_BY_LABEL.get((labels.workload_type ?? '').toLowerCase())
  if (kind === undefined || labels.workload === undefined || labels.namespace === undefined) return undefined
  return workloadRef(labels.namespace, kind, labels.workload)
}

/** The workload behind a series of kube-state-metrics about one controller, which names it by a label of its kind. */
export function controllerIn(labels: Readonly<Record<string, string>>): WorkloadRef | undefined {
  const kind = KINDS.find((each) => (labels[each.toLowerCase()] ?? '') !== '')
  if (kind === undefined || labels.namespace === undefined) return undefined
  return workloadRef(labels.namespace, kind, labels[kind.toLowerCase()])
}

function ruleOwners({ kinds, ...part }: OwnerScope, over: (selector: string) => string): string {
  const types = KINDS.filter((kind) => kinds.has(kind)).map((kind) => kind.toLowerCase())
  return over(selectorOf([OWNER_RULE], part, [`workload_type=~"${types.join('|')}"`]))
}

function kubeOwners({ kinds, ...part }: OwnerScope, over: (selector: string) => string): readonly string[] {
  const podsOf = (kind: string) => onePerPod(over(selectorOf(['kube_pod_owner'], part, [`owner_kind=~"${kind}"`])))
  const direct = KINDS.filter((kind) => kind !== 'Deployment' && kinds.has(kind))
  const branches =
    direct.length === 0 ? [] : [copied(copied(podsOf(direct.join('|')), 'owner_name', 'workload'), 'owner_kind', 'workload_type')]
  if (!kinds.has('Deployment')) return branches
  const sets = over(selectorOf(['kube_replicaset_owner'], part, ['owner_kind="Deployment"']))
  const oneSet = `topk by (namespace, replicaset) (1, ${sets})`
  const deployments = copied(copied(oneSet, 'owner_name', 'workload'), 'owner_kind', 'workload_type')
  const pods = copied(podsOf('ReplicaSet'), 'owner_name', 'replicaset')
  return [...branches, `${pods} * on (namespace, replicaset) group_left (workload, workload_type) ${deployments}`]
}

/** One series a pod: what two exporters tell, and an owner that just changed, must neither double nor break a join. */
function onePerPod(owners: string): string {
  return `topk by (namespace, pod) (1, ${owners})`
}

/** The series with the value of one label under a second name. */
function copied(expression: string, from: string, to: string): string {
  return `label_replace(${expression}, "${to}", "$1", "${from}", "(.+)")`
}
