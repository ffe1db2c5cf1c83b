// What one pod of a manifest asks for, and where it is throttled or killed.

import type { ContainerShare, Habits } from '../core/demand.ts'
import { effectivePodRequest } from '../core/pod-request.ts'
import type { Container, Workload } from '../core/workload.ts'

/** What a pod is for the simulator; figures of one pod. */
export interface PodShape {
  /** Cores and bytes that its running containers request; a request that is not set is its limit, as Kubernetes has it. */
  readonly cpuCores: number
  readonly memoryBytes: number
  /** What the scheduler sets aside for it: the larger one of its running containers, and of an init container with the sidecars before it. */
  readonly reservedCpuCores: number
  readonly reservedMemoryBytes: number
  readonly containers: readonly ContainerShape[]
  /** Cores that the mean pod may need before a container of the busiest pod passes its limit; infinite without limits. */
  readonly throttledAboveCores: number
  /** Bytes that the mean pod may need before a container of it, or of the pod that needs most, is killed; infinite without limits. */
  readonly meanKilledAboveBytes: number
  readonly highestKilledAboveBytes: number
}

/** One container with its share of the pod. */
export interface ContainerShape {
  readonly name: string
  readonly cpuShare: number
  readonly memoryShare: number
  readonly cpuRequestCores: number
  readonly memoryRequestBytes: number
  readonly cpuLimitCores: number
  readonly memoryLimitBytes: number
}

/** What was learnt of how the pods differ and which container uses what. */
export interface PodUse {
  readonly containerShares: readonly ContainerShare[]
  readonly habits: Habits | undefined
}

/** The shape of a workload's pods; a container without a measured share takes part as it requests, the shares together being 1. */
export function podShapeOf(workload: Workload, { containerShares, habits }: PodUse): PodShape {
  const containers = containersOf(workload.containers, containerShares)
  const unevenness = { cpu: atLeastOne(habits?.unevenness?.cpu), memory: atLeastOne(habits?.unevenness?.memory) }
  const cpuCores = sumOf(containers, ({ cpuRequestCores }) => cpuRequestCores)
  const memoryBytes = sumOf(containers, ({ memoryRequestBytes }) => memoryRequestBytes)
  const reserved = effectivePodRequest(workload)
  const throttledAt = least(containers, ({ cpuLimitCores, cpuShare }) => cpuLimitCores / cpuShare)
  const killedAt = least(containers, ({ memoryLimitBytes, memoryShare }) => memoryLimitBytes / memoryShare)
  return {
    cpuCores,
    memoryBytes,
    reservedCpuCores: reserved.cpuRequestCores,
    reservedMemoryBytes: reserved.memoryRequestBytes,
    containers,
    throttledAboveCores: throttledAt / unevenness.cpu,
    meanKilledAboveBytes: killedAt,
    highestKilledAboveBytes: killedAt / unevenness.memory,
  }
}

function containersOf(containers: readonly Container[], shares: readonly ContainerShare[]): readonly ContainerShape[] {
  const measured = new Map(shares.map((share) => [share.container, share]))
  const isMeasured = containers.some(({ name }) => measured.has(name))
  const cpuShares = inParts(
    containers.map((c) => (isMeasured ? (measured.get(c.name)?.cpu ?? 0) : (c.cpuRequestCores ?? c.cpuLimitCores ?? 0))),
  )
  const memoryShares = inParts(
    containers.map((c) => (isMeasured ? (measured.get(c.name)?.memory ?? 0) : (c.memoryRequestBytes ?? c.memoryLimitBytes ?? 0))),
  )
  return containers.map((container, i) => ({
    name: container.name,
    cpuShare: cpuShares[i],
    memoryShare: memoryShares[i],
    cpuRequestCores: container.cpuRequestCores ?? container.cpuLimitCores ?? 0,
    memoryRequestBytes: container.memoryRequestBytes ?? container.memoryLimitBytes ?? 0,
    cpuLimitCores: container.cpuLimitCores ?? Number.POSITIVE_INFINITY,
    memoryLimitBytes: container.memoryLimitBytes ?? Number.POSITIVE_INFINITY,
  }))
}

/** The figures as parts of 1; equal parts where they tell nothing. */
function inParts(figures: readonly number[]): readonly number[] {
  const total = figures.reduce((sum, figure) => sum + figure, 0)
  return figures.map((figure) => (total > 0 && Number.isFinite(total) ? figure / total : 1 / figures.length))
}

function sumOf(containers: readonly ContainerShape[], figure: (container: ContainerShape) => number): number {
  return containers.reduce((sum, container) => sum + figure(container), 0)
}

/** A container that uses nothing has no part in it. */
function least(containers: readonly ContainerShape[], figure: (container: ContainerShape) => number): number {
  return containers.reduce((lowest, container) => {
    const value = figure(container)
    return value < lowest ? value : lowest
  }, Number.POSITIVE_INFINITY)
}

function atLeastOne(value: number | undefined): number {
  return value !== undefined && value >= 1 && Number.isFinite(value) ? value : 1
}
