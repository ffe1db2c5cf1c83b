// The contract of an engine that evaluates policies; a wasm engine enters the pure gate as an argument.

import type { Digest } from '../core/digest.ts'
import type { PolicyRow } from '../core/policy.ts'
import type { PolicyRequest } from '../core/policy-request.ts'

/** Which policies of a set are asked: `rules` are all but the escalations, `escalations` those with `@verdict("escalate")` over a permit of everything. */
export type PolicyPart = 'rules' | 'escalations'

/** What an engine answers; `policies` are the ids that determined it, `errors` what could not be evaluated. INVARIANT: an answer with errors is a DENY. */
export interface EngineAnswer {
  readonly decision: 'allow' | 'deny'
  readonly policies: readonly string[]
  readonly errors: readonly string[]
}

/** Evaluates sets of policies that it has parsed once. Synchronous; never reaches out. */
export interface PolicyEngine {
  /**
   * Parses policies and checks them against a schema, that of this version unless told, and keeps them under the digest; the same digest may be loaded again.
   *
   * Requests are checked against the same schema. Throws `policy-invalid` with every fault, each with its file and line.
   */
  load(digest: Digest, sources: readonly { readonly path: string; readonly text: string }[], schema?: string): readonly PolicyRow[]
  /** Asks one part of a loaded set; a set that is not loaded answers `deny` with an error. Never throws. */
  ask(digest: Digest, part: PolicyPart, request: PolicyRequest): EngineAnswer
  /** Forgets a set. */
  drop(digest: Digest): void
}
