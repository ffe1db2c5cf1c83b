// What a policy is: a stable id, the sentence that documents it, and a pure judgement of one question.

import type { GateQuestion } from './question.ts'

/**
 * What a policy says of a question.
 *
 * `forbid` ends it, `ask` waits for people, `permit` agrees, `note` explains without weight; `undefined` = the policy has nothing to say here.
 */
export interface PolicyAnswer {
  readonly says: 'forbid' | 'ask' | 'permit' | 'note'
  readonly sentence: string
}

/** One policy of the built-in set. A throw counts as `forbid`. */
export interface Policy {
  readonly id: `P-${string}`
  /** What it demands, in general; docs/proposals.md shows it. */
  readonly sentence: string
  readonly judge: (question: GateQuestion) => PolicyAnswer | undefined
}
