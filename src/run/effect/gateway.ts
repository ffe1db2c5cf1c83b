// The one gateway for effects: intent, durable receipt, permit, dispatch, outcome.

import { canonicalJson } from '../../core/canonical-json.ts'
import { digestOf } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import { TidegateError } from '../../core/errors.ts'
import type { Permit } from '../../core/permit.ts'
import { SCHEDULE } from '../../core/principal.ts'
import type { Delivery, Proposal } from '../../core/proposal.ts'
import { sealPermit } from '../../core/seal-permit.ts'
import { MINUTE_MS } from '../../core/time.ts'
import type { DeliveryOrder } from '../../deliver/host.ts'
import type { Deed } from '../../state/deed.ts'
import type { Job } from '../../state/jobs.ts'
import { commitOrStop } from '../commit-or-stop.ts'
import { environmentOf } from '../environment-of.ts'
import { giveUp } from '../give-up.ts'
import type { House } from '../house.ts'
import { proposalDeed } from '../proposal-deed.ts'
import { receiptOf } from '../receipt-of.ts'
import { toJson } from '../to-json.ts'
import { TRIES, tryLater } from '../try-later.ts'

/** How long a permit may be used. */
const PERMIT_MS = 5 * MINUTE_MS

/** What is about to be done. */
export interface Intent {
  readonly proposal: Proposal
  readonly order: DeliveryOrder
}

/**
 * Makes the intent durable: the proposal is `delivering`, the effect `intended`, its whole order is kept, and the receipt is in the log.
 *
 * INVARIANT: nothing is dispatched before this has been committed. Throws `store-conflict` when the proposal or the job has moved.
 */
export async function intendEffect(house: House, job: Job, { proposal, order }: Intent): Promise<Proposal> {
  const text = canonicalJson(toJson(order))
  const delivering: Proposal = { ...proposal, state: 'delivering', version: proposal.version + 1, updatedAtMs: house.now() }
  const { environment, team } = proposal
  const effect: Effect = {
    id: effectIdOf(delivering),
    environment,
    team,
    action: 'deliver-branch',
    resource: order.branch,
    contentDigest: order.digest,
    order: digestOf(text),
    state: 'intended',
    proposalId: proposal.id,
    outcome: undefined,
    atMs: house.now(),
  }
  const body = { effect: effect.id, action: effect.action, resource: effect.resource, content: order.digest, order: effect.order }
  const deed = proposalDeed(delivering, await receiptOf(house, delivering, { type: 'effect-intended/v1', principal: SCHEDULE.id, body }))
  await commitOrStop(house, {
    ...deed,
    expect: [...deed.expect, { is: 'job-held', hold: { id: job.id, token: job.token } }],
    writes: [...deed.writes, { do: 'save-effect', effect }],
    blobs: [{ digest: effect.order, environment, team, mediaType: 'application/json', text }],
  })
  return delivering
}

/**
 * Dispatches the intended effect of a proposal in `delivering` and writes down what came of it.
 *
 * May be called again after a crash: the stored order gives the same commit and branch, and the host finds its own work. A remote that does not answer is
 * tried again five times; anything else ends the delivery as `failed`.
 */
export async function dispatchEffect(house: House, job: Job, proposal: Proposal): Promise<void> {
  const { effect, order } = await intentOf(house, proposal)
  const { host } = environmentOf(house, proposal.environment)
  let delivery: Delivery
  try {
    const permit = permitFor(house, effect)
    delivery = await house.telemetry.stage('deliver', { environment: effect.environment }, () => host.deliver(permit, order, house.now()))
  } catch (error) {
    if (isWorthAnotherTry(error) && job.attempts < TRIES) return tryLater(house, job, error)
    return settle(house, job, { proposal, effect, failure: error instanceof Error ? error.message : String(error) })
  }
  await settle(house, job, { proposal, effect, delivery })
}

/** An intended effect that is no longer wanted, and why. */
export interface Abandonment {
  readonly proposal: Proposal
  readonly reason: string
}

/**
 * Ends an intended effect that may no longer be dispatched.
 *
 * Where its branch is there already, because a crash came between the push and the outcome, the outcome is written down as it is; else the delivery ends as
 * `failed` with the reason, and nothing is sent.
 */
export async function abandonEffect(house: House, job: Job, { proposal, reason }: Abandonment): Promise<void> {
  const { effect, order } = await intentOf(house, proposal)
  try {
    const repository = house.environments.get(proposal.environment)?.repository
    if ((await repository?.branchHead(order.branch)) !== undefined) return await dispatchEffect(house, job, proposal)
  } catch (error) {
    if (isWorthAnotherTry(error) && job.attempts < TRIES) return tryLater(house, job, error)
  }
  await settle(house, job, { proposal, effect, failure: reason })
}

/** A remote that does not answer may answer later, and an error that nobody foresaw may have been one of the moment. */
function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof TidegateError) || error.code === 'repository-unreachable'
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

function permitFor(house: House, { id, action, resource, contentDigest }: Effect): Permit {
  return sealPermit({ action, resource, contentDigest, effectId: id, expiresAtMs: house.now() + PERMIT_MS })
}

/** What came of an effect. */
type Outcome = { readonly proposal: Proposal; readonly effect: Effect } & ({ readonly delivery: Delivery } | { readonly failure: string })

async function settle(house: House, job: Job, outcome: Outcome): Promise<void> {
  const { proposal, effect } = outcome
  const next: Proposal = { ...proposal, version: proposal.version + 1, updatedAtMs: house.now() }
  const deed =
    'delivery' in outcome
      ? await deliveredDeed(house, next, { effect, delivery: outcome.delivery })
      : await failedDeed(house, next, { effect, failure: outcome.failure })
  const answer = await house.store.commit({
    ...deed,
    expect: [...deed.expect, { is: 'effect-state', id: effect.id, state: 'intended' }],
    finish: { id: job.id, token: job.token },
  })
  // Another worker that held the job after us has already written the same outcome: the branch is there once.
  if (!answer.isCommitted) await giveUp(house, job, 'the outcome was written by another worker')
}

async function deliveredDeed(
  house: House,
  next: Proposal,
  { effect, delivery }: { readonly effect: Effect; readonly delivery: Delivery },
): Promise<Deed> {
  const open: Proposal = { ...next, state: 'open', delivery, reason: undefined }
  const body = { effect: effect.id, branch: delivery.branch, commit: delivery.commit }
  const deed = proposalDeed(open, await receiptOf(house, open, { type: 'effect-completed/v1', principal: SCHEDULE.id, body }))
  return withEffect(deed, { ...effect, state: 'completed', outcome: delivery.commit, atMs: house.now() })
}

async function failedDeed(
  house: House,
  next: Proposal,
  { effect, failure }: { readonly effect: Effect; readonly failure: string },
): Promise<Deed> {
  const failed: Proposal = { ...next, state: 'failed', reason: failure }
  const body = { effect: effect.id, error: failure }
  const deed = proposalDeed(failed, await receiptOf(house, failed, { type: 'effect-failed/v1', principal: SCHEDULE.id, body }))
  return withEffect(deed, { ...effect, state: 'failed', outcome: failure, atMs: house.now() })
}

function withEffect(deed: Deed, effect: Effect): Deed {
  return { ...deed, writes: [...deed.writes, { do: 'save-effect', effect }] }
}
