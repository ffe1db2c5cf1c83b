// The rules, in the order of their precedence.

import type { Rule } from './rule.ts'
import { nothingMatched } from './rules/r-000-nothing-matched.ts'
import { cpuShort } from './rules/r-001-cpu-short.ts'
import { memoryShort } from './rules/r-002-memory-short.ts'
import { statefulShort } from './rules/r-003-stateful-short.ts'
import { daemonSetShort } from './rules/r-004-daemonset-short.ts'
import { scalerBounds } from './rules/r-005-scaler-bounds.ts'
import { stable } from './rules/r-006-stable.ts'
import { lowUtilisation } from './rules/r-008-low-utilisation.ts'
import { targetTooHigh } from './rules/r-010-target-too-high.ts'
import { targetTooLow } from './rules/r-011-target-too-low.ts'
import { oomKilled } from './rules/r-012-oom-killed.ts'
import { thresholdTooHigh } from './rules/r-013-threshold-too-high.ts'
import { thresholdTooLow } from './rules/r-014-threshold-too-low.ts'
import { cronFloorShort } from './rules/r-015-cron-floor.ts'
import { scaleToZero } from './rules/r-016-scale-to-zero.ts'
import { heapTooLarge } from './rules/r-017-heap-too-large.ts'
import { initContainerBound } from './rules/r-018-init-container.ts'
import { cronFloorStale } from './rules/r-019-cron-floor-stale.ts'
import { notBetter } from './rules/r-020-not-better.ts'
import { askAPerson } from './rules/r-021-ask-a-person.ts'

/** Rules that rest on what happened and need no forecast; they speak even where earlier decisions did no better than what stands. */
const SEEN_RULES: readonly Rule[] = [oomKilled, heapTooLarge]

/** Whether a plan answers something that has happened and that no rehearsal shows: a container that was killed, a heap that fills its limit. */
export function isOfWhatHappened({ rules }: { readonly rules: readonly { readonly id: string }[] }): boolean {
  return rules.some(({ id }) => SEEN_RULES.some((rule) => rule.id === id))
}

/** Whether a plan lets an event workload rest at zero, from where each start is a wait that its queue bears. */
export function isScaleToZero({ rules }: { readonly rules: readonly { readonly id: string }[] }): boolean {
  return rules.some(({ id }) => id === scaleToZero.id)
}

/** Rules of risk; every one that speaks is heard, and their wishes go into one plan. */
export const RISK_RULES: readonly Rule[] = [
  daemonSetShort,
  statefulShort,
  askAPerson,
  ...SEEN_RULES,
  targetTooHigh,
  thresholdTooHigh,
  cronFloorShort,
  scalerBounds,
  cpuShort,
  memoryShort,
]

/** Rules that are asked when nothing is at risk; the first that speaks is heard. */
export const CALM_RULES: readonly Rule[] = [
  scaleToZero,
  cronFloorStale,
  targetTooLow,
  thresholdTooLow,
  lowUtilisation,
  initContainerBound,
  stable,
  nothingMatched,
]

/** What is asked of a workload for which the scorecard is against Tidegate: the first list that speaks is heard. */
export const BEATEN_RULES: readonly (readonly Rule[])[] = [SEEN_RULES, [notBetter]]
