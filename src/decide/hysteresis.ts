// Says whether a fresh plan is still the one that waits, so that a proposal does not change under its reader's eyes.

import { fieldKey, unitOf } from '../core/field.ts'
import { HYSTERESIS_PERCENT } from '../core/guardrails.ts'
import type { Target } from '../core/plan.ts'
import { isSameFloor } from './cron-windows.ts'

/** What a plan wants. */
interface Wanted {
  readonly targets: readonly Target[]
}

/**
 * Whether a fresh plan lies inside the band around the one that waits.
 *
 * It does when both want the same fields, from the same numbers, each to within `bandPercent` (15 % where it is not set) of what waits, and windows of a floor at about the same times; the order of targets does not matter.
 * Below 7 pods a whole pod is more than the band: there the waiting count stands when it is one pod higher than the fresh one, which is safe, and not when it is
 * lower. So a demand that wavers between two counts settles on the higher one. Whether the bytes in the repository moved is the change's to say.
 */
export function isSamePlan(waiting: Wanted, fresh: Wanted, bandPercent: number = HYSTERESIS_PERCENT): boolean {
  if (waiting.targets.length !== fresh.targets.length) return false
  const wanted = new Map(fresh.targets.map((target) => [fieldKey(target.field), target]))
  return waiting.targets.every((target) => isNear(target, wanted.get(fieldKey(target.field)), bandPercent / 100))
}

function isNear(waiting: Target, fresh: Target | undefined, band: number): boolean {
  if (fresh === undefined || fresh.before !== waiting.before) return false
  if (waiting.windows !== undefined || fresh.windows !== undefined) return isSameFloor(waiting.windows ?? [], fresh.windows ?? [])
  if (band > 0 && unitOf(waiting.field) === 'pods' && waiting.after - fresh.after === 1) return true
  return Math.abs(fresh.after - waiting.after) <= band * waiting.after * (1 + 1e-9)
}
