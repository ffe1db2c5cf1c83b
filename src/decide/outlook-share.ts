// What one workload adds to the outlook of its environment: how many pods it will run, and what they request.

import { quantile, type Forecast } from '../core/forecast.ts'
import type { Plan } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import { podFootprint, type Footprint } from './pod-footprint.ts'
import type { DecideRequest } from './request.ts'
import { podsFor, type ScalerPace } from './scaler-pace.ts'
import { situationOf } from './situation.ts'

/** The levels that an outlook adds up. */
export const OUTLOOK_LEVELS = [0.5, 0.95, 0.99] as const

/** One workload; the values of a level have a step each, `pods` a whole number. */
export interface OutlookShare {
  readonly isDaemon: boolean
  readonly startMs: number
  readonly stepMs: number
  readonly footprint: Footprint
  /** As the plan wants it; the same where it wants nothing. */
  readonly proposed: Footprint
  /** As they are priced, in whole pods. */
  readonly podsNow: number
  readonly podsProposed: number
  readonly demandCores: readonly Float64Array[]
  /** How many pods run at each level of demand; absent where the count does not follow demand. */
  readonly pods?: readonly Float64Array[] | undefined
  readonly savedPerMonth: number
}

/**
 * The share of a workload with a forecast.
 *
 * Pods follow demand where a scaler's pace is known or assumed, at each level as if its demand came true; else they are those that are priced.
 */
export function outlookShare(request: DecideRequest, plan: Plan): OutlookShare {
  const { workload, cpuTotal } = request
  const { cost } = plan
  const pace = situationOf(request).cpu?.pace
  const demandCores = OUTLOOK_LEVELS.map((level) => quantile(cpuTotal, level))
  return {
    isDaemon: workload.kind === 'DaemonSet',
    startMs: cpuTotal.startMs,
    stepMs: cpuTotal.stepMs,
    footprint: podFootprint(workload),
    proposed: podFootprint(plan.answer === 'change' ? withTargets(workload, plan.targets) : workload),
    podsNow: Math.ceil(cost.replicasNow - 1e-9),
    podsProposed: Math.ceil(cost.replicasProposed - 1e-9),
    demandCores,
    ...(pace === undefined ? {} : { pods: podsAt(demandCores, pace) }),
    savedPerMonth: cost.nowPerMonth - cost.proposedPerMonth,
  }
}

function podsAt(levels: Forecast['values'], { podCores, minPods, maxPods }: ScalerPace): readonly Float64Array[] {
  return levels.map((values) => values.map((value) => Math.min(maxPods, Math.max(minPods, podsFor(value, podCores)))))
}
