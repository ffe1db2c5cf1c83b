// A run: one trip through an environment, and what became of each workload.

import type { WorkloadRef } from './workload.ts'

/** `partial` = some workloads failed or were refused for data; `failed` = none could be judged. */
export type RunStatus = 'queued' | 'running' | 'succeeded' | 'partial' | 'failed'

/** What became of a workload in a run. */
export type OutcomeWord = 'proposed' | 'unchanged' | 'left-alone' | 'refused' | 'failed' | 'forecast-only'

/** One workload's outcome, with its reason as code and sentence. `unchanged` = the proposal that waits still says the same. */
export interface Outcome {
  readonly workload: WorkloadRef
  readonly team: string
  readonly outcome: OutcomeWord
  readonly code: string
  readonly sentence: string
  readonly proposalId: string | undefined
}

/** One run. */
export interface Run {
  readonly id: string
  readonly environment: string
  readonly status: RunStatus
  readonly isDryRun: boolean
  readonly requester: string
  readonly queuedAtMs: number
  readonly startedAtMs: number | undefined
  readonly endedAtMs: number | undefined
  /** How many workloads had each outcome. */
  readonly counts: Readonly<Partial<Record<OutcomeWord, number>>>
  /** The commit whose manifests were read. */
  readonly baseCommit: string | undefined
  readonly error: string | undefined
}
