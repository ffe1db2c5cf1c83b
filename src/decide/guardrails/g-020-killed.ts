// G-020: memory that killed a container is never gone below, and what was killed lately gets no more work for each pod.

import type { Target } from '../../core/plan.ts'
import { DAY_MS } from '../../core/time.ts'
import { isUpward, nameOf, type Guardrail, type GuardrailAnswer } from '../guardrail.ts'
import { PAST_MS } from '../margins.ts'
import type { DecideRequest } from '../request.ts'
import { bytes } from '../say.ts'

export const killed: Guardrail = {
  id: 'G-020',
  code: 'OOM_KILLED',
  sentence:
    'A memory request or limit is not lowered to a limit at which the container was killed; where a container was killed in the last 14 days, replicas and bounds are not lowered, nor its memory where that limit is not known.',
  guard: (wish, _wanted, request) => {
    const { field } = wish
    if (isUpward(wish)) return undefined
    if (field.of === 'container') return field.name.endsWith('.cpu') ? undefined : memoryAnswer(wish, field.container, request)
    const kill = killsOf(request).find(({ atMs }) => !(atMs < request.nowMs - PAST_MS))
    if (kill === undefined) return undefined
    const days = Math.max(0, Math.round((request.nowMs - kill.atMs) / DAY_MS))
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} is not lowered: \`${kill.container}\` was killed for its memory ${days === 0 ? 'today' : `${days} days ago`}, and fewer pods hold more each.`,
    }
  },
}

function memoryAnswer(wish: Target, container: string, request: DecideRequest): GuardrailAnswer | undefined {
  const needs = (request.demand.habits?.memoryNeeds ?? []).filter((need) => need.container === container)
  const above = needs.reduce((top, { aboveBytes }) => Math.max(top, aboveBytes), 0)
  if (needs.length > 0) {
    if (Number.isFinite(above) && wish.after > above) return undefined
    return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: \`${container}\` was killed at ${bytes(above)}.` }
  }
  const isKilled = killsOf(request).some((kill) => kill.container === container && !(kill.atMs < request.nowMs - PAST_MS))
  if (!isKilled) return undefined
  return { does: 'hold', sentence: `${nameOf(wish)} is not lowered: \`${container}\` was killed for its memory in the last 14 days.` }
}

function killsOf({ demand }: DecideRequest): readonly { readonly container: string; readonly atMs: number }[] {
  const known = (demand.habits?.memoryNeeds ?? []).map(({ container, lastAtMs }) => ({ container, atMs: lastAtMs }))
  const seen = (demand.live?.events ?? []).filter(({ what }) => what === 'oom-kill')
  return [...known, ...seen.map(({ container, atMs }) => ({ container, atMs }))].sort((a, b) => b.atMs - a.atMs)
}
