// G-008: a replica count or bound moves by no more than one step.

import { nameOf, type Guardrail } from '../guardrail.ts'
import { replicaSteps } from '../steps.ts'

export const replicaStep: Guardrail = {
  id: 'G-008',
  code: 'REPLICA_STEP',
  sentence:
    'A replica count or bound moves by at most `maxReplicaStep` pods, and by at most that factor, in one change; the smaller one binds as long as it moves by one pod.',
  guard: (wish, _wanted, { guardrails }) => {
    if (wish.field.of !== 'replicas' || wish.before === undefined) return undefined
    const { lowest, highest } = replicaSteps(wish.before, guardrails)
    const after = Math.min(highest, Math.max(lowest, wish.after))
    if (after === wish.after) return undefined
    return {
      does: 'bind',
      after,
      sentence: `${nameOf(wish)} is wanted at ${wish.after}; one change moves it from ${wish.before} to ${after} at most.`,
    }
  },
}
