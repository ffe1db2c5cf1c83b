// The verdict of the built-in policies alone, with the stages of approval and how far they are.

import type { Verdict } from '../core/verdict.ts'
import { POLICIES } from './policies.ts'
import type { GateQuestion } from './question.ts'
import { progressOf } from './stages.ts'
import { weigh } from './weigh.ts'

/** What stands beneath every bundle of policies. INVARIANT: no question, however broken, makes this throw or allows. */
export function floor(question: GateQuestion): Verdict {
  const verdict = weigh(POLICIES, question)
  // A question that is denied may be one whose stages cannot be counted.
  return verdict.verdict === 'DENY' ? verdict : { ...verdict, stages: progressOf(question) }
}
