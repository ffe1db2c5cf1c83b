// Jobs: work that is queued in the same commit as its cause, and held by one worker at a time.

import type { Notice } from '../core/notification.ts'

/** What a job does; each has one worker in src/run. */
export type JobWork =
  | { readonly kind: 'propose'; readonly runId: string }
  | { readonly kind: 'carry-out'; readonly proposalId: string }
  | { readonly kind: 'notify'; readonly channel: string; readonly notice: Notice }

/** A job to be queued. While a job with the same key waits or is held, a second one is not queued. */
export interface JobDraft {
  readonly key: string
  readonly work: JobWork
  readonly environment: string
  /** Who it is done for (a principal's id). */
  readonly principal: string
  readonly dueAtMs: number
}

/** A job that a worker holds until `leaseUntilMs`. */
export interface Job extends JobDraft {
  readonly id: number
  /** Grows with every claim; a deed with an older one is refused (fencing). */
  readonly token: number
  readonly attempts: number
  readonly leaseUntilMs: number
}

/** The proof of holding a job. */
export interface JobHold {
  readonly id: number
  readonly token: number
}
