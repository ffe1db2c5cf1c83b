// What a workload's requests add up to, now and once the targets are set.

import type { Schema } from '../../api/client.ts'

/** What one pod asks for. */
export interface PodCapacity {
  readonly cpuCores: number
  readonly memoryBytes: number
}

type Workload = Schema<'WorkloadRecord'>['workload']
type Target = Schema<'Proposal'>['content']['targets'][number]

/** The sum of a pod's requests as the manifest has them; `undefined` where no container asks for anything. */
export function podCapacity({ containers }: Workload): { readonly [Unit in keyof PodCapacity]: number | undefined } {
  return {
    cpuCores: sumOf(containers.map((container) => container.cpuRequestCores)),
    memoryBytes: sumOf(containers.map((container) => container.memoryRequestBytes)),
  }
}

/** The same workload with the targets' requests in place. */
export function withTargets(workload: Workload, targets: readonly Target[]): Workload {
  const containers = workload.containers.map((container) => ({
    ...container,
    cpuRequestCores: targetOf(targets, container.name, 'requests.cpu') ?? container.cpuRequestCores,
    memoryRequestBytes: targetOf(targets, container.name, 'requests.memory') ?? container.memoryRequestBytes,
  }))
  return { ...workload, containers }
}

function targetOf(targets: readonly Target[], container: string, name: string): number | undefined {
  return targets.find(({ field }) => field.of === 'container' && field.container === container && field.name === name)?.after
}

function sumOf(values: readonly (number | null)[]): number | undefined {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0)
}
