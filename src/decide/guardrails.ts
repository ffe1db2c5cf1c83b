// The guardrails on wishes, in the order in which they are asked, and what they leave of a rule's wishes.

import type { GuardrailVoice, Target } from '../core/plan.ts'
import { nameOf, type Guardrail, type GuardrailAnswer, type WholeAnswer } from './guardrail.ts'
import { owner } from './guardrails/g-004-owner.ts'
import { utilisationTarget } from './guardrails/g-005-utilisation-target.ts'
import { cooldown } from './guardrails/g-006-cooldown.ts'
import { rejectionMemory } from './guardrails/g-007-rejection-memory.ts'
import { replicaStep } from './guardrails/g-008-replica-step.ts'
import { requestStep } from './guardrails/g-009-request-step.ts'
import { floor } from './guardrails/g-010-floor.ts'
import { atLimit } from './guardrails/g-011-at-limit.ts'
import { knownFigures } from './guardrails/g-012-known-figures.ts'
import { readableSettings } from './guardrails/g-013-readable-settings.ts'
import { excluded } from './guardrails/g-014-excluded.ts'
import { freeze } from './guardrails/g-015-freeze.ts'
import { replicaCeiling } from './guardrails/g-016-replica-ceiling.ts'
import { partitions } from './guardrails/g-017-partitions.ts'
import { downstream } from './guardrails/g-018-downstream.ts'
import { requestBounds } from './guardrails/g-019-request-bounds.ts'
import { killed } from './guardrails/g-020-killed.ts'
import { lostBackTest } from './guardrails/g-021-lost-back-test.ts'
import { quota } from './guardrails/g-022-quota.ts'
import { limitRange } from './guardrails/g-023-limit-range.ts'
import { disruptionBudget } from './guardrails/g-024-disruption-budget.ts'
import { blastRadius } from './guardrails/g-025-blast-radius.ts'
import type { DecideRequest } from './request.ts'

/** The guardrails: those that hold first, then those that bind, the hardest bound last; those on whole plans come after all wishes. */
export const GUARDRAILS: readonly Guardrail[] = [
  knownFigures,
  readableSettings,
  excluded,
  owner,
  freeze,
  utilisationTarget,
  cooldown,
  rejectionMemory,
  atLimit,
  killed,
  lostBackTest,
  replicaStep,
  requestStep,
  floor,
  requestBounds,
  replicaCeiling,
  partitions,
  downstream,
  quota,
  limitRange,
  disruptionBudget,
  blastRadius,
]

/** A guardrail that spoke, and the code that it gives as a reason. */
export type HeardGuardrail = GuardrailVoice & { readonly code: string; readonly does: GuardrailAnswer['does'] | WholeAnswer['does'] }

/** What is left of a wish, `undefined` when it is held, and the guardrails that spoke. */
export interface Guarded {
  readonly target: Target | undefined
  readonly voices: readonly HeardGuardrail[]
}

/**
 * Takes one wish past every guardrail.
 *
 * INVARIANT: a guardrail that cannot be evaluated holds the wish, and a bound lies between what stands and what was wanted: no guardrail turns a wish round or
 * takes it further.
 */
export function guardWish(wanted: Target, request: DecideRequest, guardrails: readonly Guardrail[] = GUARDRAILS): Guarded {
  let target = wanted
  const voices: HeardGuardrail[] = []
  for (const guardrail of guardrails) {
    const answer = answerOf(guardrail, { wish: target, wanted }, request)
    if (answer === undefined) continue
    voices.push({ id: guardrail.id, code: guardrail.code, does: answer.does, sentence: answer.sentence })
    if (answer.does === 'hold') return { target: undefined, voices }
    target = boundTo(target, answer.after)
  }
  return { target, voices }
}

/** What is left of a plan: everything or nothing, since its targets hang together. */
export interface GuardedPlan {
  readonly targets: readonly Target[]
  readonly voices: readonly HeardGuardrail[]
}

/** Takes a whole plan, as it would be written, past every guardrail that looks at plans. INVARIANT: one that cannot be evaluated holds the plan. */
export function guardPlan(targets: readonly Target[], request: DecideRequest, guardrails: readonly Guardrail[] = GUARDRAILS): GuardedPlan {
  if (targets.length === 0) return { targets, voices: [] }
  const voices: HeardGuardrail[] = []
  for (const guardrail of guardrails) {
    const answer = wholeAnswerOf(guardrail, targets, request)
    if (answer === undefined) continue
    voices.push({ id: guardrail.id, code: guardrail.code, ...answer })
    if (answer.does === 'hold') return { targets: [], voices }
  }
  return { targets, voices }
}

/** The highest windows of a floor go to the bound with it, and none stays above. */
function boundTo(target: Target, after: number): Target {
  if (target.windows === undefined) return { ...target, after }
  const windows = target.windows.map((each) => ({
    ...each,
    desiredReplicas: each.desiredReplicas === target.after ? after : Math.min(each.desiredReplicas, after),
  }))
  return { ...target, after, windows }
}

type Asked = { readonly wish: Target; readonly wanted: Target }

function answerOf(guardrail: Guardrail, { wish, wanted }: Asked, request: DecideRequest): GuardrailAnswer | undefined {
  try {
    const answer = guardrail.guard?.(wish, wanted, request)
    if (answer?.does !== 'bind' || isBetween(wish, answer.after)) return answer
    return {
      does: 'hold',
      sentence: `${nameOf(wish)} is held: its bound of ${answer.after} is no step from what stands to what is wanted.`,
    }
  } catch (error) {
    return { does: 'hold', sentence: `${nameOf(wish)} is held: this guardrail could not be evaluated (${whyOf(error)}).` }
  }
}

function isBetween({ before, after }: Target, bound: number): boolean {
  if (before === undefined) return bound >= 0 && bound <= after
  return after > before ? bound > before && bound <= after : bound < before && bound >= after
}

function wholeAnswerOf(guardrail: Guardrail, targets: readonly Target[], request: DecideRequest): WholeAnswer | undefined {
  try {
    return guardrail.whole?.(targets, request)
  } catch (error) {
    return { does: 'hold', sentence: `The plan is held: this guardrail could not be evaluated (${whyOf(error)}).` }
  }
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it threw something that is no error'
}
