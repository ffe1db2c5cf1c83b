// Sets what the cluster runs beside what the repository says, figure by figure.

import { formatCpu, formatMemory } from '../../src/core/quantity.ts'
import type { Schema } from '../../api/client.ts'

type Evidence = Schema<'Evidence'>
type Live = NonNullable<Evidence['live']>

/** One figure as Kubernetes spells it on both sides; `undefined` is not set, or not known. */
export interface ClusterFigure {
  readonly name: string
  readonly inCluster: string | undefined
  readonly inRepository: string | undefined
  /** Whether both are known and differ. */
  readonly isDrift: boolean
}

/** The figures that belong together: those of the scale, or those of one container. */
export interface ClusterGroup {
  readonly name: string
  readonly figures: readonly ClusterFigure[]
}

/** The scale and each container, those that only the cluster has included; figures that neither side has are left out. */
export function clusterGroups(workload: Evidence['workload'], live: Live): readonly ClusterGroup[] {
  const declared = workload.containers.map(({ name }) => name)
  const names = [...declared, ...live.containers.map(({ name }) => name).filter((name) => !declared.includes(name))]
  const groups = [
    { name: 'Scale', figures: scaleFigures(workload, live) },
    ...names.map((name) => ({ name, figures: containerFigures(name, workload, live) })),
  ]
  return groups
    .map(({ name, figures }) => ({
      name,
      figures: figures.filter((each) => each.inCluster !== undefined || each.inRepository !== undefined),
    }))
    .filter(({ figures }) => figures.length > 0)
}

function scaleFigures({ scaler, kind, replicas }: Evidence['workload'], { hpa, keda, replicas: running }: Live): readonly ClusterFigure[] {
  // Where a scaler sets the count, the repository's is only a starting point.
  const isFixed = scaler.by === 'manifest' && kind !== 'DaemonSet' && hpa === null && keda === null
  const bounds = boundsOf(scaler)
  return [
    figure('Replicas', spelled(running, String), isFixed ? String(replicas) : undefined),
    figure('Minimum', spelled(hpa?.minReplicas, String), spelled(bounds.min, String)),
    figure('Maximum', spelled(hpa?.maxReplicas, String), spelled(bounds.max, String)),
    figure('CPU target', spelled(hpa?.cpuUtilizationPercent, inPercent), spelled(bounds.target, inPercent)),
  ]
}

/** KEDA makes an HPA of its own, whose minimum is at least 1. */
function boundsOf(scaler: Evidence['workload']['scaler']) {
  if (scaler.by === 'hpa') return { min: scaler.minReplicas, max: scaler.maxReplicas, target: scaler.cpuUtilizationPercent }
  if (scaler.by === 'keda') return { min: Math.max(1, scaler.minReplicaCount), max: scaler.maxReplicaCount, target: null }
  return { min: null, max: null, target: null }
}

function containerFigures(name: string, workload: Evidence['workload'], live: Live): readonly ClusterFigure[] {
  const running = live.containers.find((container) => container.name === name)
  const declared = workload.containers.find((container) => container.name === name)
  return [
    figure('CPU request', spelled(running?.cpuRequestCores, formatCpu), spelled(declared?.cpuRequestCores, formatCpu)),
    figure('CPU limit', spelled(running?.cpuLimitCores, formatCpu), spelled(declared?.cpuLimitCores, formatCpu)),
    figure('Memory request', spelled(running?.memoryRequestBytes, formatMemory), spelled(declared?.memoryRequestBytes, formatMemory)),
    figure('Memory limit', spelled(running?.memoryLimitBytes, formatMemory), spelled(declared?.memoryLimitBytes, formatMemory)),
  ]
}

function figure(name: string, inCluster: string | undefined, inRepository: string | undefined): ClusterFigure {
  return { name, inCluster, inRepository, isDrift: inCluster !== undefined && inRepository !== undefined && inCluster !== inRepository }
}

function spelled(value: number | null | undefined, spell: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : spell(value)
}

function inPercent(value: number): string {
  return `${value}\u00a0%`
}
