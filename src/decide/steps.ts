// How far one change may move a number, both ways.

import type { Guardrails } from '../core/guardrails.ts'

/** The lowest and the highest number that one change may set. */
export interface Steps {
  readonly lowest: number
  readonly highest: number
}

/**
 * The reach of one change of a replica count or bound.
 *
 * A step counts in pods and as a factor; the smaller one binds, as long as it moves by one pod: with 4, from 1 to 4, from 10 to 14 or 6. Each direction may have
 * a step of its own. Throws `RangeError` for a limit that is no number from 1 on, so that the guardrail holds.
 */
export function replicaSteps(from: number, guardrails: Guardrails): Steps {
  const { maxReplicaStep, maxReplicaStepUp = maxReplicaStep, maxReplicaStepDown = maxReplicaStep } = guardrails
  if (!(maxReplicaStepUp >= 1 && maxReplicaStepDown >= 1))
    throw new RangeError(`maxReplicaStep is ${maxReplicaStepUp} up and ${maxReplicaStepDown} down`)
  const lowest = Math.max(from - maxReplicaStepDown, Math.ceil(from / maxReplicaStepDown))
  const highest = Math.min(from + maxReplicaStepUp, Math.floor(from * maxReplicaStepUp))
  return { lowest: Math.max(0, Math.min(lowest, from - 1)), highest: Math.max(highest, from + 1) }
}

/** The reach of one change of a request, in its own unit; throws `RangeError` for a factor below 1. */
export function requestSteps(from: number, guardrails: Guardrails): Steps {
  const { up, down } = requestFactors(guardrails)
  return { lowest: from / down, highest: from * up }
}

/** The reach of one change of what a scaler aims at: a lower one gives more, so the factor for what is raised binds what is written lower. */
export function aimSteps(from: number, guardrails: Guardrails): Steps {
  const { up, down } = requestFactors(guardrails)
  return { lowest: from / up, highest: from * down }
}

function requestFactors(guardrails: Guardrails): { readonly up: number; readonly down: number } {
  const { maxRequestFactor, maxRequestFactorUp: up = maxRequestFactor, maxRequestFactorDown: down = maxRequestFactor } = guardrails
  if (!(up >= 1 && down >= 1)) throw new RangeError(`maxRequestFactor is ${up} up and ${down} down`)
  return { up, down }
}
