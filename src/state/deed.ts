// A deed: everything that one commit writes, as data.

import type { Digest } from '../core/digest.ts'
import type { Effect, EffectState } from '../core/effect.ts'
import type { EmergencyStop } from '../core/emergency-stop.ts'
import type { PolicyRef } from '../core/policy.ts'
import type { Proposal } from '../core/proposal.ts'
import type { ReceiptType, SignedReceipt } from '../core/receipt.ts'
import type { Outcome, Run, RunStatus } from '../core/run.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import type { ApiKey } from './keys.ts'
import type { JobDraft, JobHold } from './jobs.ts'
import type { PolicyHeadRecord } from './policy-views.ts'

/** What must hold when the deed is committed; if not, nothing of it is written and the answer is a conflict. */
export type Precondition =
  | { readonly is: 'proposal-version'; readonly id: string; readonly version: number }
  | { readonly is: 'proposal-absent'; readonly id: string }
  | { readonly is: 'run-status'; readonly id: string; readonly status: RunStatus }
  | { readonly is: 'effect-absent'; readonly id: string }
  | { readonly is: 'effect-state'; readonly id: string; readonly state: EffectState }
  /** No emergency stop is in force for the environment or for all. */
  | { readonly is: 'not-stopped'; readonly environment: string }
  /** One is in force for exactly that environment, or for `*`. */
  | { readonly is: 'stopped'; readonly environment: string }
  /** The scope has no other head than that policy's; a scope without a head passes. */
  | { readonly is: 'policy-current'; readonly policy: PolicyRef }
  /** The scope has no head of that epoch or of a later one. */
  | { readonly is: 'policy-epoch-absent'; readonly scope: string; readonly epoch: number }
  | { readonly is: 'job-held'; readonly hold: JobHold }
  /** No job with that key waits or is held, so the one that the deed queues is queued. */
  | { readonly is: 'job-absent'; readonly key: string }
  /** The log has no entry yet, so that of several processes that begin it one does. */
  | { readonly is: 'ledger-absent' }
  /** The log has no entry of that type yet. */
  | { readonly is: 'receipt-absent'; readonly type: ReceiptType }

/** One write in the domain's words. A proposal or an effect is written whole; `save-outcomes` replaces those of the same workloads in the run. */
export type Write =
  | { readonly do: 'save-run'; readonly run: Run }
  | { readonly do: 'save-outcomes'; readonly runId: string; readonly environment: string; readonly outcomes: readonly Outcome[] }
  | { readonly do: 'save-workload'; readonly record: WorkloadRecord }
  | { readonly do: 'save-proposal'; readonly proposal: Proposal }
  | { readonly do: 'save-effect'; readonly effect: Effect }
  /** One a place: where a stop is in force already, it stays as it is and the deed is a conflict. */
  | { readonly do: 'save-stop'; readonly stop: EmergencyStop }
  | { readonly do: 'lift-stop'; readonly environment: string }
  /** Makes the envelope where there is none, or gives it another limit; what is reserved and settled stays. */
  | { readonly do: 'open-envelope'; readonly id: string; readonly environment: string; readonly limitMicros: number }
  /** A conflict when the envelope does not cover it. */
  | { readonly do: 'reserve-spend'; readonly id: string; readonly micros: number }
  /** Turns a reservation into what was spent, which may be less or more. */
  | { readonly do: 'settle-spend'; readonly id: string; readonly reservedMicros: number; readonly micros: number }
  /** Keeps a blob for as long as its proposal. */
  | { readonly do: 'cite-blob'; readonly proposalId: string; readonly digest: Digest }
  | { readonly do: 'save-key'; readonly key: ApiKey }
  | { readonly do: 'revoke-key'; readonly id: string; readonly atMs: number }
  /** Takes the place of a head of an earlier epoch; where there is none, of nothing. `bundle` is its text. */
  | { readonly do: 'install-policy'; readonly head: PolicyHeadRecord; readonly bundle: string }
  /** Replaces what is kept with that very head: its roots have grown. */
  | { readonly do: 'keep-policy-roots'; readonly head: PolicyHeadRecord }

/** Bytes kept under their own digest; the same digest may be written again. */
export interface Blob {
  readonly digest: Digest
  readonly environment: string
  readonly team: string
  readonly mediaType: 'application/json'
  readonly text: string
}

/**
 * One commit's worth of change.
 *
 * INVARIANT: a deed carries at least one receipt, so no state changes without one. No write needs another's answer.
 */
export interface Deed {
  readonly expect: readonly Precondition[]
  readonly writes: readonly Write[]
  readonly queue: readonly JobDraft[]
  /** The job that this deed finishes; its fencing token must still hold. */
  readonly finish: JobHold | undefined
  readonly blobs: readonly Blob[]
  readonly receipts: readonly [SignedReceipt, ...SignedReceipt[]]
}
