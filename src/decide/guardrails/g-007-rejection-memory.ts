// G-007: what a person rejected stays silent until it is something else, or for 14 days.

import { fieldKey, unitOf } from '../../core/field.ts'
import type { Target } from '../../core/plan.ts'
import { DAY_MS } from '../../core/time.ts'
import { isUpward, nameOf, type Guardrail } from '../guardrail.ts'
import { REJECTION_MEMORY_MS } from '../margins.ts'
import type { DecideRequest, RecentChange } from '../request.ts'
import { recentOf } from '../recent-of.ts'
import { inField } from '../say.ts'
import { replicaSteps, requestSteps, type Steps } from '../steps.ts'

export const rejectionMemory: Guardrail = {
  id: 'G-007',
  code: 'REJECTED_LATELY',
  sentence:
    'A wish that a person rejected stays silent for 14 days, or until the rule wants a number outside the step limit around the rejected one; the other direction is another wish.',
  guard: (wish, wanted, request) => {
    const rejected = recentOf(request, 'rejected').find((change) => isRemembered(change, wish, request) && isNear(change, wanted, request))
    if (rejected === undefined) return undefined
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} at ${inField(wish.field, rejected.after)} was rejected ${daysAgo(request.nowMs - rejected.atMs)}, and ${inField(wish.field, wanted.after)} is no more than one step from it.`,
    }
  },
}

function daysAgo(ageMs: number): string {
  if (ageMs < DAY_MS) return 'today'
  const days = Math.round(ageMs / DAY_MS)
  return days === 1 ? '1 day ago' : `${days} days ago`
}

function isRemembered(change: RecentChange, wish: Target, { nowMs }: DecideRequest): boolean {
  const isSameDirection = isUpward({ ...wish, before: change.before, after: change.after }) === isUpward(wish)
  return change.field === fieldKey(wish.field) && isSameDirection && change.atMs > nowMs - REJECTION_MEMORY_MS
}

function isNear(change: RecentChange, wanted: Target, { guardrails }: DecideRequest): boolean {
  const around: Steps = unitOf(wanted.field) === 'pods' ? replicaSteps(change.after, guardrails) : requestSteps(change.after, guardrails)
  return wanted.after >= around.lowest * (1 - 1e-9) && wanted.after <= around.highest * (1 + 1e-9)
}
