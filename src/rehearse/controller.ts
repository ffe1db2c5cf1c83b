// Who sets the number of pods: the contract of all scaling loops, and the two simplest of them.

import { createHpa, syncAfter, syncHpa, type HpaSettings } from './hpa.ts'
import { UNKNOWN, wantedBy, type Seen } from './metric.ts'
import { NEVER } from './pods.ts'

/** A loop that sets the number of pods, with its memory; seconds count from the beginning of the load. */
export interface Controller {
  /** The pods that run when the replay begins: what the loop would have come to under the first load. */
  readonly start: (seen: Seen) => number
  /** The pods that are wanted at a second; `isChanged` says that something of what is seen has changed since the last call. */
  readonly act: (at: number, seen: Seen, isChanged: boolean) => number
  /** The second at which it must be asked again even if nothing changes; the loop alone writes it. */
  dueAt: number
}

/** Replicas as the manifest has them. */
export function createStatic(replicas: number): Controller {
  return { start: () => replicas, act: () => replicas, dueAt: NEVER }
}

/** A HorizontalPodAutoscaler, which syncs at every 15th second. */
export function createAutoscaler(settings: HpaSettings): Controller {
  const hpa = createHpa(settings)
  const controller: Controller = {
    start: (seen) => steadyPods(settings, seen),
    act: (at, seen, isChanged) => {
      if (isChanged) {
        const soonest = syncAfter(at)
        if (soonest < controller.dueAt) controller.dueAt = soonest
      }
      if (at < controller.dueAt) return seen.wanted
      const wanted = syncHpa(hpa, at, seen)
      controller.dueAt = hpa.nextSyncAt
      return wanted
    },
    dueAt: 0,
  }
  return controller
}

/** Rounds of the formula until it stands still; each can at most multiply, so that few are enough. */
const MOST_ROUNDS = 40

/** Where the formula alone comes to rest under what is seen, from the fewest pods on. */
export function steadyPods({ metrics, minReplicas, maxReplicas }: HpaSettings, seen: Seen): number {
  let pods = minReplicas
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    seen.wanted = pods
    seen.total = pods
    seen.ready = pods
    seen.metered = pods
    seen.missing = 0
    let most = UNKNOWN
    for (const metric of metrics) most = Math.max(most, wantedBy(metric, seen))
    const next = most === UNKNOWN ? pods : Math.min(maxReplicas, Math.max(minReplicas, most))
    if (next === pods) break
    pods = next
  }
  return pods
}
