// What a rule is: a stable id, a reason code, and a pure function that speaks or stays silent.

import type { Advice, Severity, Target } from '../core/plan.ts'
import type { Situation } from './situation.ts'

/**
 * What a rule says: its sentence with this workload's figures, and what it wants.
 *
 * Wishes are exact: guardrails bind them and `settle` rounds them. No wish = leave the workload alone, for this reason.
 */
export interface RuleAnswer {
  readonly sentence: string
  readonly wishes: readonly Target[]
  /** What a person is told beside it. */
  readonly advice?: readonly Advice[]
}

/** One rule. */
export interface Rule {
  readonly id: `R-${string}`
  readonly code: string
  readonly severity: Severity
  /** When it speaks and what it wants, in general; docs/rules.md shows it. */
  readonly sentence: string
  readonly speak: (situation: Situation) => RuleAnswer | undefined
}
