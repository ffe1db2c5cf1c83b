// Gives a job back to be tried again, each time after a longer pause.

import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'

/** How often a job tries what may answer later before it says that it failed. */
export const TRIES = 5

const FIRST_PAUSE_MS = 2 * SECOND_MS
const LONGEST_PAUSE_MS = 5 * MINUTE_MS

/** Gives the job back with its error on its row; the pause doubles with every attempt, up to five minutes. */
export async function tryLater(house: House, job: Job, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (job.attempts - 1), LONGEST_PAUSE_MS)
  house.log.warn('job will be tried again', { job: job.key, environment: job.environment, attempts: job.attempts, pauseMs, error: message })
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error: message, retryAtMs: house.now() + pauseMs })
}
