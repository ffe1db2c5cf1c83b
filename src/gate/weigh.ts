// Weighs what the policies of a set say of one question.

import type { Verdict, VerdictReason, VerdictWord } from '../core/verdict.ts'
import type { Policy, PolicyAnswer } from './policy.ts'
import type { GateQuestion } from './question.ts'

/**
 * The verdict of a set of policies, with those that made it.
 *
 * One `forbid` is DENY, else one `ask` is ESCALATE, else one `permit` is ALLOW; where nobody permits, it is DENY.
 * INVARIANT: a policy that throws forbids; no question, however broken, makes this throw.
 */
export function weigh(policies: readonly Policy[], question: GateQuestion): Verdict {
  const heard = policies.flatMap((policy) => voiceOf(policy, question))
  const word = wordOf(heard)
  const reasons = heard.filter((voice) => WEIGHS[word].includes(voice.says)).map(({ policy, sentence }) => ({ policy, sentence }))
  if (reasons.length > 0) return { verdict: word, reasons }
  return { verdict: 'DENY', reasons: [{ policy: 'P-000', sentence: 'No policy permits this, so it does not pass.' }] }
}

type Voice = VerdictReason & Pick<PolicyAnswer, 'says'>

/** Whose reasons a verdict shows. */
const WEIGHS: Readonly<Record<VerdictWord, readonly PolicyAnswer['says'][]>> = {
  DENY: ['forbid'],
  ESCALATE: ['ask', 'note'],
  ALLOW: ['permit', 'note'],
}

function voiceOf(policy: Policy, question: GateQuestion): readonly Voice[] {
  try {
    const answer = policy.judge(question)
    return answer === undefined ? [] : [{ policy: policy.id, says: answer.says, sentence: answer.sentence }]
  } catch (error) {
    return [{ policy: policy.id, says: 'forbid', sentence: `The policy could not be evaluated, so it forbids: ${messageOf(error)}.` }]
  }
}

function wordOf(heard: readonly Voice[]): VerdictWord {
  if (heard.some((voice) => voice.says === 'forbid')) return 'DENY'
  if (heard.some((voice) => voice.says === 'ask')) return 'ESCALATE'
  return heard.some((voice) => voice.says === 'permit') ? 'ALLOW' : 'DENY'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it threw something that is no error'
}
