// A workload: what it is called, who owns it, what it asks for, and what scales it.

/** The controllers whose capacity Tidegate looks after. */
export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet'

/** The annotation whose value is the query of the workload's own demand signal. */
export const DEMAND_QUERY = 'tidegate.dev/demand-query'

/** The name of a workload inside its environment: `<namespace>/<kind>/<name>`. */
export type WorkloadRef = `${string}/${WorkloadKind}/${string}`

/** One container of the pod; an absent figure is not set in the manifest. CPU in cores, memory in bytes, of one pod. */
export interface Container {
  readonly name: string
  readonly image: string | undefined
  readonly cpuRequestCores: number | undefined
  readonly cpuLimitCores: number | undefined
  readonly memoryRequestBytes: number | undefined
  readonly memoryLimitBytes: number | undefined
}

/** What sets the replica count: the manifest itself, a HorizontalPodAutoscaler, or a KEDA ScaledObject. */
export type Scaler =
  | { readonly by: 'manifest' }
  | {
      readonly by: 'hpa'
      readonly name: string
      readonly minReplicas: number
      readonly maxReplicas: number
      readonly cpuUtilizationPercent: number | undefined
    }
  | {
      readonly by: 'keda'
      readonly name: string
      readonly minReplicaCount: number
      readonly maxReplicaCount: number
      readonly triggers: readonly string[]
    }

/** A workload as its manifests describe it. */
export interface Workload {
  readonly ref: WorkloadRef
  readonly namespace: string
  readonly kind: WorkloadKind
  readonly name: string
  /** From the annotation or label `tidegate.dev/team`, else by the environment's namespaces, else `unowned`. */
  readonly team: string
  /** Replicas that the manifest declares (Kubernetes' default is 1). Where a scaler owns them, only a starting point. */
  readonly replicas: number
  /** Containers in the manifest's order, native sidecars included; the first is the main one. */
  readonly containers: readonly Container[]
  readonly scaler: Scaler
  /** Those of the workload, and beneath them the `tidegate.dev/` ones of its pod template. */
  readonly annotations: Readonly<Record<string, string>>
}

/** The reference of a workload by its parts. */
export function workloadRef(namespace: string, kind: WorkloadKind, name: string): WorkloadRef {
  return `${namespace}/${kind}/${name}`
}

/** What one pod asks for: the sum over its containers; a container that asks for nothing counts as 0. */
export function podRequest(workload: Workload): { readonly cpuCores: number; readonly memoryBytes: number } {
  let cpuCores = 0
  let memoryBytes = 0
  for (const container of workload.containers) {
    cpuCores += container.cpuRequestCores ?? 0
    memoryBytes += container.memoryRequestBytes ?? 0
  }
  return { cpuCores, memoryBytes }
}

/** The memory at which a pod is killed: the sum of its containers' limits; `undefined` unless every container has one. */
export function podMemoryLimit(workload: Workload): number | undefined {
  let bytes = 0
  for (const { memoryLimitBytes } of workload.containers) {
    if (memoryLimitBytes === undefined) return undefined
    bytes += memoryLimitBytes
  }
  return bytes > 0 ? bytes : undefined
}
