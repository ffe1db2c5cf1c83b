// The guardrails on wishes, in the order in which they are asked, and what they leave of a rule's wishes.

import type { GuardrailVoice, Target } from '../core/plan.ts'
import { nameOf, type Guardrail, type GuardrailAnswer } from './guardrail.ts'
import { owner } from './guardrails/g-004-owner.ts'
import { utilisationTarget } from './guardrails/g-005-utilisation-target.ts'
import { cooldown } from './guardrails/g-006-cooldown.ts'
import { rejectionMemory } from './guardrails/g-007-rejection-memory.ts'
import { replicaStep } from './guardrails/g-008-replica-step.ts'
import { requestStep } from './guardrails/g-009-request-step.ts'
import { floor } from './guardrails/g-010-floor.ts'
import { atLimit } from './guardrails/g-011-at-limit.ts'
import type { DecideRequest } from './request.ts'

/** The guardrails: those that hold first, then those that bind. */
export const GUARDRAILS: readonly Guardrail[] = [
  owner,
  utilisationTarget,
  cooldown,
  rejectionMemory,
  atLimit,
  replicaStep,
  requestStep,
  floor,
]

/** A guardrail that spoke, and the code that it gives as a reason. */
export type HeardGuardrail = GuardrailVoice & { readonly code: string; readonly does: GuardrailAnswer['does'] }

/** What is left of a wish, `undefined` when it is held, and the guardrails that spoke. */
export interface Guarded {
  readonly target: Target | undefined
  readonly voices: readonly HeardGuardrail[]
}

/** Takes one wish past every guardrail. INVARIANT: a guardrail that cannot be evaluated holds the wish. */
export function guardWish(wanted: Target, request: DecideRequest, guardrails: readonly Guardrail[] = GUARDRAILS): Guarded {
  let target = wanted
  const voices: HeardGuardrail[] = []
  for (const guardrail of guardrails) {
    const answer = answerOf(guardrail, { wish: target, wanted }, request)
    if (answer === undefined) continue
    voices.push({ id: guardrail.id, code: guardrail.code, does: answer.does, sentence: answer.sentence })
    if (answer.does === 'hold') return { target: undefined, voices }
    target = { ...target, after: answer.after }
  }
  return { target, voices }
}

type Asked = { readonly wish: Target; readonly wanted: Target }

function answerOf(guardrail: Guardrail, { wish, wanted }: Asked, request: DecideRequest): GuardrailAnswer | undefined {
  try {
    return guardrail.guard(wish, wanted, request)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it threw something that is no error'
    return { does: 'hold', sentence: `${nameOf(wish)} is held: this guardrail could not be evaluated (${why}).` }
  }
}
