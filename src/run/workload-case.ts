// What a run knows about a workload before it judges it.

import type { Calendar } from '../core/calendar.ts'
import type { Demand, Signal } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { Tree } from '../core/manifest-file.ts'
import type { Workload } from '../core/workload.ts'
import type { OlderDemand } from './observe-window.ts'
import type { PooledShape } from '../forecast/pooled-shape.ts'

/** A workload with its demand and the tree that holds its manifest. */
export interface WorkloadCase {
  readonly workload: Workload
  readonly demand: Demand
  /** Of the days before those of `demand`; absent where no more were read, or there is nothing. */
  readonly older?: OlderDemand | undefined
  readonly head: Tree
  /** Absent where nothing is known of clock and calendar. */
  readonly calendar?: Calendar | undefined
  /** The shapes that it borrows; absent where its own history is long enough, or nothing fits. */
  readonly pool?: Partial<Record<Signal, PooledShape>> | undefined
  readonly sourceFindings: readonly Finding[]
}
