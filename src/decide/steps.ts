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
 * `maxReplicaStep` counts in pods and as a factor; the smaller one binds, as long as it moves by one pod: with 4, from 1 to 4, from 10 to 14 or 6.
 * Throws `RangeError` for a limit that is no number from 1 on, so that the guardrail holds.
 */
export function replicaSteps(from: number, { maxReplicaStep }: Guardrails): Steps {
  if (!(maxReplicaStep >= 1)) throw new RangeError(`maxReplicaStep is ${maxReplicaStep}`)
  const lowest = Math.max(from - maxReplicaStep, Math.ceil(from / maxReplicaStep))
  const highest = Math.min(from + maxReplicaStep, Math.floor(from * maxReplicaStep))
  return { lowest: Math.max(0, Math.min(lowest, from - 1)), highest: Math.max(highest, from + 1) }
}

/** The reach of one change of a request, in its own unit; throws `RangeError` for a factor below 1. */
export function requestSteps(from: number, { maxRequestFactor }: Guardrails): Steps {
  if (!(maxRequestFactor >= 1)) throw new RangeError(`maxRequestFactor is ${maxRequestFactor}`)
  return { lowest: from / maxRequestFactor, highest: from * maxRequestFactor }
}
