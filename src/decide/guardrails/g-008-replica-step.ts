// G-008: a replica count or bound moves by no more than one step.

import { isToZero, nameOf, type Guardrail } from '../guardrail.ts'
import { replicaSteps } from '../steps.ts'
import { whoSet } from '../who-set.ts'

export const replicaStep: Guardrail = {
  id: 'G-008',
  code: 'REPLICA_STEP',
  sentence:
    'A replica count or bound moves by at most `maxReplicaStep` pods, and by at most that factor, in one change; the smaller one binds as long as it moves by one pod. `maxReplicaStepUp` and `maxReplicaStepDown` say it for one direction.',
  guard: (wish, _wanted, { guardrails }) => {
    // A floor of some hours that is taken away altogether leaves the minimum, which has its own steps.
    if (wish.field.of !== 'replicas' || wish.before === undefined || wish.windows?.length === 0 || isToZero(wish)) return undefined
    const { lowest, highest } = replicaSteps(wish.before, guardrails)
    const after = Math.min(highest, Math.max(lowest, wish.after))
    if (after === wish.after) return undefined
    const who = whoSet(guardrails, after > wish.before ? 'maxReplicaStepUp' : 'maxReplicaStepDown', 'maxReplicaStep')
    return {
      does: 'bind',
      after,
      sentence: `${nameOf(wish)} is wanted at ${wish.after}; one change moves it from ${wish.before} to ${after} at most${who}.`,
    }
  },
}
