// What the gate answers: a verdict, the policies that made it, and what it still asks for.

import type { ApprovalProgress } from './approval-need.ts'
import type { PolicyRef } from './policy.ts'

/** ALLOW lets the effect pass, ESCALATE waits for people, DENY is the end. */
export type VerdictWord = 'ALLOW' | 'ESCALATE' | 'DENY'

/** One policy that spoke, with its sentence. */
export interface VerdictReason {
  readonly policy: string
  readonly sentence: string
}

/** What an ALLOW is bound by: an annotation of the policies that permit, with its value. */
export interface Obligation {
  readonly key: string
  readonly value: string
  readonly policy: string
}

/** A verdict and its reasons. INVARIANT: a policy that fails never allows. */
export interface Verdict {
  readonly verdict: VerdictWord
  readonly reasons: readonly VerdictReason[]
  /** The policy in force that decided; absent where none stood, and in verdicts of before there were any. */
  readonly policy?: PolicyRef | undefined
  /** The stages of approval that it asks for, in order, and how far they are. */
  readonly stages?: readonly ApprovalProgress[] | undefined
  readonly obligations?: readonly Obligation[] | undefined
}
