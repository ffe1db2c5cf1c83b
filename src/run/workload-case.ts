// What a run knows about a workload before it judges it.

import type { Demand } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { Tree } from '../core/manifest-file.ts'
import type { Workload } from '../core/workload.ts'

/** A workload with its demand and the tree that holds its manifest. */
export interface WorkloadCase {
  readonly workload: Workload
  readonly demand: Demand
  readonly head: Tree
  readonly sourceFindings: readonly Finding[]
}
