// The loop of a HorizontalPodAutoscaler: every 15 seconds from metrics to a wanted number of pods.

import { DEFAULT_BEHAVIOR, type ScalingBehavior, type ScalingRules } from '../core/scaling.ts'
import { UNKNOWN, wantedBy, type Metric, type Seen } from './metric.ts'
import { NEVER } from './pods.ts'
import { createScaleEvents, scaleLimit, type ScaleEvents } from './scale-limits.ts'
import { createSlidingExtreme, extremeAt, heldUntil, noteExtreme, type SlidingExtreme } from './sliding-extreme.ts'

/** `--horizontal-pod-autoscaler-sync-period`, at Kubernetes' default. */
export const SYNC_SECONDS = 15

/** What it is set to; `minReplicas` is at least 1, for an HPA does not look at a workload without pods. */
export interface HpaSettings {
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly metrics: readonly Metric[]
  readonly behavior: ScalingBehavior
}

/** One autoscaler with its memory, which `syncHpa` alone writes. */
export interface Hpa extends HpaSettings {
  /** What was recommended of late, but for the last recommendation; `undefined` where nothing is held back. */
  readonly lows: SlidingExtreme | undefined
  readonly highs: SlidingExtreme | undefined
  readonly events: ScaleEvents
  /** Whether the manifest says nothing of a behaviour: the controller then has a limit of its own. */
  readonly isPlain: boolean
  /** The last recommendation, `UNKNOWN` where the last sync had none, and its second. */
  recommended: number
  lastSyncAt: number
  /** The second of the next sync that may answer something else, as long as nothing of what is seen changes. */
  nextSyncAt: number
}

/** An autoscaler that has seen nothing yet. */
export function createHpa(settings: HpaSettings): Hpa {
  const { scaleUp, scaleDown } = settings.behavior
  return {
    ...settings,
    lows: windowOf(scaleUp.stabilizationWindowSeconds, 'lowest'),
    highs: windowOf(scaleDown.stabilizationWindowSeconds, 'highest'),
    events: createScaleEvents(SYNC_SECONDS),
    isPlain: isDefault(scaleUp, DEFAULT_BEHAVIOR.scaleUp) && isDefault(scaleDown, DEFAULT_BEHAVIOR.scaleDown),
    recommended: UNKNOWN,
    lastSyncAt: 0,
    nextSyncAt: 0,
  }
}

/** The pods that it wants at a second, which is a multiple of the sync period; seconds never go back. */
export function syncHpa(hpa: Hpa, at: number, seen: Seen): number {
  const { wanted } = seen
  const { minReplicas, maxReplicas } = hpa
  const answered = wanted > maxReplicas ? maxReplicas : wanted < minReplicas ? minReplicas : recommend(hpa, at, seen)
  if (answered !== wanted) {
    hpa.events.note(at, answered - wanted)
    hpa.nextSyncAt = at + SYNC_SECONDS
  }
  return answered
}

function recommend(hpa: Hpa, at: number, seen: Seen): number {
  const { wanted } = seen
  const { minReplicas, maxReplicas } = hpa
  const recommendation = recommendedBy(hpa.metrics, seen)
  remember(hpa, at, recommendation)
  if (recommendation === UNKNOWN) {
    hpa.nextSyncAt = NEVER
    return wanted
  }
  const aim = stabilised(hpa, at, wanted)
  if (bounded(recommendation, minReplicas, maxReplicas) === wanted) hpa.nextSyncAt = NEVER
  if (aim === wanted) return wanted
  const sign = aim > wanted ? 1 : -1
  const limit = hpa.isPlain ? plainLimit(wanted, sign) : scaleLimit(hpa.behavior, hpa.events, { at, pods: wanted, sign })
  return sign > 0 ? Math.min(aim, maxReplicas, limit) : Math.max(aim, minReplicas, limit)
}

/** At most twice the pods, and 4 where that is fewer; down as far as is wanted (`pkg/controller/podautoscaler/horizontal.go`, `convertDesiredReplicasWithRules`). */
function plainLimit(pods: number, sign: 1 | -1): number {
  return sign > 0 ? Math.max(2 * pods, 4) : 0
}

function isDefault(rules: ScalingRules, standard: ScalingRules): boolean {
  return (
    rules.stabilizationWindowSeconds === standard.stabilizationWindowSeconds &&
    rules.selectPolicy === standard.selectPolicy &&
    rules.tolerance === standard.tolerance &&
    rules.policies.length === standard.policies.length &&
    rules.policies.every(({ type, value, periodSeconds }, i) => {
      const other = standard.policies[i]
      return type === other.type && value === other.value && periodSeconds === other.periodSeconds
    })
  )
}

/** While nothing changed the loop was not asked, and would have said the same: what it said is noted when it says something else. */
function remember(hpa: Hpa, at: number, recommendation: number): void {
  const { recommended, lastSyncAt, lows, highs } = hpa
  if (recommendation !== recommended && recommended !== UNKNOWN) {
    const last = at - SYNC_SECONDS > lastSyncAt ? at - SYNC_SECONDS : lastSyncAt
    if (lows !== undefined) noteExtreme(lows, last, recommended)
    if (highs !== undefined) noteExtreme(highs, last, recommended)
  }
  hpa.recommended = recommendation
  hpa.lastSyncAt = at
}

/** "Stabilization window": up no further than the lowest, down no further than the highest of what was wanted in it. */
function stabilised(hpa: Hpa, at: number, wanted: number): number {
  const { lows, highs, recommended } = hpa
  hpa.nextSyncAt = at + SYNC_SECONDS
  const up = lows === undefined ? recommended : extremeAt(lows, at, recommended)
  if (wanted < up) return up
  const down = highs === undefined ? recommended : extremeAt(highs, at, recommended)
  if (wanted > down) return down
  // What holds it back must first leave the window.
  const holds = recommended < wanted ? highs : recommended > wanted ? lows : undefined
  hpa.nextSyncAt = holds === undefined ? NEVER : syncAfter(heldUntil(holds))
  return wanted
}

/** Without a window nothing is held back. */
function windowOf(windowSeconds: number, keep: 'highest' | 'lowest'): SlidingExtreme | undefined {
  return windowSeconds > 0 ? createSlidingExtreme({ windowSeconds, everySeconds: SYNC_SECONDS, keep }) : undefined
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
