// What a receipt says of a decision, so that a stranger can make it again.

import type { PolicyRef } from './policy.ts'
import type { PolicyRequest } from './policy-request.ts'
import type { VerdictWord } from './verdict.ts'

/** An approval as a decision counted it. */
export interface CountedApproval {
  readonly principal: string
  readonly role: string
  readonly groups: readonly string[]
}

/** One decision of the gate; stands under `decision` in the body of its receipt. */
export interface DecisionRecord {
  readonly verdict: VerdictWord
  /** Ids of the policies that decided, built-in ones (`P-…`) included. */
  readonly policies: readonly string[]
  /** `null` where no verified policy stood. */
  readonly policy: PolicyRef | null
  readonly request: PolicyRequest
  readonly approvals: readonly CountedApproval[]
}
