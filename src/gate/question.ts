// What the gate is asked: an action on a proposal, its environment's settings, and the approvals so far.

import type { ApprovalNeed, ApprovalProgress } from '../core/approval-need.ts'
import type { Digest } from '../core/digest.ts'
import type { Environment } from '../core/environment.ts'
import type { Severity } from '../core/plan.ts'
import type { Principal } from '../core/principal.ts'
import type { Approval, Proposal } from '../core/proposal.ts'
import type { PolicyRef } from '../core/policy.ts'
import type { Verdict, VerdictReason } from '../core/verdict.ts'

/** `propose` is asked when a run has made the proposal and with every approval; `deliver` is asked at carry-out, just before the effect. */
export type GateAction = 'propose' | 'deliver'

/** What the gate reads of an environment; a whole one fits. */
export type GateEnvironment = Pick<Environment, 'mode' | 'approvals'>

/** What the gate reads of a proposal; a whole one fits. `requester` is the principal id of who started the run that made this revision. */
export interface GateProposal extends Pick<
  Proposal,
  'environment' | 'team' | 'workload' | 'state' | 'revision' | 'requester' | 'createdAtMs' | 'expiresAtMs' | 'notBeforeMs'
> {
  readonly content: { readonly severity: Severity; readonly change: { readonly digest: Digest } }
}

/** What the gate reads of an approval, and what it can say of a fresh one: all but the digest of its receipt, which does not exist yet. */
export type GateApproval = Omit<Approval, 'receipt'>

/** One question to the gate. */
export interface GateQuestion {
  readonly action: GateAction
  readonly environment: GateEnvironment
  readonly proposal: GateProposal
  readonly approvals: readonly GateApproval[]
  readonly nowMs: number
  /** The stages that policies escalate to; absent = none. */
  readonly needs?: readonly ApprovalNeed[] | undefined
}

/** One principal's wish to approve or reject what a screen showed. */
export interface ApprovalQuestion {
  readonly environment: GateEnvironment
  readonly proposal: GateProposal
  readonly principal: Principal
  /** The approvals so far. */
  readonly approvals: readonly GateApproval[]
  /** Digest of what is to be decided on now (core/ceremony.ts). */
  readonly ceremony: Digest
  /** Digest of what the screen showed, as the request carries it. */
  readonly seen: Digest
  /** The policy in force; absent where none stands. */
  readonly policy?: PolicyRef | undefined
  /** The stages that are asked for and how far they are, without this approval; absent where the gate denies anyway. */
  readonly stages?: readonly ApprovalProgress[] | undefined
  /** What the policy says of whether this principal may approve this. */
  readonly permission: Pick<Verdict, 'verdict' | 'reasons'>
  readonly note: string
  readonly nowMs: number
}

/**
 * `waiting` = it counts and more is needed; `granted` = the gate allows, at `notBeforeMs` if there is a timelock; `refused` = the proposal stays as it is, for
 * these reasons.
 */
export type ApprovalAnswer =
  | { readonly answer: 'waiting'; readonly approval: GateApproval; readonly verdict: Verdict }
  | { readonly answer: 'granted'; readonly approval: GateApproval; readonly verdict: Verdict; readonly notBeforeMs: number | undefined }
  | { readonly answer: 'refused'; readonly reasons: readonly VerdictReason[] }

/** Whether a rejection stands. */
export type RejectionAnswer = { readonly answer: 'rejected' } | { readonly answer: 'refused'; readonly reasons: readonly VerdictReason[] }
