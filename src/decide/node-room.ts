// The room of a node, and the pods that are laid into it.

import type { NodeShape } from '../core/rate-settings.ts'
import type { Footprint } from './pod-footprint.ts'

/** So many equal pods. */
export interface PodGroup extends Footprint {
  readonly count: number
}

/** A kind of node after its DaemonSets. */
export interface Room extends Footprint {
  readonly shape: NodeShape
  readonly pods: number
}

/** Whether one pod can lie on an empty node of the kind. */
export function fits({ cpuCores, memoryGib }: Footprint, room: Room): boolean {
  return cpuCores <= room.cpuCores + DUST && memoryGib <= room.memoryGib + DUST && room.pods >= 1
}

/** Floating-point sums of requests may miss a node's size by this much. */
export const DUST = 1e-9
