// G-015: in a freeze nothing is changed, but for what is about to run short where the freeze allows it.

import { freezeEndMs } from '../../core/freeze.ts'
import { isoOf } from '../../core/time.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'

export const freeze: Guardrail = {
  id: 'G-015',
  code: 'FREEZE',
  sentence:
    'In a freeze (days from–until, or a cron with a duration, on the clock of a time zone) nothing is changed; with `allowRisk` what is about to run short is raised all the same.',
  guard: (wish, _wanted, { guardrails, nowMs }) => {
    for (const each of guardrails.freezes ?? []) {
      const endMs = freezeEndMs(each, 'UTC', nowMs)
      if (endMs === undefined || (each.allowRisk && isUpward(wish))) continue
      return {
        does: 'hold',
        sentence: `${nameOf(wish)} stays as it is: the freeze \`${each.name}\` lasts until ${isoOf(endMs).slice(0, 16)}Z.`,
      }
    }
    return undefined
  },
}
