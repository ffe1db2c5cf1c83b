// What is known about a workload after its latest run.

import type { Digest } from './digest.ts'
import type { Cost, Fact, Severity } from './plan.ts'
import type { OutcomeWord } from './run.ts'
import type { Finding } from './finding.ts'
import type { Workload } from './workload.ts'

/** One row of the list of workloads; replaced by each run. */
export interface WorkloadRecord {
  readonly environment: string
  readonly workload: Workload
  readonly runId: string
  readonly atMs: number
  readonly outcome: OutcomeWord
  readonly code: string
  readonly sentence: string
  /** Of the plan, whether it was proposed or not; `undefined` when there is none. */
  readonly severity: Severity | undefined
  /** `undefined` when the data was refused. */
  readonly cost: Cost | undefined
  readonly facts: readonly Fact[]
  readonly findings: readonly Finding[]
  /** Digest of the evidence blob; `undefined` when the data was refused. */
  readonly evidence: Digest | undefined
  readonly proposalId: string | undefined
}
