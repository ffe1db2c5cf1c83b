// Lets a job wait while an emergency stop is in force.

import { SCHEDULE } from '../core/principal.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'

/** How soon a job that a stop keeps back looks again. */
const PAUSE_MS = 15 * SECOND_MS

/** Whether a stop is in force for an environment: to save work that would be fenced; what counts is read by the start of each effect. */
export async function isStopped({ store, scopeOf }: House, environment: string): Promise<boolean> {
  const stops = await store.views.stops(scopeOf(SCHEDULE))
  return stops.some((stop) => stop.environment === '*' || stop.environment === environment)
}

/** Gives the job back until it looks again; what was approved stands until it runs out. */
export async function waitForStop(house: House, job: Job): Promise<void> {
  const error = 'nothing is sent: the emergency stop is in force'
  house.log.info('a job waits for the end of the emergency stop', { job: job.key, environment: job.environment })
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error, retryAtMs: house.now() + PAUSE_MS, isWait: true })
}
