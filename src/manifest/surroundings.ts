// What stands around each workload in its namespace: which budgets select its pods, and which quotas and limits it shares with the others.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { effectivePodRequest } from '../core/pod-request.ts'
import type { ContainerLimits, DisruptionBudget, Quota, Surroundings } from '../core/surroundings.ts'
import type { Workload } from '../core/workload.ts'
import { budgetOf, containerLimitsOf, hardLimitsOf, type Budget, type HardLimits } from './bounds.ts'
import { selects } from './label-selector.ts'
import type { Placed } from './placement.ts'
import { groupOf } from './resource.ts'

type Labels = Readonly<Record<string, string>>

/** A workload with the labels of its pods; `undefined` where its manifest is not read. */
export interface Labelled {
  readonly workload: Workload
  readonly podLabels: Labels | undefined
}

interface Namespace {
  readonly budgets: Budget[]
  readonly hardLimits: HardLimits[]
  readonly limits: ContainerLimits[]
  readonly unread: Partial<Record<List, string>>
}

/** The lists of what stands around a workload, each of one kind of object. */
type List = keyof NonNullable<Surroundings['unread']>

const KINDS: Readonly<Record<string, { readonly group: string; readonly list: List }>> = {
  PodDisruptionBudget: { group: 'policy', list: 'budgets' },
  ResourceQuota: { group: '', list: 'quotas' },
  LimitRange: { group: '', list: 'limits' },
}

/**
 * The workloads with their surroundings; the work grows with the number of objects, not with its square.
 *
 * INVARIANT: what is there and cannot be read is not taken for nothing. It is told as a warning and stands in `unread` of every workload of the namespace; so do what
 * Kustomize patches, and the budgets around a workload whose pods' labels are not known. A quota counts each workload that was read at the most replicas that
 * its scaler allows; a DaemonSet, whose number of nodes no manifest tells, counts as one pod.
 */
export function surround(
  labelled: readonly Labelled[],
  placed: readonly Placed[],
): { workloads: readonly Workload[]; findings: readonly Finding[] } {
  const findings: Finding[] = []
  const namespaces = new Map<string, Namespace>()
  for (const one of placed) {
    const kind = Object.hasOwn(KINDS, one.resource.kind) ? KINDS[one.resource.kind] : undefined
    if (kind?.group === groupOf(one.resource)) findings.push(...take(one, kind.list, namespaces))
  }
  const budgets = new Map([...namespaces].map(([name, namespace]) => [name, budgetFinder(namespace.budgets)]))
  const byNamespace = Map.groupBy(labelled, ({ workload }) => workload.namespace)
  const quotas = new Map([...namespaces].map(([name, { hardLimits }]) => [name, quotasOf(hardLimits, byNamespace.get(name) ?? [])]))
  const workloads = labelled.map(({ workload, podLabels }) => {
    const { namespace } = workload
    const unread = unreadOf(namespaces.get(namespace), podLabels)
    const surroundings: Surroundings = {
      budgets: podLabels === undefined ? [] : (budgets.get(namespace)?.(podLabels) ?? []),
      quotas: quotas.get(namespace) ?? [],
      limits: namespaces.get(namespace)?.limits ?? [],
      ...(unread === undefined ? {} : { unread }),
    }
    return { ...workload, surroundings }
  })
  return { workloads, findings }
}

function unreadOf(namespace: Namespace | undefined, podLabels: Labels | undefined): Surroundings['unread'] {
  const { unread = {}, budgets: [budget] = [] } = namespace ?? {}
  if (podLabels === undefined && unread.budgets === undefined && budget !== undefined)
    return {
      ...unread,
      budgets: `it is not known whether the PodDisruptionBudget \`${budget.name}\` selects its pods, whose labels are not read`,
    }
  return Object.keys(unread).length === 0 ? undefined : unread
}

function take({ resource, namespace, name, patchedBy }: Placed, list: List, namespaces: Map<string, Namespace>): readonly Finding[] {
  const here = namespaces.get(namespace) ?? { budgets: [], hardLimits: [], limits: [], unread: {} }
  namespaces.set(namespace, here)
  const called = `the ${resource.kind} \`${namespace}/${name}\``
  const warning = (code: string, what: string): readonly Finding[] => {
    const sentence = `${called} ${what}`
    here.unread[list] ??= sentence
    return [{ code, severity: 'warning', sentence: `${sentence}; what it bounds is held in its namespace` }]
  }
  try {
    if (list === 'budgets') here.budgets.push(budgetOf(resource, name))
    else if (list === 'limits') here.limits.push(...containerLimitsOf(resource, name))
    else {
      const limits = hardLimitsOf(resource, name)
      if (limits !== undefined) here.hardLimits.push(limits)
    }
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    return warning(error.code, `cannot be read: ${error.message}`)
  }
  if (patchedBy === undefined) return []
  return warning('kustomize-patched', `is patched by \`${patchedBy.file.path}\`, and patches are not read`)
}

/** Finds the budgets that select some labels: each is looked up under the rarest label that it asks for, so that thousands in one namespace stay cheap. */
function budgetFinder(budgets: readonly Budget[]): (labels: Labels) => readonly DisruptionBudget[] {
  const pairsOf = ({ selector }: Budget): readonly string[] =>
    (selector ?? []).flatMap(({ key, operator, values }) => (operator === 'In' && values.length === 1 ? [`${key}=${values[0]}`] : []))
  const counts = new Map<string, number>()
  for (const pair of budgets.flatMap(pairsOf)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const rarest = (budget: Budget): string => {
    const pairs = pairsOf(budget)
    return pairs.reduce((best, pair) => ((counts.get(pair) ?? 0) < (counts.get(best) ?? Infinity) ? pair : best), pairs[0] ?? '')
  }
  const index = Map.groupBy(
    budgets.filter(({ selector }) => selector !== undefined),
    rarest,
  )
  return (labels) =>
    ['', ...Object.entries(labels).map(([key, value]) => `${key}=${value}`)].flatMap((pair) =>
      (index.get(pair) ?? [])
        .filter(({ selector }) => selector !== undefined && selects(selector, labels))
        .map(({ name, minAvailable, maxUnavailable }) => ({ name, minAvailable, maxUnavailable })),
    )
}

function quotasOf(hardLimits: readonly HardLimits[], labelled: readonly Labelled[]): readonly Quota[] {
  if (hardLimits.length === 0) return []
  const total: Record<string, number> = { 'requests.cpu': 0, 'requests.memory': 0, 'limits.cpu': 0, 'limits.memory': 0, pods: 0 }
  for (const { workload } of labelled) {
    const pod = effectivePodRequest(workload)
    const replicas = mostReplicas(workload)
    total['requests.cpu'] += pod.cpuRequestCores * replicas
    total['requests.memory'] += pod.memoryRequestBytes * replicas
    total['limits.cpu'] += pod.cpuLimitCores * replicas
    total['limits.memory'] += pod.memoryLimitBytes * replicas
    total.pods += replicas
  }
  return hardLimits.map(({ name, hard }) => ({
    name,
    hard,
    taken: Object.fromEntries(Object.keys(hard).map((key) => [key, total[key]])),
  }))
}

function mostReplicas({ scaler, replicas }: Workload): number {
  if (scaler.by === 'hpa') return scaler.maxReplicas
  return scaler.by === 'keda' ? scaler.maxReplicaCount : replicas
}
