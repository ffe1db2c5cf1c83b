// The story of Tidegate: takes queued jobs and carries each of them out.

import { setTimeout as sleep } from 'node:timers/promises'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { Job, JobWork } from '../state/jobs.ts'
import { carryOut } from './carry-out.ts'
import type { House } from './house.ts'
import { notify } from './notify.ts'
import { propose } from './propose.ts'
import { tryLater } from './try-later.ts'

/** How long a job is held without a sign of life, and how often one is given. */
const LEASE_MS = MINUTE_MS
const SIGN_OF_LIFE_MS = 15 * SECOND_MS

/** How long a worker rests when there is nothing to do, unless a commit wakes it. */
const REST_MS = SECOND_MS

/** How long a run in hand may go on after the stop before it is given back; whoever closes the ways to its peers waits longer. */
export const FINISH_MS = 10 * SECOND_MS

/** Each kind of work has a lane of its own, in which jobs follow each other: a person's approval never waits for a long run. */
const LANES: readonly JobWork['kind'][] = ['propose', 'carry-out', 'notify']

/**
 * Works until the signal says stop; the jobs in hand are finished first, or given back when it is a long run.
 *
 * A job that breaks is tried again with growing pauses; its error stays on its row.
 */
export async function run(house: House, signal: AbortSignal): Promise<void> {
  await Promise.all(LANES.map((kind) => workIn(house, kind, signal)))
}

async function workIn(house: House, kind: JobWork['kind'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const job = await claim(house, kind)
    if (job === undefined) await rest(house, signal)
    else await work(house, job, signal)
  }
}

async function claim(house: House, kind: JobWork['kind']): Promise<Job | undefined> {
  try {
    return await house.upkeep.claimJob([kind], house.now(), LEASE_MS)
  } catch (error) {
    house.log.error('no job could be claimed', { error: String(error) })
    return undefined
  }
}

async function work(house: House, job: Job, signal: AbortSignal): Promise<void> {
  const hold = { id: job.id, token: job.token }
  const pulse = setInterval(() => {
    house.upkeep
      .extendJob(hold, house.now() + LEASE_MS)
      .catch((error: unknown) => house.log.warn('lease not extended', { job: job.key, error: String(error) }))
  }, SIGN_OF_LIFE_MS)
  const patience = new AbortController()
  const stop = (): unknown => setTimeout(() => patience.abort(), FINISH_MS).unref()
  signal.addEventListener('abort', stop)
  // The stop may have come while the job was claimed; then nobody tells it again.
  if (signal.aborted) stop()
  try {
    if (job.work.kind === 'propose') await propose(house, job, { runId: job.work.runId, signal: patience.signal })
    else if (job.work.kind === 'carry-out') await carryOut(house, job, job.work.proposalId)
    else await notify(house, job, job.work)
  } catch (error) {
    await giveBack(house, job, error)
  } finally {
    clearInterval(pulse)
    signal.removeEventListener('abort', stop)
  }
}

/** A job is never given up here: what cannot go on ends in its own work, with a receipt; what broke may go on later. */
async function giveBack(house: House, job: Job, error: unknown): Promise<void> {
  try {
    await tryLater(house, job, error)
  } catch (cause) {
    // The lease runs out on its own, and the job is claimed again.
    house.log.error('job could not be given back', { job: job.key, error: String(cause) })
  }
}

async function rest(house: House, signal: AbortSignal): Promise<void> {
  const waker = new AbortController()
  const stop = house.store.onCommit(() => waker.abort())
  try {
    await sleep(REST_MS, undefined, { signal: AbortSignal.any([signal, waker.signal]) })
  } catch {
    // Woken early: by a commit, which may have queued a job, or by the stop.
  } finally {
    stop()
  }
}
