// The effect that delivers a proposal: a branch with one commit on the environment's remote.

import { canonicalJson } from '../../core/canonical-json.ts'
import { digestOf } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import { TidegateError } from '../../core/errors.ts'
import { SCHEDULE } from '../../core/principal.ts'
import type { Delivery, Proposal } from '../../core/proposal.ts'
import type { DeliveryOrder } from '../../deliver/host.ts'
import type { Job } from '../../state/jobs.ts'
import { environmentOf } from '../environment-of.ts'
import { giveUp } from '../give-up.ts'
import type { House } from '../house.ts'
import { toJson } from '../to-json.ts'
import { TRIES, tryLater } from '../try-later.ts'
import { waitForStop } from '../wait-for-stop.ts'
import type { Judged, Settlement } from './effect.ts'
import { admit, settle, settling, start } from './gateway.ts'

/** A proposal in `delivering`, its newest effect, and what that delivers. */
export interface Delivering {
  readonly proposal: Proposal
  readonly effect: Effect
  readonly order: DeliveryOrder
}

/** What shall be delivered, by which verdict. */
export interface DeliveryIntent {
  readonly proposal: Proposal
  readonly order: DeliveryOrder
  readonly judged: Judged
}

/**
 * Admits the delivery: the proposal is `delivering`, the effect ADMITTED, its whole order is kept, and the receipt is in the log.
 *
 * `instead` is the effect of an earlier try, of which it is certain that it did nothing. Throws `store-conflict` when the proposal or the job has moved, and
 * `gate-refused` for any verdict but ALLOW.
 */
export async function admitDelivery(
  house: House,
  job: Job,
  intent: DeliveryIntent & { readonly instead?: Delivering },
): Promise<Delivering> {
  const { order, judged, instead } = intent
  const proposal = nextVersion(house, { ...intent.proposal, state: 'delivering', verdict: judged.verdict })
  const former =
    instead === undefined
      ? undefined
      : await settling(house, instead.effect, { state: 'NOT_STARTED', detail: 'nothing of it is there', proposal })
  const { environment, team } = proposal
  const admission = await admit(
    house,
    {
      id: effectIdOf(proposal),
      action: 'deliver-branch',
      environment,
      team,
      resource: order.branch,
      order: canonicalJson(toJson(order)),
      contentDigest: order.digest,
      principal: SCHEDULE.id,
      proposal,
      judged,
    },
    {
      expect: [
        { is: 'proposal-version', id: proposal.id, version: proposal.version - 1 },
        { is: 'job-held', hold: { id: job.id, token: job.token } },
        ...(former?.expect ?? []),
      ],
      writes: [{ do: 'save-proposal', proposal }, ...(former?.writes ?? [])],
      receipts: former?.receipts,
    },
  )
  if (admission.is === 'refused')
    throw new TidegateError('gate-refused', admission.verdict.reasons.map(({ sentence }) => sentence).join('; '))
  return { proposal, effect: admission.effect, order }
}

/**
 * Starts the admitted effect, sends it once, and writes down what came of it.
 *
 * A stop in force lets the job wait. When it is not known whether the branch was made, the effect is UNCERTAIN and is looked for with the next try; after five
 * of them the proposal is `failed`, and stays so until a person has it tried again.
 */
export async function sendDelivery(house: House, job: Job, delivering: Delivering): Promise<void> {
  const { proposal, effect, order } = delivering
  const { host } = environmentOf(house, proposal.environment)
  const begun = await start(house, effect, { hold: { id: job.id, token: job.token }, proposal })
  if (begun.is === 'fenced') {
    if (begun.by === 'stop') return waitForStop(house, job)
    return tryLater(
      house,
      job,
      new TidegateError('store-conflict', `the effect \`${effect.id}\` could not be started: ${FENCES[begun.by]}`),
    )
  }
  const started: Delivering = { ...delivering, effect: begun.effect }
  let delivery: Delivery
  try {
    delivery = await house.telemetry.stage('deliver', { environment: effect.environment }, () =>
      host.deliver(begun.permit, order, house.now()),
    )
  } catch (error) {
    const detail = messageOf(error)
    if (isCertain(error)) return endDelivery(house, job, { ...started, settlement: { state: 'NOT_STARTED', detail } })
    if (job.attempts >= TRIES) return void (await reconcileDelivery(house, job, { ...started, detail }))
    await settle(house, started.effect, { state: 'UNCERTAIN', detail, proposal })
    return tryLater(house, job, error)
  }
  await openDelivery(house, job, { ...started, delivery })
}

const FENCES = {
  policy: 'the policy has changed since it was admitted',
  expired: 'its permit has expired',
  taken: 'somebody else has taken it',
} as const

/**
 * Whether the delivery was made, of an effect that may have been sent: what the remote says is written down, unless it is that nothing is there and there is
 * another try. Answers `absent` then, and the effect stays as it is until the caller settles it.
 */
export async function reconcileDelivery(
  house: House,
  job: Job,
  unsure: Delivering & { readonly detail: string; readonly mayTryAgain?: true },
): Promise<'absent' | 'written'> {
  const { order, effect, detail } = unsure
  const { host } = environmentOf(house, unsure.proposal.environment)
  let found: Delivery | undefined
  try {
    found = await host.find(order)
  } catch (error) {
    if (isCertain(error)) await endDelivery(house, job, { ...unsure, settlement: { state: 'NOT_STARTED', detail: messageOf(error) } })
    else if (job.attempts >= TRIES) await endDelivery(house, job, { ...unsure, settlement: { state: 'UNCERTAIN', detail } })
    else {
      if (effect.state !== 'UNCERTAIN')
        await settle(house, effect, { state: 'UNCERTAIN', detail: messageOf(error), proposal: unsure.proposal })
      await tryLater(house, job, error)
    }
    return 'written'
  }
  if (found !== undefined) await openDelivery(house, job, { ...unsure, delivery: found })
  else if (unsure.mayTryAgain === true) return 'absent'
  else await endDelivery(house, job, { ...unsure, settlement: { state: 'NOT_STARTED', detail } })
  return 'written'
}

/** Writes down that the branch is there: the effect is COMPLETED, the proposal `open`, the job done. */
async function openDelivery(house: House, job: Job, delivering: Delivering & { readonly delivery: Delivery }): Promise<void> {
  const { delivery } = delivering
  const settlement: Settlement = {
    state: 'COMPLETED',
    result: 'applied',
    detail: delivery.commit,
    facts: { branch: delivery.branch, commit: delivery.commit },
  }
  const proposal: Proposal = { ...delivering.proposal, state: 'open', delivery, reason: undefined }
  await finish(house, job, { ...delivering, proposal, settlement })
}

/** Ends the delivery without a branch that is known of: the proposal is `failed`, the job done. */
export async function endDelivery(
  house: House,
  job: Job,
  ended: Delivering & { readonly settlement: Settlement; readonly reason?: string },
): Promise<void> {
  const proposal: Proposal = { ...ended.proposal, state: 'failed', reason: ended.reason ?? ended.settlement.detail }
  await finish(house, job, { ...ended, proposal })
}

async function finish(house: House, job: Job, ended: Delivering & { readonly settlement: Settlement }): Promise<void> {
  const proposal = nextVersion(house, ended.proposal)
  const beside = {
    expect: [{ is: 'proposal-version' as const, id: proposal.id, version: proposal.version - 1 }],
    writes: [{ do: 'save-proposal' as const, proposal }],
    finish: { id: job.id, token: job.token },
  }
  const isOurs = await settle(house, ended.effect, { ...ended.settlement, proposal, beside })
  // Another worker that held the job after us has already written the same outcome: the branch is there once.
  if (!isOurs) await giveUp(house, job, 'the outcome was written by another worker')
}

/** The newest effect of a proposal in `delivering`, and its order; throws `internal` when it is not in the store or was altered. */
export async function deliveringOf(house: House, proposal: Proposal): Promise<Delivering> {
  const scope = house.scopeOf(SCHEDULE)
  const effect = await house.store.views.effect(scope, effectIdOf(proposal))
  const text = effect === undefined ? undefined : await house.store.views.blob(scope, effect.order)
  if (effect === undefined || text === undefined)
    throw new TidegateError('internal', `the effect of proposal \`${proposal.id}\` is not in the store`)
  if (digestOf(text) !== effect.order) throw new TidegateError('internal', `the stored order of proposal \`${proposal.id}\` was altered`)
  return { proposal, effect, order: JSON.parse(text) as DeliveryOrder }
}

/** A refusal of the host comes before it pushes anything; of a remote that does not answer, and of an error that nobody foresaw, that is not known. */
function isCertain(error: unknown): boolean {
  return error instanceof TidegateError && error.code !== 'repository-unreachable'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** One for each time that a proposal enters `delivering`, so that each try has an effect of its own. */
function effectIdOf(delivering: Proposal): string {
  return `${delivering.id}@${delivering.version}`
}

function nextVersion(house: House, proposal: Proposal): Proposal {
  return { ...proposal, version: proposal.version + 1, updatedAtMs: house.now() }
}
