// The loop of a HorizontalPodAutoscaler: every 15 seconds from metrics to a wanted number of pods.

import type { ScalingBehavior } from '../core/scaling.ts'
import { UNKNOWN, wantedBy, type Metric, type Seen } from './metric.ts'
import { createScaleEvents, scaleLimit } from './scale-limits.ts'
import { createSlidingExtreme } from './sliding-extreme.ts'

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
  /** Whether later syncs would answer the same as long as nothing of what is seen changes. */
  readonly isQuiet: () => boolean
}

/** An autoscaler that has seen nothing yet. */
export function createHpa({ minReplicas, maxReplicas, metrics, behavior }: HpaSettings): Hpa {
  const { scaleUp, scaleDown } = behavior
  const lows = createSlidingExtreme({ windowSeconds: scaleUp.stabilizationWindowSeconds, everySeconds: SYNC_SECONDS, keep: 'lowest' })
  const highs = createSlidingExtreme({ windowSeconds: scaleDown.stabilizationWindowSeconds, everySeconds: SYNC_SECONDS, keep: 'highest' })
  const events = createScaleEvents(SYNC_SECONDS)
  let recommended = UNKNOWN
  let lastSync = 0
  let isQuiet = false
  /** "Stabilization window": up no further than the lowest, down no further than the highest of what was wanted in it. */
  const stabilised = (at: number, wanted: number, recommendation: number): number => {
    // While nothing changed the loop was not asked, and would have said the same.
    const before = at - SYNC_SECONDS
    if (recommended !== UNKNOWN && before > lastSync) {
      lows.push(before, recommended)
      highs.push(before, recommended)
    }
    lows.push(at, recommendation)
    highs.push(at, recommendation)
    const up = Math.min(recommendation, lows.extreme(at, recommendation))
    const down = Math.max(recommendation, highs.extreme(at, recommendation))
    recommended = recommendation
    lastSync = at
    return wanted < up ? up : wanted > down ? down : wanted
  }
  const limited = (at: number, wanted: number, next: number): number => {
    if (next > wanted) return Math.min(next, maxReplicas, scaleLimit(scaleUp, events, { at, pods: wanted, sign: 1 }))
    if (next < wanted) return Math.max(next, minReplicas, scaleLimit(scaleDown, events, { at, pods: wanted, sign: -1 }))
    return next
  }
  return {
    sync: (at, seen) => {
      const { wanted } = seen
      let next = wanted
      isQuiet = true
      if (wanted > maxReplicas) next = maxReplicas
      else if (wanted < minReplicas) next = minReplicas
      else {
        const recommendation = recommendedBy(metrics, seen)
        if (recommendation === UNKNOWN) {
          recommended = UNKNOWN
          return wanted
        }
        next = limited(at, wanted, stabilised(at, wanted, recommendation))
        isQuiet = next === wanted && bounded(recommendation, minReplicas, maxReplicas) === wanted
      }
      if (next !== wanted) {
        events.note(at, next - wanted)
        isQuiet = false
      }
      return next
    },
    isQuiet: () => isQuiet,
  }
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
