// What an environment will need in the coming days as a whole: summed forecasts, nodes, and what should stand ready.

/** Quantiles over time, a value for each step. */
export interface Bands {
  readonly p50: readonly number[]
  readonly p95: readonly number[]
  readonly p99: readonly number[]
}

/** How pods lie on nodes. */
export interface NodeCount {
  readonly nodes: readonly { readonly shape: string; readonly count: number; readonly costPerMonth: number }[]
  readonly count: number
  readonly costPerMonth: number
  /** Pods that fit on no kind of node. */
  readonly unplaced: number
  /** Shares of all nodes that pods request. */
  readonly cpuUsed: number
  readonly memoryUsed: number
}

/** The nodes of an environment whose rates name kinds of node. */
export interface NodeOutlook {
  /** How many stand by the settings; absent where they do not say. */
  readonly standing?: number | undefined
  /** What the pods of today need, and what they would with every change that the run wants. */
  readonly now: NodeCount
  readonly proposed: NodeCount
  /** What the sum of requests says that these changes save a month; what the nodes give back is `now` less `proposed`. */
  readonly requestsSavedPerMonth: number
  /** What the P95 of the hour needs in which it is highest. */
  readonly peak: NodeCount & { readonly atMs: number }
  /** The same pods on each kind alone, and the share of such a node that DaemonSets take. */
  readonly pools: readonly {
    readonly shape: string
    readonly count: number
    readonly costPerMonth: number
    readonly unplaced: number
    readonly daemonShare: number
  }[]
}

/** What should stand ready before the pods that are coming. */
export interface BufferAdvice {
  /** The largest rise within the time that a node takes, from the P50 to the P95. */
  readonly riseCores: number
  readonly riseGib: number
  readonly atMs: number
  readonly leadMinutes: number
  readonly replicas: number
  /** YAML of a PodTemplate and a CapacityBuffer. */
  readonly manifest: string
}

/** The outlook of one environment after a run; replaced by the next. */
export interface CapacityOutlook {
  readonly environment: string
  readonly runId: string
  readonly atMs: number
  readonly currency: string
  /** Hours from `startMs` on; each value is the highest of its hour. */
  readonly startMs: number
  readonly stepMs: number
  /** CPU that will be asked for, and what the pods that will run request. */
  readonly demandCores: Bands
  readonly requestedCores: Bands
  readonly requestedGib: Bands
  /** Workloads in the sums, and those that could not be forecast. */
  readonly workloads: number
  readonly missing: number
  readonly nodes?: NodeOutlook | undefined
  /** Absent where nothing rises. */
  readonly buffer?: BufferAdvice | undefined
  /** What was assumed and what follows, a sentence each. */
  readonly assumptions: readonly string[]
  readonly advice: readonly string[]
}
