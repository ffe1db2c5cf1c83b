// What is known of the memory of each container beyond its manifest: what killed it, and what it takes beside its heap.

import type { Container } from '../core/workload.ts'
import { once } from './once.ts'
import { lastDays, highest } from './past.ts'
import type { DecideRequest } from './request.ts'
import type { KnownMemory } from './settle.ts'
import { split } from './split.ts'
import { unevennessOf } from './unevenness.ts'

/** A limit keeps clear of one that killed by a fifth, and by this much. */
const CLEAR_FACTOR = 1.2
const CLEAR_BYTES = 100 * 2 ** 20

/** What one container's memory is known to need. */
export interface KnownNeed extends KnownMemory {
  /** The limit at which it was killed; 0 where it was not. */
  readonly aboveBytes: number
  readonly kills: number
}

/** The known needs by the container's name, for every container of the workload. */
export const knownMemory = once((request: DecideRequest): ReadonlyMap<string, KnownNeed> => {
  const { workload, demand, nowMs } = request
  const needs = demand.habits?.memoryNeeds ?? []
  const past = highest(lastDays(demand.memoryPerPodBytes, nowMs).values) * unevennessOf(request, 'memory')
  const used = new Map(split(request, 'memory', Number.isNaN(past) ? 0 : past).map(({ container, need }) => [container, need]))
  return new Map(
    workload.containers.map((container) => {
      const killed = needs.filter((need) => need.container === container.name)
      const aboveBytes = killed.reduce((top, need) => Math.max(top, need.aboveBytes), 0)
      const leastLimitBytes = aboveBytes === 0 ? 0 : Math.max(aboveBytes * CLEAR_FACTOR, aboveBytes + CLEAR_BYTES)
      const kills = killed.reduce((sum, need) => sum + need.kills, 0)
      return [container.name, { outsideBytes: outsideHeap(container, used.get(container.name) ?? 0), aboveBytes, leastLimitBytes, kills }]
    }),
  )
})

/** Working set less heap: the least that is surely outside of the heap; 0 where the heap was not full or is not told. */
function outsideHeap({ heap }: Container, usedBytes: number): number {
  return heap?.bytes === undefined ? 0 : Math.max(0, usedBytes - heap.bytes)
}
