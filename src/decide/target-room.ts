// How high a CPU target may be so that the pods that run hold a rise until others are ready.

import { fieldKey } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import { sliceSeries } from '../core/series.ts'
import { clockFloorAt } from './clock-floor.ts'
import { comingP95 } from './coming.ts'
import { withCeiling } from './cron-floor.ts'
import { once } from './once.ts'
import { cpuTargetOf, type CpuTarget } from './cpu-target.ts'
import { leadTimeOf, type LeadTime } from './lead-time.ts'
import { SCALER_TOLERANCE } from './margins.ts'
import { lastDays } from './past.ts'
import { riseWithin } from './rise.ts'
import { isDrivenByCpu, type ScalerPace } from './scaler-pace.ts'
import type { Situation } from './situation.ts'
import { bestTarget, WORTH_MOVING, type TargetChoice } from './target-replay.ts'

/** A target is written in steps of so many percent, and is never set outside of these. */
const STEP = 5
const LEAST = 30
const MOST = 80

/** How far, in points, a standing target may lie above or below the safe one. */
const TOO_HIGH = 10
const TOO_LOW = 15

/** The most points by which one change raises a target, for each of them takes pods away. */
const MOST_RAISED = 20

/** What is known of a target's room. */
export interface TargetRoom {
  readonly aim: CpuTarget
  readonly lead: LeadTime
  /** How many times demand becomes within the lead time; absent where the fewest pods hold nearly all of the past. */
  readonly rise: number | undefined
  /** Percent of the measured request that stand, and that would be safe. */
  readonly percent: number
  readonly safePercent: number
  /** What the targets would have cost in the last days; absent with too little past, where the rise alone speaks. */
  readonly choice?: TargetChoice | undefined
}

/**
 * The room of a Deployment's CPU target; `undefined` without one.
 *
 * Where the past was walked, the safe target is the cheapest of it (target-replay.ts). Otherwise, at the target t the pods run at t of their request, and at t × 1.1 before the
 * scaler reacts; demand × rise must still be held: safe = 1 ÷ (1.1 × rise), in steps of 5 from 30 to 80, and a jump for which that is too little is left to floors. It depends on the
 * load alone, but for plateaus of whole pods, not on the target or the pods.
 */
export const targetRoom = once((situation: Situation): TargetRoom | undefined => {
  const { request, cpu } = situation
  const aim = cpuTargetOf(request.workload)
  const { workload } = request
  if (aim === undefined || cpu?.pace === undefined || workload.kind !== 'Deployment') return undefined
  if (workload.scaler.by === 'keda' && !isDrivenByCpu(workload.scaler)) return undefined
  const lead = leadTimeOf(request)
  const rise = riseWithin({
    past: lastDays(request.demand.cpuTotalCores, request.nowMs),
    coming: comingP95(situation),
    leadSeconds: lead.seconds,
    carriedCores: cpu.pace.minPods * cpu.podRequestCores,
    carriedAt: carriedByClock(situation, cpu.podRequestCores),
  })
  const percent = (aim.cores / aim.requestCores) * 100
  const choice = choiceOf(situation, cpu.pace, { aim, lead, percent })
  const safePercent = choice?.best.percent ?? safeFor(rise)
  if (safePercent === undefined) return undefined
  return { aim, lead, rise, percent, safePercent, choice }
})

/** What holds the rise, and 10 % above the target before the scaler reacts; `undefined` for a rise that no target holds. */
function safeFor(rise: number | undefined): number | undefined {
  if (rise === undefined) return undefined
  const exact = 100 / ((1 + SCALER_TOLERANCE) * rise)
  return exact < LEAST ? undefined : Math.min(MOST, Math.floor(exact / STEP) * STEP)
}

/** What the targets would have cost; `undefined` where only one container of the pod is measured, whose past nobody keeps. */
function choiceOf(
  situation: Situation,
  { minPods, maxPods }: ScalerPace,
  { aim, lead, percent }: Pick<TargetRoom, 'aim' | 'lead' | 'percent'>,
): TargetChoice | undefined {
  const { request, cpu } = situation
  if (cpu === undefined || aim.container !== undefined) return undefined
  const { cpuTotalCores } = request.demand
  const past = sliceSeries(cpuTotalCores, cpuTotalCores.startMs, request.nowMs)
  const floorAt = clockFloorAt(situation)
  return bestTarget({ past, podRequestCores: cpu.podRequestCores, minPods, maxPods, leadSeconds: lead.seconds, percent, floorAt })
}

/** The wish for a lower target; `undefined` where the standing one leaves room, or costs no more than a lower one. */
export function lowerTarget(room: TargetRoom): Target | undefined {
  const { choice } = room
  if (choice !== undefined)
    return choice.best.percent < room.percent && isWorthMoving(choice) ? targetWish(room.aim, room.safePercent) : undefined
  return room.percent < room.safePercent + TOO_HIGH ? undefined : targetWish(room.aim, room.safePercent)
}

/** The wish for a higher target, one step towards the safe one; `undefined` where that is too near. */
export function higherTarget(room: TargetRoom): Target | undefined {
  const { choice } = room
  if (choice === undefined && room.percent > room.safePercent - TOO_LOW) return undefined
  if (choice !== undefined && (choice.best.percent <= room.percent || !isWorthMoving(choice))) return undefined
  return targetWish(room.aim, Math.min(room.safePercent, Math.floor((room.percent + MOST_RAISED) / STEP) * STEP))
}

function isWorthMoving({ best, standing }: TargetChoice): boolean {
  return best.worth < standing.worth * (1 - WORTH_MOVING)
}

/** The pace as it will be: with the lower target that R-010 wants and the higher maximum that R-005 wants, else as it stands. */
export function plannedPace(situation: Situation): ScalerPace | undefined {
  const pace = situation.cpu?.pace
  if (situation.cpu === undefined || pace === undefined) return undefined
  const room = targetRoom(situation)
  const wish = room === undefined ? undefined : lowerTarget(room)
  return withCeiling(room === undefined || wish === undefined ? pace : paceWith(pace, room, wish), situation.cpu.peakP95.value)
}

/** What a floor by the clock carries of the demand at an instant, so that the target need not: nothing where none stands or can be set. */
function carriedByClock(situation: Situation, podRequestCores: number): ((atMs: number) => number) | undefined {
  const floor = clockFloorAt(situation)
  return floor === undefined ? undefined : (atMs) => floor(atMs) * podRequestCores
}

/** The pace with a target wish in its place. */
export function paceWith(pace: ScalerPace, { aim }: Pick<TargetRoom, 'aim'>, wish: Target): ScalerPace {
  const wantedCores = fieldKey(wish.field) === fieldKey(aim.coresField) ? wish.after : (aim.requestCores * wish.after) / 100
  return { ...pace, podCores: (pace.podCores * wantedCores) / aim.cores, from: 'its CPU target as proposed' }
}

function targetWish(aim: CpuTarget, percent: number): Target {
  if (aim.percent !== undefined) return { field: aim.percentField, before: aim.percent, after: percent }
  return { field: aim.coresField, before: aim.cores, after: Math.floor(aim.requestCores * percent * 10) / 1000 }
}
