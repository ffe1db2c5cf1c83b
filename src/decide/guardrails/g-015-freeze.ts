// G-015: in a freeze nothing is changed, but for what is about to run short where the freeze allows it.

import { freezeEndMs } from '../../core/freeze.ts'
import type { Freeze, Guardrails } from '../../core/guardrails.ts'
import type { Target } from '../../core/plan.ts'
import { isoOf } from '../../core/time.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'

export const freeze: Guardrail = {
  id: 'G-015',
  code: 'FREEZE',
  sentence:
    'In a freeze (days from–until, or a cron with a duration, on the clock of a time zone) nothing is changed; with `allowRisk` what is about to run short is raised all the same.',
  guard: (wish, _wanted, { guardrails, nowMs }) => {
    const held = freezeOn([wish], guardrails, nowMs)
    return held === undefined ? undefined : { does: 'hold', sentence: `${nameOf(wish)} stays as it is: ${lasting(held)}.` }
  },
}

/** A freeze that holds, and when it ends. */
export interface FreezeHeld {
  readonly freeze: Freeze
  readonly endMs: number
}

/** The first freeze that holds any of the targets at that time; throws `RangeError` for one that cannot be evaluated, so that whoever asks holds. */
export function freezeOn(targets: readonly Target[], { freezes = [] }: Pick<Guardrails, 'freezes'>, nowMs: number): FreezeHeld | undefined {
  for (const each of freezes) {
    const endMs = freezeEndMs(each, 'UTC', nowMs)
    if (endMs === undefined || (each.allowRisk && targets.every(isUpward))) continue
    return { freeze: each, endMs }
  }
  return undefined
}

/** The freeze and its end, as the middle of a sentence. */
export function lasting({ freeze: { name }, endMs }: FreezeHeld): string {
  return `the freeze \`${name}\` lasts until ${isoOf(endMs).slice(0, 16)}Z`
}
