// Keeps an approved change from going out while a freeze lasts.

import { TidegateError } from '../core/errors.ts'
import type { Evidence } from '../core/evidence.ts'
import { guardrailsFor } from '../core/guardrails-for.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { MINUTE_MS } from '../core/time.ts'
import { freezeOn, lasting } from '../decide/decide.ts'
import type { Job } from '../state/jobs.ts'
import type { House, WiredEnvironment } from './house.ts'

/** How soon it is asked again at the latest: a freeze may be lifted, and no pause of a job is longer than an hour. */
const LONGEST_PAUSE_MS = 30 * MINUTE_MS

/** Why a change may not go out now, as a sentence, and when to ask again. */
export interface Frozen {
  readonly sentence: string
  readonly retryAtMs: number
}

/**
 * The freeze that keeps a proposal's change back; `undefined` where none does.
 *
 * Freezes of environment and team are those of now, those of the workload's annotations stand as the proposal read them. INVARIANT: a freeze that cannot be
 * evaluated holds. Throws `internal` where the proposal's inputs are not in the store.
 */
export async function frozen(house: House, { settings }: WiredEnvironment, proposal: Proposal): Promise<Frozen | undefined> {
  const nowMs = house.now()
  const { targets, inputs } = proposal.content
  const blob = await house.store.views.blob(house.scopeOf(SCHEDULE), inputs)
  if (blob === undefined) throw new TidegateError('internal', `the inputs of proposal \`${proposal.id}\` are not in the store`)
  const { workload } = JSON.parse(blob) as Evidence
  try {
    const held = freezeOn(targets, guardrailsFor(settings, workload), nowMs)
    if (held === undefined) return undefined
    return { sentence: `nothing is delivered yet: ${lasting(held)}`, retryAtMs: Math.min(held.endMs, nowMs + LONGEST_PAUSE_MS) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { sentence: `nothing is delivered: ${error.message}`, retryAtMs: nowMs + LONGEST_PAUSE_MS }
  }
}

/** Gives the job back until it is asked again; the approval stands until it runs out. */
export async function waitOut(house: House, job: Job, { sentence, retryAtMs }: Frozen): Promise<void> {
  house.log.info('delivery waits for the end of a freeze', { job: job.key, environment: job.environment, why: sentence })
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error: sentence, retryAtMs, isWait: true })
}
