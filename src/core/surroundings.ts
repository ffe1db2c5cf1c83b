// What stands around a workload in its namespace and bounds what may be proposed for it.

/** A PodDisruptionBudget that selects the workload's pods; numbers of pods, or shares in [0, 1] where the manifest says a percentage. */
export interface DisruptionBudget {
  readonly name: string
  readonly minAvailable: Bound | undefined
  readonly maxUnavailable: Bound | undefined
}

/** A number of pods, or a share of them. */
export type Bound = { readonly pods: number } | { readonly share: number }

/** A ResourceQuota of the namespace: its hard limits, and what the workloads of the repository request of them now. */
export interface Quota {
  readonly name: string
  /** `requests.cpu`, `requests.memory`, `limits.cpu`, `limits.memory` in cores and bytes; `pods` as a count. */
  readonly hard: Readonly<Record<string, number>>
  /** What all workloads of the namespace that were read take of each, this one included, at the most replicas that each may have. */
  readonly taken: Readonly<Record<string, number>>
}

/** A LimitRange item of type Container: bounds of one container's request and limit, in cores and bytes. */
export interface ContainerLimits {
  readonly name: string
  readonly minCpuCores: number | undefined
  readonly maxCpuCores: number | undefined
  readonly minMemoryBytes: number | undefined
  readonly maxMemoryBytes: number | undefined
  readonly maxCpuLimitRequestRatio: number | undefined
  readonly maxMemoryLimitRequestRatio: number | undefined
}

/** Everything that was found around a workload; empty lists where nothing bounds it. */
export interface Surroundings {
  readonly budgets: readonly DisruptionBudget[]
  readonly quotas: readonly Quota[]
  readonly limits: readonly ContainerLimits[]
  /** What is there and cannot be read, as the middle of a sentence, by the list that lacks it; absent where everything was read. */
  readonly unread?: Readonly<Partial<Record<'budgets' | 'quotas' | 'limits', string>>>
}
