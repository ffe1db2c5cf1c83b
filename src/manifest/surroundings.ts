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
}

const KINDS: Readonly<Record<string, string>> = { PodDisruptionBudget: 'policy', ResourceQuota: '', LimitRange: '' }

/**
 * The workloads with their surroundings; the work grows with the number of objects, not with its square.
 *
 * What cannot be read is told as a warning and bounds nothing; what Kustomize patches is taken as it is written, with a warning. A quota counts each workload that
 * was read at the most replicas that its scaler allows; a DaemonSet, whose number of nodes no manifest tells, counts as one pod.
 */
export function surround(
  labelled: readonly Labelled[],
  placed: readonly Placed[],
): { workloads: readonly Workload[]; findings: readonly Finding[] } {
  const findings: Finding[] = []
  const namespaces = new Map<string, Namespace>()
  for (const one of placed) {
    if (KINDS[one.resource.kind] === groupOf(one.resource)) findings.push(...take(one, namespaces))
  }
  const budgets = new Map([...namespaces].map(([name, namespace]) => [name, budgetFinder(namespace.budgets)]))
  const byNamespace = Map.groupBy(labelled, ({ workload }) => workload.namespace)
  const quotas = new Map([...namespaces].map(([name, { hardLimits }]) => [name, quotasOf(hardLimits, byNamespace.get(name) ?? [])]))
  const workloads = labelled.map(({ workload, podLabels }) => {
    const { namespace } = workload
    const surroundings: Surroundings = {
      budgets: podLabels === undefined ? [] : (budgets.get(namespace)?.(podLabels) ?? []),
      quotas: quotas.get(namespace) ?? [],
      limits: namespaces.get(namespace)?.limits ?? [],
    }
    return { ...workload, surroundings }
  })
  return { workloads, findings }
}

function take({ resource, namespace, name, patchedBy }: Placed, namespaces: Map<string, Namespace>): readonly Finding[] {
  const here = namespaces.get(namespace) ?? { budgets: [], hardLimits: [], limits: [] }
  namespaces.set(namespace, here)
  const called = `the ${resource.kind} \`${namespace}/${name}\``
  const warning = (code: string, sentence: string): readonly Finding[] => [{ code, severity: 'warning', sentence }]
  try {
    if (resource.kind === 'PodDisruptionBudget') here.budgets.push(budgetOf(resource, name))
    else if (resource.kind === 'LimitRange') here.limits.push(...containerLimitsOf(resource, name))
    else {
      const limits = hardLimitsOf(resource, name)
      if (limits !== undefined) here.hardLimits.push(limits)
    }
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    return warning(error.code, `${called} is not heeded: ${error.message}`)
  }
  if (patchedBy === undefined) return []
  return warning(
    'kustomize-patched',
    `${called} is patched by \`${patchedBy.file.path}\`; patches are not read, so it is heeded as it is written`,
  )
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
