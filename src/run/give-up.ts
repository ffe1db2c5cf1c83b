// Ends a job that has nothing left to do; nothing changed, so there is no receipt.

import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'

/** Ends the job with the reason on its row. */
export async function giveUp(house: House, job: Job, reason: string): Promise<void> {
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error: reason, retryAtMs: undefined })
}
