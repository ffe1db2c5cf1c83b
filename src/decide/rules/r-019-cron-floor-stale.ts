// a floor by the clock of Tidegate's own that is no longer needed, or is far too high, is compiled anew or taken out.

import { DAY_MS } from '../../core/time.ts'
import { floorOfDemand } from '../cron-floor.ts'
import { dayWindow, isSameFloor, podHours, standingWindows } from '../cron-windows.ts'
import type { Rule } from '../rule.ts'

/** Worth a person's time from this share of the pod-hours. */
const LEFT = 0.75

/** The least days of history on which a floor may be called needless. */
const LEAST_DAYS = 14

export const cronFloorStale: Rule = {
  id: 'R-019',
  code: 'CRON_FLOOR_STALE',
  severity: 'waste',
  sentence:
    "The cron triggers that Tidegate set are compiled anew where that saves a quarter of their pod-hours, and taken out where two weeks show that no rise needs them any more; other people's cron triggers are never touched.",
  speak: (situation) => {
    const { request, cpu } = situation
    const own = standingWindows(request.workload.scaler, 'own')
    if (cpu?.pace?.isKnown !== true || own.length === 0) return undefined
    if (request.demand.cpuTotalCores.values.length * request.demand.cpuTotalCores.stepMs < LEAST_DAYS * DAY_MS) return undefined
    // A minimum that was raised meanwhile makes a floor idle, not wrong: what counts is what demand does.
    const floor = floorOfDemand(situation)
    const windows = floor?.windows ?? []
    const least = cpu.pace.minPods
    const [now, then] = [
      podHours(
        own.flatMap((each) => dayWindow(each) ?? []),
        least,
      ),
      floor?.podHoursPerWeek ?? 0,
    ]
    if (isSameFloor(own, windows) || then > now * LEFT || now === 0) return undefined
    const before = Math.max(...own.map(({ desiredReplicas }) => desiredReplicas))
    const after = Math.max(0, ...windows.map(({ desiredReplicas }) => desiredReplicas))
    if (after >= before) return undefined
    const sentence = `The floor by the clock takes ${now.toFixed(1)} pod-hours a week above the minimum; what demand does every week now asks for ${then.toFixed(1)}.`
    return { sentence, wishes: [{ field: { of: 'replicas', name: 'keda.cronFloor' }, before, after, windows }] }
  },
}
