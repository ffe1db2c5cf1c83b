// G-006: after a merge the workload rests, unless it is about to run short.

import { HOUR_MS } from '../../core/time.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { recentOf } from '../recent-of.ts'
import { whoSet } from '../who-set.ts'

export const cooldown: Guardrail = {
  id: 'G-006',
  code: 'COOLDOWN',
  sentence:
    'For `cooldownHours` after a merge nothing of the workload is lowered; what is about to run short is raised all the same, unless `cooldownHoursUp` is set.',
  guard: (wish, _wanted, request) => {
    const { guardrails, nowMs } = request
    const isUp = isUpward(wish)
    const hours = isUp ? (guardrails.cooldownHoursUp ?? 0) : guardrails.cooldownHours
    if (!Number.isFinite(hours)) throw new RangeError(`the cooldown is ${hours}`)
    if (isUp && hours === 0) return undefined
    if (!Number.isFinite(nowMs)) throw new RangeError('it is not known what time it is')
    const last = Math.max(...recentOf(request, 'merged').map((change) => change.atMs))
    if (!(last > nowMs - hours * HOUR_MS)) return undefined
    const ago = Math.max(0, (nowMs - last) / HOUR_MS)
    const who = whoSet(guardrails, isUp ? 'cooldownHoursUp' : 'cooldownHours')
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} is not ${isUp ? 'raised' : 'lowered'} yet: a change was merged ${ago.toFixed(0)} h ago and the cooldown is ${hours} h${who}.`,
    }
  },
}
