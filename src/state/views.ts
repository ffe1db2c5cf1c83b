// The contract of reading: every view takes the scope of who asks, and answers nothing outside of it.

import type { CapacityOutlook } from '../core/capacity-outlook.ts'
import type { Digest } from '../core/digest.ts'
import type { Proposal, ProposalState } from '../core/proposal.ts'
import type { ReceiptType, SealedReceipt } from '../core/receipt.ts'
import type { Outcome, OutcomeWord, Run } from '../core/run.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { ChangeViews } from './change-views.ts'
import type { EffectViews } from './effect-views.ts'
import type { ApiKey } from './keys.ts'
import type { Page, PageRequest } from './page.ts'
import type { PolicyViews } from './policy-views.ts'
import type { ScoreViews } from './score-views.ts'
import type { TreeViews } from './tree.ts'

/** Filters of the list of proposals; absent = any. Newest first. */
export interface ProposalFilter extends PageRequest {
  readonly environment?: string | undefined
  readonly team?: string | undefined
  readonly workload?: WorkloadRef | undefined
  readonly states?: readonly ProposalState[] | undefined
  readonly severity?: string | undefined
}

/** Filters of the list of runs; newest first. */
export interface RunFilter extends PageRequest {
  readonly environment?: string | undefined
}

/** Filters of a run's outcomes; in order of workload. */
export interface OutcomeFilter extends PageRequest {
  readonly outcome?: OutcomeWord | undefined
}

/** Filters of the list of workloads; in order of reference. */
export interface WorkloadFilter extends PageRequest {
  readonly environment?: string | undefined
  readonly team?: string | undefined
}

/** A part of the log, in order of index, from `fromIndex` on; entries outside the scope are left out, so indices may jump. */
export interface LedgerRequest {
  readonly fromIndex: number
  readonly limit: number
  /** Absent = of every type. */
  readonly types?: readonly ReceiptType[] | undefined
}

/** The newest entry of the log: how many there are, and the newest hash. */
export interface LedgerHead {
  readonly size: number
  readonly hash: Digest
}

/** Every read that screens, doors and runs make. */
export interface Views extends ScoreViews, ChangeViews, PolicyViews, EffectViews, TreeViews {
  proposals(scope: Scope, filter: ProposalFilter): Promise<Page<Proposal>>
  proposal(scope: Scope, id: string): Promise<Proposal | undefined>
  runs(scope: Scope, filter: RunFilter): Promise<Page<Run>>
  run(scope: Scope, id: string): Promise<Run | undefined>
  outcomes(scope: Scope, runId: string, filter: OutcomeFilter): Promise<Page<Outcome>>
  workloads(scope: Scope, filter: WorkloadFilter): Promise<Page<WorkloadRecord>>
  workload(scope: Scope, environment: string, ref: WorkloadRef): Promise<WorkloadRecord | undefined>
  /** What the environment will need by its latest run; `undefined` before the first, and for who does not see every team. */
  capacityOutlook(scope: Scope, environment: string): Promise<CapacityOutlook | undefined>
  /** The text of a blob, `undefined` when it is not there or outside the scope. */
  blob(scope: Scope, digest: Digest): Promise<string | undefined>
  ledger(scope: Scope, request: LedgerRequest): Promise<readonly SealedReceipt[]>
  ledgerHead(): Promise<LedgerHead>
  keys(scope: Scope): Promise<readonly ApiKey[]>
  /** Jobs that wait or are held, by kind. */
  queueDepth(): Promise<Readonly<Record<string, number>>>
  /** How many milliseconds the job has been due that waits longest and is held by nobody, by kind; kinds where none waits are absent. */
  longestWait(nowMs: number): Promise<Readonly<Record<string, number>>>
}
