// Makes a recorded decision again: what a policy says of the same request, where what a built-in policy held stays held.

import type { DecisionRecord } from '../core/decision-record.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { Authority } from './authority.ts'
import { judgeRequest } from './judge-request.ts'

/** How a decision comes out again: `blocked` becomes DENY, `asks` becomes ESCALATE, and `loosened` passes with less than before. */
export type ReplayChange = 'same' | 'blocked' | 'asks' | 'loosened'

/** A decision that was made again. */
export interface ReplayedDecision {
  readonly change: ReplayChange
  readonly verdict: VerdictWord
  /** Ids of the policies that decide now. */
  readonly policies: readonly string[]
  readonly sentence: string
  /** What the policy alone says; milder than `verdict` where a built-in policy holds it. */
  readonly policyVerdict: VerdictWord
}

const RANK: Readonly<Record<VerdictWord, number>> = { ALLOW: 0, ESCALATE: 1, DENY: 2 }

/** Whether an id is that of a built-in policy: they stand beneath every bundle, are not asked again here, and are lowered by nothing. */
export function isBuiltIn(policy: string): boolean {
  return /^P-\d{3}$/.test(policy)
}

/**
 * The verdict of an authority on a recorded decision. Never throws for what the authority cannot answer: that is DENY.
 *
 * INVARIANT: never milder than what a built-in policy had said. An ESCALATE of both counts as that of the built-in ones, for a record does not tell which alone would have asked.
 */
export function replayDecision({ verdict: before, policies, request, approvals }: DecisionRecord, authority: Authority): ReplayedDecision {
  const { verdict, reasons } = judgeRequest(request, approvals, authority)
  const isHeld = policies.some(isBuiltIn) && RANK[before] > RANK[verdict]
  const after = isHeld ? before : verdict
  return {
    change: changeOf(before, after),
    verdict: after,
    policies: [...new Set(reasons.map(({ policy }) => policy))],
    sentence: reasons.map(({ sentence }) => sentence).join(' '),
    policyVerdict: verdict,
  }
}

function changeOf(before: VerdictWord, after: VerdictWord): ReplayChange {
  if (after === before) return 'same'
  if (RANK[after] < RANK[before]) return 'loosened'
  return after === 'DENY' ? 'blocked' : 'asks'
}
