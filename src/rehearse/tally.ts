// Adds up how a manifest does, second by second, into a measure.

import type { Rates } from '../core/environment.ts'
import { priceOf } from '../core/rates.ts'
import type { Measure } from '../core/rehearsal.ts'

/** Sums over the seconds in which demand was known. */
export interface Tally {
  seconds: number
  shortSeconds: number
  /** The longest stretch that was short throughout, and how long the present one has been. */
  longestShortSeconds: number
  shortForSeconds: number
  unmetCoreSeconds: number
  throttledSeconds: number
  podSeconds: number
  /** Requested cores that demand left unused, and requested at all, × seconds. */
  unusedCoreSeconds: number
  mostPods: number
  scalingActions: number
  oomKills: number
}

/** Nothing added up yet. */
export function createTally(): Tally {
  return {
    seconds: 0,
    shortSeconds: 0,
    longestShortSeconds: 0,
    shortForSeconds: 0,
    unmetCoreSeconds: 0,
    throttledSeconds: 0,
    podSeconds: 0,
    unusedCoreSeconds: 0,
    mostPods: 0,
    scalingActions: 0,
    oomKills: 0,
  }
}

/** What one pod takes of the cluster. */
export interface PodRequest {
  readonly reservedCpuCores: number
  readonly reservedMemoryBytes: number
}

/** The measure of what was added up; of no time at all everything is 0. */
export function measureOf(tally: Tally, pod: PodRequest, rates: Rates): Measure {
  const podHours = tally.podSeconds / 3600
  const requestedCoreHours = podHours * pod.reservedCpuCores
  const requestedGibHours = podHours * (pod.reservedMemoryBytes / 2 ** 30)
  const { seconds } = tally
  return {
    minutes: seconds / 60,
    minutesShort: tally.shortSeconds / 60,
    unmetCoreHours: tally.unmetCoreSeconds / 3600,
    throttledMinutes: tally.throttledSeconds / 60,
    oomKills: tally.oomKills,
    scalingActions: tally.scalingActions,
    requestedCoreHours,
    requestedGibHours,
    slack: requestedCoreHours > 0 ? tally.unusedCoreSeconds / 3600 / requestedCoreHours : 0,
    meanPods: seconds > 0 ? tally.podSeconds / seconds : 0,
    mostPods: tally.mostPods,
    cost: podHours * priceOf({ cpuCores: pod.reservedCpuCores, memoryBytes: pod.reservedMemoryBytes }, rates),
  }
}
