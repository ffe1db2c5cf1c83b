// What the gate is asked: an action on a proposal, its environment's settings, and the approvals so far.

import type { Digest } from '../core/digest.ts'
import type { ApprovalSettings, EnvironmentMode } from '../core/environment.ts'
import type { Severity } from '../core/plan.ts'
import type { Principal } from '../core/principal.ts'
import type { Approval, ProposalState } from '../core/proposal.ts'
import type { VerdictReason, Verdict } from '../core/verdict.ts'
import type { WorkloadRef } from '../core/workload.ts'

/** `propose` is asked when a run has made the proposal and with every approval; `deliver` is asked at carry-out, just before the effect. */
export type GateAction = 'propose' | 'deliver'

/** What the gate knows of the environment. */
export interface GateEnvironment {
  readonly mode: EnvironmentMode
  readonly approvals: ApprovalSettings
}

/** What the gate knows of the proposal; a new one has state `pending` and revision 1. */
export interface GateProposal {
  readonly environment: string
  readonly team: string
  readonly workload: WorkloadRef
  readonly state: ProposalState
  readonly revision: number
  readonly changeDigest: Digest
  readonly severity: Severity
  /** Principal id of who started the run that made this revision. */
  readonly requester: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

/** One question to the gate. */
export interface GateQuestion {
  readonly action: GateAction
  readonly environment: GateEnvironment
  readonly proposal: GateProposal
  readonly approvals: readonly Approval[]
  readonly nowMs: number
}

/** One principal's wish to approve or reject what a screen showed. */
export interface ApprovalQuestion {
  readonly environment: GateEnvironment
  readonly proposal: GateProposal
  readonly principal: Principal
  /** The approvals so far. */
  readonly approvals: readonly Approval[]
  /** What the screen showed, as the request carries it. */
  readonly seen: { readonly revision: number; readonly changeDigest: Digest }
  readonly note: string
  readonly nowMs: number
}

/** `waiting` = it counts and more is needed; `granted` = the gate allows; `refused` = nothing is to be written, for these reasons. */
export type ApprovalAnswer =
  | { readonly answer: 'waiting' | 'granted'; readonly approval: Approval; readonly verdict: Verdict }
  | { readonly answer: 'refused'; readonly reasons: readonly VerdictReason[] }

/** Whether a rejection stands. */
export type RejectionAnswer = { readonly answer: 'rejected' } | { readonly answer: 'refused'; readonly reasons: readonly VerdictReason[] }
