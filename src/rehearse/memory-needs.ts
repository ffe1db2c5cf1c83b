// Memory that was never seen because its container was killed first, put back into the load.

import type { Habits } from '../core/demand.ts'
import type { Workload } from '../core/workload.ts'
import type { Load } from './load.ts'
import { podShapeOf, type PodUse } from './pod-shape.ts'

/** So little above the limit of then that any higher limit would have held, which is all that is known. */
const JUST_ABOVE = 1.000001

/**
 * The load with a pod's memory at the step of each last kill raised until that container's share of it passes the limit of then.
 *
 * Usage ends where the kernel kills, so the samples alone would show a manifest that kills as one that does not.
 */
export function withMemoryNeeds(load: Load, of: PodUse & { readonly before: Workload; readonly habits: Habits | undefined }): Load {
  const needs = of.habits?.memoryNeeds ?? []
  if (needs.length === 0 || load.memoryBytes.length === 0) return load
  const { containers } = podShapeOf(of.before, of)
  const memoryBytes = Float64Array.from(load.memoryBytes)
  for (const { container, aboveBytes, lastAtMs } of needs) {
    const share = containers.find(({ name }) => name === container)?.memoryShare ?? 0
    const step = Math.floor((lastAtMs - load.startMs) / (load.stepSeconds * 1000))
    if (share <= 0 || step < 0 || step >= memoryBytes.length) continue
    const needed = (aboveBytes * JUST_ABOVE) / share
    if (!(memoryBytes[step] >= needed)) memoryBytes[step] = needed
  }
  return { ...load, memoryBytes }
}
