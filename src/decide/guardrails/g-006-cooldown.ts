// G-006: after a merge the workload rests, unless it is about to run short.

import { HOUR_MS } from '../../core/time.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { recentOf } from '../recent-of.ts'

export const cooldown: Guardrail = {
  id: 'G-006',
  code: 'COOLDOWN',
  sentence: 'For `cooldownHours` after a merge nothing of the workload is lowered; what is about to run short is raised all the same.',
  guard: (wish, _wanted, request) => {
    if (isUpward(wish)) return undefined
    const { guardrails, nowMs } = request
    if (!Number.isFinite(guardrails.cooldownHours)) throw new RangeError(`cooldownHours is ${guardrails.cooldownHours}`)
    const since = nowMs - guardrails.cooldownHours * HOUR_MS
    const last = Math.max(...recentOf(request, 'merged').map((change) => change.atMs))
    if (!(last > since)) return undefined
    const hours = Math.max(0, (nowMs - last) / HOUR_MS)
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} is not lowered yet: a change was merged ${hours.toFixed(0)} h ago and the cooldown is ${guardrails.cooldownHours} h.`,
    }
  },
}
