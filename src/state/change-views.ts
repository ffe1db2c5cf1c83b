// The contract of reading what became of proposed changes: every view takes the scope of who asks, and answers nothing outside of it.

import type { ChangeScores, WorkloadChangeScores } from '../core/change-score.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { Page, PageRequest } from './page.ts'

/** Sums of workloads that ever had a proposal, in order of reference; absent workload = any. */
export interface ChangeFilter extends PageRequest {
  readonly environment: string
  readonly workload?: WorkloadRef | undefined
}

/** Merged proposals that are to be judged from `dueSinceMs` to `dueByMs`, both inclusive; the one that is due first comes first. */
export interface JudgeFilter extends PageRequest {
  readonly environment: string
  readonly dueSinceMs: number
  readonly dueByMs: number
}

/** Every read about what became of changes. */
export interface ChangeViews {
  /** The sums of an environment; all 0 before the first proposal. */
  changeScores(scope: Scope, environment: string): Promise<ChangeScores>
  workloadChangeScores(scope: Scope, filter: ChangeFilter): Promise<Page<WorkloadChangeScores>>
  dueJudgements(scope: Scope, filter: JudgeFilter): Promise<Page<Proposal>>
}
