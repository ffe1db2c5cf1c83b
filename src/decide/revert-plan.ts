// The plan that turns a merged change around because it did harm.

import type { Json } from '../core/canonical-json.ts'
import { digestOfJson } from '../core/digest.ts'
import type { Plan, Target } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import { costOf } from './cost.ts'
import { factsOf } from './facts.ts'
import { pricedReplicas } from './priced-replicas.ts'
import type { DecideRequest } from './request.ts'
import { situationOf } from './situation.ts'
import { titleOf } from './title.ts'

/** The change that did harm: its proposal, what it set, and what was seen of it, as a sentence. */
export interface HarmfulChange {
  readonly proposalId: string
  readonly targets: readonly Target[]
  readonly sentence: string
}

/** The rule that speaks; it is no rule of the table, for what it sees is no demand. */
const RULE = { id: 'R-030', code: 'REVERT_HARM' } as const

/**
 * Every number of the change back to what it was before.
 *
 * `undefined` where that cannot be said: a field was not set before, or has been moved since by somebody else, who knows better. Cooldown and step limits do not bind it: it
 * goes back to what has run before.
 */
export function revertPlan(request: DecideRequest, change: HarmfulChange): Extract<Plan, { answer: 'change' }> | undefined {
  const { workload, rates } = request
  if (change.targets.length === 0 || !doesStand(request, change.targets)) return undefined
  const targets = change.targets.flatMap(turnedAround)
  if (targets.length < change.targets.length) return undefined
  const situation = situationOf(request)
  const replicas = pricedReplicas(situation, targets)
  return {
    answer: 'change',
    workload: workload.ref,
    severity: 'risk',
    title: titleOf(workload, targets),
    targets,
    rules: [{ ...RULE, sentence: `${change.sentence} This takes the change of proposal \`${change.proposalId}\` back.` }],
    guardrails: [],
    facts: factsOf(situation, replicas),
    cost: costOf(workload, targets, { rates, replicas }),
  }
}

function turnedAround(target: Target): readonly Target[] {
  const { field, before, after, windows } = target
  if (before === undefined || windows !== undefined) return []
  return [{ field, before: after, after: before }]
}

/** Whether setting it again would change nothing. */
function doesStand({ workload }: DecideRequest, targets: readonly Target[]): boolean {
  return digestOfJson(figuresOf(withTargets(workload, targets))) === digestOfJson(figuresOf(workload))
}

function figuresOf({ containers, replicas, scaler }: DecideRequest['workload']): Json {
  return JSON.parse(JSON.stringify({ containers, replicas, scaler })) as Json
}
