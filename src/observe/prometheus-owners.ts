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
 * `topk` leaves one where two exporters, or an owner that just changed, tell two: a join must not break on that. Pods of jobs and of a ReplicaSet without a
 * Deployment have none. `range` is what stands behind each selector: `[5m]`, `offset 1h`, or nothing.
 */
export function ownersOf(scope: OwnerScope, over: (selector: string) => string = (selector) => selector): string {
  const branches = scope.owners === 'rule' ? [ruleOwners(scope, over)] : kubeOwners(scope, over)
  return `topk by (namespace, pod) (1, max by (namespace, pod, workload, workload_type) (${branches.join(' or ')}))`
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
  const direct = KINDS.filter((kind) => kind !== 'Deployment' && kinds.has(kind))
  const branches: string[] = []
  if (direct.length > 0) {
    const pods = over(selectorOf(['kube_pod_owner'], part, [`owner_kind=~"${direct.join('|')}"`]))
    branches.push(copied(copied(pods, 'owner_name', 'workload'), 'owner_kind', 'workload_type'))
  }
  if (kinds.has('Deployment')) {
    const pods = over(selectorOf(['kube_pod_owner'], part, ['owner_kind="ReplicaSet"']))
    const sets = over(selectorOf(['kube_replicaset_owner'], part, ['owner_kind="Deployment"']))
    const podsBySet = `max by (namespace, pod, replicaset) (${copied(pods, 'owner_name', 'replicaset')})`
    const setOwners = `topk by (namespace, replicaset) (1, max by (namespace, replicaset, owner_name) (${sets}))`
    const joined = `${podsBySet} * on (namespace, replicaset) group_left (owner_name) ${setOwners}`
    branches.push(`label_replace(${copied(joined, 'owner_name', 'workload')}, "workload_type", "Deployment", "", "")`)
  }
  return branches
}

/** The series with the value of one label under a second name. */
function copied(expression: string, from: string, to: string): string {
  return `label_replace(${expression}, "${to}", "$1", "${from}", "(.+)")`
}
