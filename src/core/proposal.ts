// A proposal: one workload's change on its way through the gate, and the table of its states.

import type { Change } from './change.ts'
import type { Digest } from './digest.ts'
import type { Advice, Cost, Fact, GuardrailVoice, RuleVoice, Severity, Target } from './plan.ts'
import type { ChangeCircumstances } from './policy-request.ts'
import type { Role } from './principal.ts'
import type { Aftermath, RehearsalSummary } from './rehearsal.ts'
import type { Verdict } from './verdict.ts'
import type { WorkloadRef } from './workload.ts'

/** Where a proposal can be. */
export type ProposalState =
  | 'pending'
  | 'approved'
  | 'delivering'
  | 'open'
  | 'merged'
  | 'closed'
  | 'rejected'
  | 'denied'
  | 'expired'
  | 'superseded'
  | 'failed'

/** What can happen to it. */
export type ProposalEvent =
  | 'approve'
  | 'reject'
  | 'deny'
  | 'expire'
  | 'supersede'
  | 'lapse'
  | 'start-delivery'
  | 'delivered'
  | 'delivery-failed'
  | 'retry'
  | 'merge-seen'
  | 'close-seen'

/** One row of the table of states. */
export interface Transition {
  readonly from: ProposalState
  readonly event: ProposalEvent
  readonly to: ProposalState
  readonly by: 'approver' | 'machine'
}

/** The one table of (from, event, to, who may); docs/proposals.md is made from it. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'pending', event: 'approve', to: 'approved', by: 'approver' },
  { from: 'pending', event: 'reject', to: 'rejected', by: 'approver' },
  { from: 'pending', event: 'deny', to: 'denied', by: 'machine' },
  { from: 'pending', event: 'expire', to: 'expired', by: 'machine' },
  { from: 'pending', event: 'supersede', to: 'superseded', by: 'machine' },
  { from: 'approved', event: 'start-delivery', to: 'delivering', by: 'machine' },
  { from: 'approved', event: 'reject', to: 'rejected', by: 'approver' },
  { from: 'approved', event: 'lapse', to: 'pending', by: 'machine' },
  { from: 'approved', event: 'deny', to: 'denied', by: 'machine' },
  { from: 'approved', event: 'expire', to: 'expired', by: 'machine' },
  { from: 'delivering', event: 'delivered', to: 'open', by: 'machine' },
  { from: 'delivering', event: 'delivery-failed', to: 'failed', by: 'machine' },
  { from: 'failed', event: 'retry', to: 'approved', by: 'approver' },
  { from: 'failed', event: 'supersede', to: 'superseded', by: 'machine' },
  { from: 'open', event: 'merge-seen', to: 'merged', by: 'machine' },
  { from: 'open', event: 'close-seen', to: 'closed', by: 'machine' },
]

/** The state after an event, or `undefined` when the table does not allow it. */
export function nextState(from: ProposalState, event: ProposalEvent): ProposalState | undefined {
  return TRANSITIONS.find((row) => row.from === from && row.event === event)?.to
}

/** A person's approval of one revision, bound to what the screen showed. The members that may be absent are so in approvals of before there were stages. */
export interface Approval {
  readonly principal: string
  readonly name: string
  readonly revision: number
  readonly changeDigest: Digest
  readonly atMs: number
  readonly note: string
  /** The stage that it was given for. */
  readonly stageName?: string | undefined
  /** What its giver was at that time. */
  readonly role?: Role | undefined
  readonly groups?: readonly string[] | undefined
  /** Of everything that it is bound to (core/ceremony.ts). */
  readonly ceremonyDigest?: Digest | undefined
  /** Epoch of the policy under which it was given; absent where none stood. */
  readonly policyEpoch?: number | undefined
  /** Digest of the stored envelope of the approval's receipt. */
  readonly receipt: Digest
}

/** Where a delivery is: its branch, its commit, and how a person merges it. */
export interface Delivery {
  readonly digest: Digest
  readonly branch: string
  readonly commit: string
  readonly url: string | undefined
  /** Shell commands that merge the branch, one a line, for hosts without pull requests. */
  readonly mergeCommands: readonly string[]
}

/** What a proposal says and rests on; a new revision replaces it whole. */
export interface ProposalContent {
  readonly title: string
  readonly severity: Severity
  readonly targets: readonly Target[]
  readonly rules: readonly RuleVoice[]
  readonly guardrails: readonly GuardrailVoice[]
  readonly facts: readonly Fact[]
  readonly cost: Cost
  readonly change: Change
  /** Unified diff of the change, for people. */
  readonly diff: string
  readonly baseCommit: string
  /** Digest of the blob that keeps what the proposal cites: demand, forecasts, workload. */
  readonly inputs: Digest
  /** What the rehearsal showed, and the digest of the blob that keeps the whole of it; absent where nothing could be rehearsed. */
  readonly rehearsal?: { readonly summary: RehearsalSummary; readonly digest: Digest } | undefined
  readonly advice?: readonly Advice[] | undefined
  /** What policies are told besides; absent in proposals of before they were. */
  readonly circumstances?: ChangeCircumstances | undefined
  /** Of a revert: the proposal that did harm. */
  readonly reverts?: string | undefined
}

/** A proposal as it is stored. Its id is stable for environment, workload and fields. */
export interface Proposal {
  readonly id: string
  readonly environment: string
  readonly team: string
  readonly workload: WorkloadRef
  readonly state: ProposalState
  /** Counts the contents that the proposal has had, from 1. */
  readonly revision: number
  /** Counts every write to the row, from 1; the ETag. */
  readonly version: number
  readonly content: ProposalContent
  readonly verdict: Verdict
  readonly approvals: readonly Approval[]
  readonly delivery: Delivery | undefined
  readonly requester: string
  readonly runId: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly expiresAtMs: number
  /** Of an approved one under a timelock: from then on it may be carried out. */
  readonly notBeforeMs?: number | undefined
  /** Why it was rejected, denied or failed. */
  readonly reason: string | undefined
  /** What became of it after the merge; absent until that was judged. */
  readonly aftermath?: Aftermath | undefined
}
