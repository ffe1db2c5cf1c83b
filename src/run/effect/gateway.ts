// The one gateway for effects: intent, durable receipt, permit, dispatch, outcome.

import { canonicalJson } from '../../core/canonical-json.ts'
import { digestOf, type Digest } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import { TidegateError } from '../../core/errors.ts'
import type { Permit } from '../../core/permit.ts'
import { SCHEDULE } from '../../core/principal.ts'
import type { Delivery, Proposal } from '../../core/proposal.ts'
import { sealPermit } from '../../core/seal-permit.ts'
import { MINUTE_MS, SECOND_MS } from '../../core/time.ts'
import type { DeliveryOrder } from '../../deliver/host.ts'
import type { Job } from '../../state/jobs.ts'
import { commitOrStop } from '../commit-or-stop.ts'
import { environmentOf } from '../environment-of.ts'
import { giveUp } from '../give-up.ts'
import type { House } from '../house.ts'
import { receiptOf } from '../receipt-of.ts'
import { toJson } from '../to-json.ts'

/** How long a permit may be used. */
const PERMIT_MS = 5 * MINUTE_MS

/** How often a remote that does not answer is tried, and how long the first pause is; each pause doubles. */
const TRIES = 5
const FIRST_PAUSE_MS = 2 * SECOND_MS

/**
 * Makes the intent durable: the proposal is `delivering`, the effect `intended`, its whole order is kept, and the receipt is in the log.
 *
 * INVARIANT: nothing is dispatched before this has been committed. Throws `store-conflict` when the proposal or the job has moved.
 */
export async function intendEffect(house: House, job: Job, proposal: Proposal, order: DeliveryOrder): Promise<Proposal> {
  const text = canonicalJson(toJson(order))
  const delivering: Proposal = { ...proposal, state: 'delivering', version: proposal.version + 1, updatedAtMs: house.now() }
  const effect: Effect = {
    id: effectIdOf(delivering),
    environment: proposal.environment,
    team: proposal.team,
    action: 'deliver-branch',
    resource: order.branch,
    contentDigest: order.digest,
    order: digestOf(text),
    state: 'intended',
    proposalId: proposal.id,
    outcome: undefined,
    atMs: house.now(),
  }
  await commitOrStop(house, {
    expect: [
      { is: 'proposal-version', id: proposal.id, version: proposal.version },
      { is: 'job-held', hold: { id: job.id, token: job.token } },
    ],
    writes: [
      { do: 'save-proposal', proposal: delivering },
      { do: 'save-effect', effect },
    ],
    queue: [],
    finish: undefined,
    blobs: [{ digest: effect.order, environment: proposal.environment, team: proposal.team, mediaType: 'application/json', text }],
    receipts: [
      receiptOf(house, 'effect-intended/v1', delivering, SCHEDULE.id, {
        effect: effect.id,
        action: effect.action,
        resource: effect.resource,
        content: order.digest,
        order: effect.order,
      }),
    ],
  })
  return delivering
}

/**
 * Dispatches the intended effect of a proposal in `delivering` and writes down what came of it.
 *
 * May be called again after a crash: the stored order gives the same commit and branch, and the host finds its own work. A remote that does not answer is
 * tried again later; anything else ends the delivery as `failed`.
 */
export async function dispatchEffect(house: House, job: Job, proposal: Proposal): Promise<void> {
  const { effect, order } = await intentOf(house, proposal)
  const { host } = environmentOf(house, proposal.environment)
  try {
    const delivery = await host.deliver(permitFor(house, effect), order, house.now())
    await settle(house, job, proposal, { ...effect, state: 'completed', outcome: delivery.commit, atMs: house.now() }, delivery)
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    if (error.code === 'store-conflict' || error.code === 'store-failed') throw error
    if (error.code === 'repository-unreachable' && job.attempts < TRIES) return tryLater(house, job, error)
    await settle(
      house,
      job,
      { ...proposal, reason: error.message },
      { ...effect, state: 'failed', outcome: error.message, atMs: house.now() },
      undefined,
    )
  }
}

/** An effect's idempotency key: one for each time that a proposal enters `delivering`. */
function effectIdOf(delivering: Proposal): string {
  return `${delivering.id}@${delivering.version}`
}

async function intentOf(house: House, proposal: Proposal): Promise<{ readonly effect: Effect; readonly order: DeliveryOrder }> {
  const scope = house.scopeOf(SCHEDULE)
  const effect = await house.store.views.effect(scope, effectIdOf(proposal))
  const text = effect === undefined ? undefined : await house.store.views.blob(scope, effect.order)
  if (effect === undefined || text === undefined)
    throw new TidegateError('internal', `the intent of proposal \`${proposal.id}\` is not in the store`)
  if (digestOf(text) !== effect.order) throw new TidegateError('internal', `the stored order of proposal \`${proposal.id}\` was altered`)
  return { effect, order: JSON.parse(text) as DeliveryOrder }
}

function permitFor(house: House, effect: Effect): Permit {
  return sealPermit({
    action: effect.action,
    resource: effect.resource,
    contentDigest: effect.contentDigest as Digest,
    effectId: effect.id,
    expiresAtMs: house.now() + PERMIT_MS,
  })
}

async function tryLater(house: House, job: Job, error: TidegateError): Promise<void> {
  const retryAtMs = house.now() + FIRST_PAUSE_MS * 2 ** job.attempts
  house.log.warn('delivery will be tried again', { proposal: job.key, attempts: job.attempts, error: error.message })
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error: error.message, retryAtMs })
}

async function settle(house: House, job: Job, proposal: Proposal, effect: Effect, delivery: Delivery | undefined): Promise<void> {
  const isDone = delivery !== undefined
  const settled: Proposal = {
    ...proposal,
    state: isDone ? 'open' : 'failed',
    delivery: delivery ?? proposal.delivery,
    version: proposal.version + 1,
    updatedAtMs: house.now(),
  }
  const body = isDone
    ? { effect: effect.id, branch: delivery.branch, commit: delivery.commit }
    : { effect: effect.id, error: effect.outcome }
  const answer = await house.store.commit({
    expect: [
      { is: 'proposal-version', id: proposal.id, version: proposal.version },
      { is: 'effect-state', id: effect.id, state: 'intended' },
    ],
    writes: [
      { do: 'save-proposal', proposal: settled },
      { do: 'save-effect', effect },
    ],
    queue: [],
    finish: { id: job.id, token: job.token },
    blobs: [],
    receipts: [receiptOf(house, isDone ? 'effect-completed/v1' : 'effect-failed/v1', settled, SCHEDULE.id, body)],
  })
  // Another worker that held the job after us has already written the same outcome: the branch is there once.
  if (!answer.isCommitted) await giveUp(house, job, 'the outcome was written by another worker')
}
