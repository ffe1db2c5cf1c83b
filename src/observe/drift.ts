// Where the cluster runs something else than the repository says.

import type { Finding } from '../core/finding.ts'
import type { LiveState } from '../core/live-state.ts'
import { formatCpu, formatMemory } from '../core/quantity.ts'
import type { Container, Workload } from '../core/workload.ts'

/** One figure of the cluster beside the repository's; `undefined` is not set, or not known. */
interface Pair {
  readonly what: string
  readonly inCluster: string | undefined
  readonly inRepository: string | undefined
}

const RESOURCES = [
  ['CPU request', 'cpuRequestCores', formatCpu],
  ['CPU limit', 'cpuLimitCores', formatCpu],
  ['memory request', 'memoryRequestBytes', formatMemory],
  ['memory limit', 'memoryLimitBytes', formatMemory],
] as const

/**
 * The findings `drift`, one for each figure in which the cluster and the repository differ as Kubernetes spells them.
 *
 * A figure that the cluster does not tell is no drift. Nor is one that the repository leaves open, because the cluster has defaults of its own (a LimitRange, or
 * a request taken from its limit). Replicas are compared only where nothing scales the workload, on either side.
 */
export function driftFindings(workload: Workload, live: LiveState): readonly Finding[] {
  return [...containerPairs(workload, live), ...replicaPairs(workload, live), ...scalerPairs(workload, live)].flatMap(driftOf)
}

function driftOf({ what, inCluster, inRepository }: Pair): readonly Finding[] {
  if (inCluster === undefined || inRepository === undefined || inCluster === inRepository) return []
  const sentence = `${what} is ${inCluster} in the cluster and ${inRepository} in the repository: somebody or something changed it there, or the deployment has not caught up`
  return [{ code: 'drift', severity: 'warning', sentence }]
}

function containerPairs(workload: Workload, live: LiveState): readonly Pair[] {
  return workload.containers.flatMap((container) => {
    const running = live.containers.find(({ name }) => name === container.name)
    return running === undefined ? [] : resourcePairs(container, running)
  })
}

function resourcePairs(container: Container, running: LiveState['containers'][number]): readonly Pair[] {
  return RESOURCES.map(([name, key, spell]) => ({
    what: `the ${name} of container \`${container.name}\``,
    inCluster: spelled(running[key], spell),
    inRepository: spelled(container[key], spell),
  }))
}

function spelled(value: number | undefined, spell: (value: number) => string): string | undefined {
  return value === undefined ? undefined : spell(value)
}

function replicaPairs({ scaler, kind, replicas }: Workload, live: LiveState): readonly Pair[] {
  if (scaler.by !== 'manifest' || kind === 'DaemonSet' || live.hpa !== undefined || live.keda !== undefined) return []
  return [{ what: 'the replica count', inCluster: spelled(live.replicas, String), inRepository: String(replicas) }]
}

/** KEDA makes an HPA of its own out of a ScaledObject; at 0 replicas that HPA is out of work, so its minimum is at least 1. */
function scalerPairs({ scaler }: Workload, { hpa }: LiveState): readonly Pair[] {
  if (hpa === undefined || scaler.by === 'manifest') return []
  const isHpa = scaler.by === 'hpa'
  const min = isHpa ? scaler.minReplicas : Math.max(1, scaler.minReplicaCount)
  const max = isHpa ? scaler.maxReplicas : scaler.maxReplicaCount
  const target = isHpa ? scaler.cpuUtilizationPercent : undefined
  return [
    { what: `the minimum of autoscaler \`${hpa.name}\``, inCluster: spelled(hpa.minReplicas, String), inRepository: String(min) },
    { what: `the maximum of autoscaler \`${hpa.name}\``, inCluster: spelled(hpa.maxReplicas, String), inRepository: String(max) },
    {
      what: `the CPU target of autoscaler \`${hpa.name}\``,
      inCluster: spelled(hpa.cpuUtilizationPercent, inPercent),
      inRepository: spelled(target, inPercent),
    },
  ]
}

function inPercent(value: number): string {
  return `${value} %`
}
