// The loop of a HorizontalPodAutoscaler: every 15 seconds from metrics to a wanted number of pods.

import type { ScalingBehavior } from '../core/scaling.ts'
import { UNKNOWN, wantedBy, type Metric, type Seen } from './metric.ts'
import { NEVER } from './pods.ts'
import { createScaleEvents, scaleLimit } from './scale-limits.ts'
import { createSlidingExtreme, type SlidingExtreme } from './sliding-extreme.ts'

/** `--horizontal-pod-autoscaler-sync-period`, at Kubernetes' default. */
export const SYNC_SECONDS = 15

/** What it is set to; `minReplicas` is at least 1, for an HPA does not look at a workload without pods. */
export interface HpaSettings {
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly metrics: readonly Metric[]
  readonly behavior: ScalingBehavior
}

/** One autoscaler with its memory. */
export interface Hpa {
  /** The pods that it wants at a second, which is a multiple of the sync period; seconds never go back. */
  readonly sync: (at: number, seen: Seen) => number
  /** The second of the next sync that may answer something else, as long as nothing of what is seen changes. */
  readonly nextSyncAt: () => number
}

/** An autoscaler that has seen nothing yet. */
export function createHpa({ minReplicas, maxReplicas, metrics, behavior }: HpaSettings): Hpa {
  const { scaleUp, scaleDown } = behavior
  const lows = windowOf(scaleUp.stabilizationWindowSeconds, 'lowest')
  const highs = windowOf(scaleDown.stabilizationWindowSeconds, 'highest')
  const events = createScaleEvents(SYNC_SECONDS)
  let recommended = UNKNOWN
  let lastSync = 0
  let next = 0
  /** "Stabilization window": up no further than the lowest, down no further than the highest of what was wanted in it. */
  const stabilised = (at: number, wanted: number, recommendation: number): number => {
    // While nothing changed the loop was not asked, and would have said the same.
    const before = at - SYNC_SECONDS
    const isRepeated = recommended !== UNKNOWN && before > lastSync
    const up = lows === undefined ? recommendation : heldBy(lows, { at, recommendation, repeated: isRepeated ? recommended : UNKNOWN })
    const down = highs === undefined ? recommendation : heldBy(highs, { at, recommendation, repeated: isRepeated ? recommended : UNKNOWN })
    recommended = recommendation
    lastSync = at
    if (wanted < up) return up
    if (wanted > down) return down
    // What holds it back must first leave the window.
    const holds = recommendation < wanted ? highs : recommendation > wanted ? lows : undefined
    next = holds === undefined ? NEVER : syncAfter(holds.until())
    return wanted
  }
  const limited = (at: number, wanted: number, aim: number): number => {
    if (aim > wanted) return Math.min(aim, maxReplicas, scaleLimit(scaleUp, events, { at, pods: wanted, sign: 1 }))
    if (aim < wanted) return Math.max(aim, minReplicas, scaleLimit(scaleDown, events, { at, pods: wanted, sign: -1 }))
    return aim
  }
  const answer = (at: number, seen: Seen): number => {
    const { wanted } = seen
    next = at + SYNC_SECONDS
    if (wanted > maxReplicas) return maxReplicas
    if (wanted < minReplicas) return minReplicas
    const recommendation = recommendedBy(metrics, seen)
    if (recommendation === UNKNOWN) {
      recommended = UNKNOWN
      next = NEVER
      return wanted
    }
    const answered = limited(at, wanted, stabilised(at, wanted, recommendation))
    if (bounded(recommendation, minReplicas, maxReplicas) === wanted) next = NEVER
    return answered
  }
  return {
    sync: (at, seen) => {
      const answered = answer(at, seen)
      if (answered !== seen.wanted) {
        events.note(at, answered - seen.wanted)
        next = at + SYNC_SECONDS
      }
      return answered
    },
    nextSyncAt: () => next,
  }
}

/** Without a window nothing is held back. */
function windowOf(windowSeconds: number, keep: 'highest' | 'lowest'): SlidingExtreme | undefined {
  return windowSeconds > 0 ? createSlidingExtreme({ windowSeconds, everySeconds: SYNC_SECONDS, keep }) : undefined
}

/** The extreme of the window with what is recommended now, and what was up to the sync before. */
function heldBy(window: SlidingExtreme, of: { readonly at: number; readonly recommendation: number; readonly repeated: number }): number {
  if (of.repeated !== UNKNOWN) window.push(of.at - SYNC_SECONDS, of.repeated)
  window.push(of.at, of.recommendation)
  return window.extreme(of.at, of.recommendation)
}

/** The first sync at a second or after it. */
export function syncAfter(at: number): number {
  const since = at % SYNC_SECONDS
  return since === 0 ? at : at - since + SYNC_SECONDS
}

/** "If multiple metrics are specified, the largest is taken"; where one cannot be had, nothing is scaled in. */
function recommendedBy(metrics: readonly Metric[], seen: Seen): number {
  let most = UNKNOWN
  let isAnyUnknown = false
  for (let i = 0; i < metrics.length; i += 1) {
    const wanted = wantedBy(metrics[i], seen)
    if (wanted === UNKNOWN) isAnyUnknown = true
    else if (wanted > most) most = wanted
  }
  return isAnyUnknown && most < seen.wanted ? UNKNOWN : bounded(most, UNKNOWN, MOST_PODS)
}

/** Beyond it numbers would leave 32 bits, as they do in Kubernetes. */
const MOST_PODS = 2 ** 30

function bounded(pods: number, least: number, most: number): number {
  return pods < least ? least : pods > most ? most : pods
}
