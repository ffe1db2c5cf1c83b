// What to do about it: turns one workload's demand and forecasts into a plan, or into the reason to leave it alone.

import type { GuardrailVoice, Plan, RuleVoice, Severity, Target } from '../core/plan.ts'
import { adviceOn } from './advisers.ts'
import { costOf } from './cost.ts'
import { factsOf } from './facts.ts'
import { guardPlan, guardWish, type HeardGuardrail } from './guardrails.ts'
import { knownMemory } from './known-memory.ts'
import { pricedReplicas } from './priced-replicas.ts'
import type { DecideRequest } from './request.ts'
import type { Rule, RuleAnswer } from './rule.ts'
import { BEATEN_RULES, CALM_RULES, RISK_RULES } from './rules.ts'
import { settle } from './settle.ts'
import { situationOf, type Situation } from './situation.ts'
import { titleOf } from './title.ts'

export { freezeOn, lasting } from './guardrails/g-015-freeze.ts'
export { isSamePlan } from './hysteresis.ts'
export { revertPlan, withHarmHeld } from './revert-plan.ts'
export { isOfWhatHappened, isScaleToZero } from './rules.ts'
export type { DecideRequest, RecentChange, Standing } from './request.ts'

/**
 * The plan for one workload: targets with the rules that made them, or "leave it" with its reason.
 *
 * Checks on the data come first, then rules of risk (all that speak), else the first calm rule; guardrails bind or hold each wish; docs/rules.md
 * tells the whole order. INVARIANT: the same request gives the same plan, byte for byte; a plan of severity `risk` lowers nothing.
 */
export function decide(request: DecideRequest): Plan {
  const situation = situationOf(request)
  const heard = listen(situation)
  const guarded = heard.flatMap(({ answer }) => answer.wishes).map((wish) => guardWish(wish, request))
  const settled = settle(
    request.workload,
    guarded.flatMap(({ target }) => (target === undefined ? [] : [target])),
    knownMemory(request),
  )
  const { targets, voices } = guardPlan(settled, request)
  const judgement = { situation, heard, targets, voices: [...guarded.flatMap((each) => each.voices), ...voices] }
  return targets.length > 0 ? changePlan(judgement) : leavePlan(judgement)
}

/** Everything that was said about a workload, and what is left to be done. */
interface Judgement {
  readonly situation: Situation
  readonly heard: readonly Heard[]
  readonly targets: readonly Target[]
  readonly voices: readonly HeardGuardrail[]
}

interface Heard {
  readonly rule: Rule
  readonly answer: RuleAnswer
}

function listen(situation: Situation): readonly Heard[] {
  if (situation.request.standing?.isBeaten === true) {
    return BEATEN_RULES.map((rules) => rules.flatMap((rule) => hear(rule, situation))).find((heard) => heard.length > 0) ?? []
  }
  const risks = RISK_RULES.flatMap((rule) => hear(rule, situation))
  if (risks.length > 0) return risks
  return CALM_RULES.flatMap((rule) => hear(rule, situation)).slice(0, 1)
}

function hear(rule: Rule, situation: Situation): readonly Heard[] {
  const answer = rule.speak(situation)
  return answer === undefined ? [] : [{ rule, answer }]
}

function changePlan(judgement: Judgement): Plan {
  const { situation, heard, targets } = judgement
  const { workload } = situation.request
  return {
    answer: 'change',
    workload: workload.ref,
    severity: worstOf(heard),
    title: titleOf(workload, targets),
    targets,
    ...groundsOf(judgement),
  }
}

function leavePlan(judgement: Judgement): Plan {
  const { blocks, request } = judgement.situation
  return {
    answer: 'leave',
    workload: request.workload.ref,
    severity: judgement.heard.at(0)?.rule.severity,
    isJudged: blocks.length === 0,
    reason: reasonOf(judgement),
    ...groundsOf(judgement),
  }
}

function groundsOf({ situation, heard, targets, voices }: Judgement): Pick<Plan, 'rules' | 'guardrails' | 'facts' | 'cost' | 'advice'> {
  const { workload, rates } = situation.request
  const replicas = pricedReplicas(situation, targets)
  const advice = [...heard.flatMap(({ answer }) => answer.advice ?? []), ...adviceOn(situation)]
  return {
    rules: [...heard.map(ruleVoice), ...blockedRules(situation)],
    guardrails: guardrailVoices(situation, voices),
    facts: factsOf(situation, replicas),
    cost: costOf(workload, targets, { rates, replicas }),
    ...(advice.length === 0 ? {} : { advice }),
  }
}

/** Advice first, then what a guardrail held, then what could not be judged, and only then that all is well. */
function reasonOf({ situation, heard, voices }: Judgement): { readonly code: string; readonly sentence: string } {
  const advice = heard.find(({ rule, answer }) => rule.severity === 'risk' && answer.wishes.length === 0)
  if (advice !== undefined) return { code: advice.rule.code, sentence: advice.answer.sentence }
  const held = voices.find((voice) => voice.does === 'hold')
  if (held !== undefined) return { code: held.code, sentence: held.sentence }
  const block = situation.blocks[0]
  if (block !== undefined) return { code: block.check.code, sentence: block.sentence }
  const [first] = heard
  return { code: first.rule.code, sentence: first.answer.sentence }
}

function worstOf(heard: readonly Heard[]): Severity {
  return heard[0].rule.severity
}

function ruleVoice({ rule, answer }: Heard): RuleVoice {
  return { id: rule.id, code: rule.code, sentence: answer.sentence }
}

/** A check that bears a rule's id speaks among the rules. */
function blockedRules({ blocks }: Situation): readonly RuleVoice[] {
  return blocks.flatMap(({ check, sentence }) => (isRuleId(check.id) ? [{ id: check.id, code: check.code, sentence }] : []))
}

function guardrailVoices({ blocks }: Situation, voices: readonly HeardGuardrail[]): readonly GuardrailVoice[] {
  const blocked = blocks.flatMap(({ check, sentence }) => (isRuleId(check.id) ? [] : [{ id: check.id, sentence }]))
  const unique = blocked.filter((voice, i) => blocked.findIndex((each) => each.sentence === voice.sentence) === i)
  return [...unique, ...voices.map(({ id, sentence }) => ({ id, sentence }))]
}

function isRuleId(id: `G-${string}` | `R-${string}`): id is `R-${string}` {
  return id.startsWith('R-')
}
