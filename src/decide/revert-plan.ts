// The plan that turns a merged change around because it did harm.

import type { Json } from '../core/canonical-json.ts'
import { digestOfJson } from '../core/digest.ts'
import type { Plan, Target } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import { costOf } from './cost.ts'
import { factsOf } from './facts.ts'
import { nameOf } from './guardrail.ts'
import { GUARDRAILS, guardPlan, guardWish } from './guardrails.ts'
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

/** The change taken back, or why that is left to a person. */
export type RevertAnswer =
  | { readonly does: 'revert'; readonly plan: Extract<Plan, { answer: 'change' }> }
  | { readonly does: 'hold'; readonly code: string; readonly sentence: string }

/** The rule that speaks; it is no rule of the table, for what it sees is no demand. */
const RULE = { id: 'R-030', code: 'REVERT_HARM' } as const

/** The reason code of what no edit can take back. */
const BY_HAND = 'REVERT_BY_HAND'

/** Cooldown, an earlier "no" to the same number, steps and the forecast's standing: what goes back goes to what has run before. */
const NOT_ASKED = ['G-006', 'G-007', 'G-008', 'G-009', 'G-021']
const ASKED = GUARDRAILS.filter(({ id }) => !NOT_ASKED.includes(id))

/**
 * Every number of the change back to what it was before; all of them or none.
 *
 * `undefined` where there is nothing to take back: a field is gone, or was moved since by somebody else, who knows better. Where a field was not set before, or a
 * guardrail holds or bounds the way back, the answer says so: a person has to take the change back.
 */
export function revertPlan(request: DecideRequest, change: HarmfulChange): RevertAnswer | undefined {
  const { workload, rates } = request
  if (change.targets.length === 0 || !doesStand(request, change.targets)) return undefined
  const unset = change.targets.find((target) => turnedAround(target).length === 0)
  if (unset !== undefined) return held(change, { code: BY_HAND, sentence: byHand(unset) })
  const targets = change.targets.flatMap(turnedAround)
  if (!targets.every((target) => isMove(request, target))) return undefined
  const objection = objectionTo(targets, request)
  if (objection !== undefined) return held(change, objection)
  const situation = situationOf(request)
  const replicas = pricedReplicas(situation, targets)
  const plan = {
    answer: 'change',
    workload: workload.ref,
    severity: 'risk',
    title: titleOf(workload, targets),
    targets,
    rules: [{ ...RULE, sentence: `${change.sentence} This takes the change of proposal \`${change.proposalId}\` back.` }],
    guardrails: guardPlan(targets, request, ASKED).voices.map(({ id, sentence }) => ({ id, sentence })),
    facts: factsOf(situation, replicas),
    cost: costOf(workload, targets, { rates, replicas }),
  } as const
  return { does: 'revert', plan }
}

/** The plan of a workload whose harmful change is not taken back: it says so to a person, as its reason where nothing else is to be done. */
export function withHarmHeld(plan: Plan, { code, sentence }: Extract<RevertAnswer, { does: 'hold' }>): Plan {
  const advice = [...(plan.advice ?? []), { code: 'ASK_A_PERSON', sentence } as const]
  return plan.answer === 'leave' ? { ...plan, advice, reason: { code, sentence } } : { ...plan, advice }
}

type Objection = Pick<Extract<RevertAnswer, { does: 'hold' }>, 'code' | 'sentence'>

function held({ proposalId, sentence }: HarmfulChange, why: Objection): RevertAnswer {
  return {
    does: 'hold',
    code: why.code,
    sentence: `${sentence} The change of proposal \`${proposalId}\` is not taken back. ${why.sentence}`,
  }
}

function byHand(target: Target): string {
  return target.windows === undefined
    ? `${nameOf(target)} was not set before, and no edit of a number takes it away: a person has to.`
    : 'Of the floors by the clock it is not kept which stood before: a person has to look at them.'
}

/** What holds a target, or lets it go only a part of its way, or holds the whole. */
function objectionTo(targets: readonly Target[], request: DecideRequest): Objection | undefined {
  for (const wish of targets) {
    const { target, voices } = guardWish(wish, request, ASKED)
    if (target?.after !== wish.after) return voices.at(-1)
  }
  const { targets: left, voices } = guardPlan(targets, request, ASKED)
  return left.length === 0 ? voices.at(-1) : undefined
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

/** Whether the field is there at all: of one that is not, every number "stands". */
function isMove({ workload }: DecideRequest, target: Target): boolean {
  return digestOfJson(figuresOf(withTargets(workload, [target]))) !== digestOfJson(figuresOf(workload))
}

function figuresOf({ containers, replicas, scaler }: DecideRequest['workload']): Json {
  return JSON.parse(JSON.stringify({ containers, replicas, scaler })) as Json
}
