// The loop of a KEDA ScaledObject: it wakes a workload and lets it rest, and its HPA scales what is awake.

import { steadyPods, type Controller } from './controller.ts'
import { createHpa, syncAfter, syncHpa, SYNC_SECONDS, type Hpa, type HpaSettings } from './hpa.ts'
import type { Seen } from './metric.ts'
import { NEVER } from './pods.ts'
import { createTriggerValues, type TriggerSettings, type TriggerValues } from './trigger-values.ts'

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

/** A ScaledObject under way. */
interface KedaLoop {
  readonly settings: KedaSettings
  readonly hpa: Hpa
  readonly values: TriggerValues
  /** The seconds of the next poll, sync and turn of a cron window that may change something. */
  pollDue: number
  syncDue: number
  turnDue: number
  /** Whether the last poll found a trigger active, and the second of the last one that did. */
  isActive: boolean
  lastActiveAt: number | undefined
}

/**
 * A ScaledObject at work.
 *
 * KEDA, "Scaling Deployments", "Activating and Scaling thresholds": every polling interval it looks whether a trigger is above its activation value; that alone
 * moves a workload between rest and its first pods, back after the cooldown period. From one pod on its HPA scales by the targets, at every sync.
 */
export function createKeda(settings: KedaSettings): Controller {
  const values = createTriggerValues(settings)
  const hpa = createHpa(settings.hpa)
  const loop: KedaLoop = { settings, hpa, values, pollDue: 0, syncDue: 0, turnDue: 0, isActive: false, lastActiveAt: undefined }
  const controller: Controller = {
    start: (seen) => {
      values.turn(0)
      values.refresh(seen)
      loop.isActive = values.isActive(seen)
      return settings.restPods !== undefined && !loop.isActive ? settings.restPods : steadyPods(settings.hpa, seen)
    },
    act: (at, seen, isChanged) => {
      if (turn(loop, at) || isChanged) look(loop, at, seen)
      const wanted = act(loop, at, seen)
      controller.dueAt = Math.min(loop.pollDue, loop.syncDue, loop.turnDue)
      return wanted
    },
    dueAt: 0,
  }
  return controller
}

function turn(loop: KedaLoop, at: number): boolean {
  if (at < loop.turnDue) return false
  const hasTurned = loop.values.turn(at)
  loop.turnDue = loop.values.nextTurn()
  return hasTurned
}

/** What is seen has changed: the next poll and the next sync may answer something else. */
function look(loop: KedaLoop, at: number, seen: Seen): void {
  loop.values.refresh(seen)
  const soonestPoll = pollAfter(at, loop.settings.pollingSeconds)
  if (soonestPoll < loop.pollDue) loop.pollDue = soonestPoll
  const soonestSync = syncAfter(at)
  if (soonestSync < loop.syncDue) loop.syncDue = soonestSync
}

function act(loop: KedaLoop, at: number, seen: Seen): number {
  const { wanted } = seen
  const polled = at >= loop.pollDue ? poll(loop, at, seen) : wanted
  if (polled !== wanted) {
    loop.syncDue = syncAfter(at + 1)
    return polled
  }
  if (at < loop.syncDue) return wanted
  if (wanted === 0) {
    loop.syncDue = NEVER
    return wanted
  }
  const isCounting = loop.values.prepare(seen)
  const synced = syncHpa(loop.hpa, at, seen)
  loop.syncDue = isCounting ? at + SYNC_SECONDS : loop.hpa.nextSyncAt
  return synced
}

/** What KEDA itself wants (`pkg/scaling/executor/scale_scaledobjects.go`, `RequestScale`): it wakes, holds, or lets rest when the cooldown is over. */
function poll(loop: KedaLoop, at: number, seen: Seen): number {
  const { settings, values } = loop
  const { restPods, wakePods, pollingSeconds, fallback } = settings
  const { wanted } = seen
  loop.pollDue = NEVER
  if (values.isActive(seen)) {
    loop.isActive = true
    return wanted === 0 || (restPods !== undefined && wanted < wakePods) ? wakePods : wanted
  }
  if (loop.isActive) loop.lastActiveAt = at - pollingSeconds
  loop.isActive = false
  if (values.isFailing(seen) && (fallback === undefined || fallback.replicas > 0)) return wanted
  if (restPods === undefined || wanted <= restPods) return wanted
  const { lastActiveAt } = loop
  const restsAfter = lastActiveAt === undefined ? settings.initialCooldownSeconds : lastActiveAt + settings.cooldownSeconds
  if (at > restsAfter) return restPods
  loop.pollDue = pollAfter(restsAfter + 1, pollingSeconds)
  return wanted
}

/** The first poll at a second or after it. */
function pollAfter(at: number, everySeconds: number): number {
  const since = at % everySeconds
  return since === 0 ? at : at - since + everySeconds
}
