// The loop of a KEDA ScaledObject: it wakes a workload and lets it rest, and its HPA scales what is awake.

import { steadyPods, type Controller } from './controller.ts'
import { createHpa, syncAfter, SYNC_SECONDS, type HpaSettings } from './hpa.ts'
import type { Seen } from './metric.ts'
import { NEVER } from './pods.ts'
import { createTriggerValues, fallbackPods, type TriggerSettings } from './trigger-values.ts'

/** A ScaledObject, ready to run; the metrics of its HPA read the values behind the triggers' own: `n + k` of a trigger, `2n` of the formula. */
export interface KedaSettings extends TriggerSettings {
  readonly hpa: HpaSettings
  /** Pods at rest; `undefined` where it never rests. */
  readonly restPods: number | undefined
  /** Pods that it wakes to. */
  readonly wakePods: number
  readonly pollingSeconds: number
  readonly cooldownSeconds: number
  readonly initialCooldownSeconds: number
}

/**
 * A ScaledObject at work.
 *
 * KEDA, "Scaling Deployments", "Activating and Scaling thresholds": every polling interval it looks whether a trigger is above its activation value; that alone
 * moves a workload between rest and its first pods, back after the cooldown period. From one pod on its HPA scales by the targets, at every sync.
 */
export function createKeda(settings: KedaSettings): Controller {
  const { restPods, wakePods, pollingSeconds } = settings
  const hpa = createHpa(settings.hpa)
  const values = createTriggerValues(settings)
  const failing = createFailing(settings)
  let [pollDue, syncDue] = [0, 0]
  let isActive = false
  let lastActive: number | undefined
  const poll = (at: number, wanted: number, seen: Seen): number => {
    pollDue = NEVER
    if (values.isActive(seen)) {
      isActive = true
      return wanted === 0 || (restPods !== undefined && wanted < wakePods) ? wakePods : wanted
    }
    if (isActive) lastActive = at - pollingSeconds
    isActive = false
    if (values.isFailing(seen)) {
      if (failing.isCounting(wanted)) pollDue = at + pollingSeconds
      return failing.pods(wanted)
    }
    failing.forget()
    if (restPods === undefined || wanted <= restPods) return wanted
    const restsAfter = lastActive === undefined ? settings.initialCooldownSeconds : lastActive + settings.cooldownSeconds
    if (at > restsAfter) return restPods
    pollDue = pollAfter(restsAfter + 1, pollingSeconds)
    return wanted
  }
  const sync = (at: number, seen: Seen): number => {
    const isCounting = values.prepare(seen)
    const wanted = hpa.sync(at, seen)
    syncDue = isCounting ? at + SYNC_SECONDS : hpa.nextSyncAt()
    return wanted
  }
  return {
    start: (seen) => {
      values.turn(0)
      values.refresh(seen)
      isActive = values.isActive(seen)
      return restPods !== undefined && !isActive ? restPods : steadyPods(settings.hpa, seen)
    },
    act: (at, seen, isChanged) => {
      const hasTurned = values.turn(at)
      if (isChanged || hasTurned) {
        values.refresh(seen)
        pollDue = Math.min(pollDue, pollAfter(at, pollingSeconds))
        syncDue = Math.min(syncDue, syncAfter(at))
      }
      const before = seen.wanted
      if (at >= pollDue) seen.wanted = poll(at, before, seen)
      if (seen.wanted !== before) syncDue = syncAfter(at + 1)
      else if (at >= syncDue && before === 0) syncDue = NEVER
      else if (at >= syncDue) seen.wanted = sync(at, seen)
      const wanted = seen.wanted
      seen.wanted = before
      return wanted
    },
    dueAt: () => Math.min(pollDue, syncDue, values.nextTurn()),
  }
}

/** The first poll at a second or after it. */
function pollAfter(at: number, everySeconds: number): number {
  const since = at % everySeconds
  return since === 0 ? at : at - since + everySeconds
}

/** While it is awake its HPA counts failures; at rest nobody else does. */
function createFailing({ fallback, hpa }: KedaSettings): {
  /** Counts one more failed poll; says whether the next ones must be counted too. */
  readonly isCounting: (wanted: number) => boolean
  readonly pods: (wanted: number) => number
  readonly forget: () => void
} {
  let failedPolls = 0
  return {
    isCounting: (wanted) => {
      if (fallback === undefined || wanted > 0) return false
      failedPolls += 1
      return failedPolls <= fallback.failureThreshold
    },
    pods: (wanted) => {
      const fallsBack = fallback !== undefined && wanted === 0 && failedPolls > fallback.failureThreshold
      return fallsBack ? Math.min(hpa.maxReplicas, fallbackPods(fallback, wanted)) : wanted
    },
    forget: () => {
      failedPolls = 0
    },
  }
}
