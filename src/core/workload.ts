// A workload: what it is called, who owns it, what it asks for, and what scales it.

import type { HpaSpec, KedaSpec } from './scaling.ts'
import type { Surroundings } from './surroundings.ts'

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
  /** A native sidecar (KEP-753) runs as long as the pod does and is no main container. */
  readonly isSidecar?: boolean
  /** What its runtime is told of its memory in a flag or variable of the manifest; absent where nothing is told. */
  readonly heap?: HeapFlag | undefined
}

/** An init container: it runs before the others, so the pod requests the larger of it and of them (Kubernetes, "Resource sharing within containers"). */
export type InitContainer = Pick<Container, 'name' | 'cpuRequestCores' | 'cpuLimitCores' | 'memoryRequestBytes' | 'memoryLimitBytes'> & {
  /** How many native sidecars are started before it and run beside it: the first so many of the workload's; absent where there are none. */
  readonly sidecarsBefore?: number
}

/** The most memory that a runtime may take for its heap, as the manifest tells it: in bytes, or as a share of the container's limit. */
export interface HeapFlag {
  readonly runtime: 'jvm' | 'go' | 'node'
  readonly flag: '-Xmx' | '-XX:MaxRAMPercentage' | 'GOMEMLIMIT' | '--max-old-space-size'
  /** Where it stands: a variable of the container, or one of its arguments. */
  readonly at: { readonly env: string } | { readonly arg: number } | { readonly command: number }
  readonly bytes: number | undefined
  readonly share: number | undefined
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
      /** The whole of it; absent where only its bounds are known, as from Helm values. */
      readonly spec?: HpaSpec | undefined
    }
  | {
      readonly by: 'keda'
      readonly name: string
      readonly minReplicaCount: number
      readonly maxReplicaCount: number
      readonly triggers: readonly string[]
      /** The whole of it; absent as above. */
      readonly spec?: KedaSpec | undefined
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
  /** Containers that run before the others; absent where there are none. */
  readonly initContainers?: readonly InitContainer[]
  /** Seconds from start to ready that its probes ask for at least; absent without probes. */
  readonly probeSeconds?: number | undefined
  readonly surroundings?: Surroundings | undefined
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
