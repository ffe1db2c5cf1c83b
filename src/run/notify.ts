// Tells one channel of one thing that happened: an effect like any other, and it never keeps a run or a delivery waiting.

import { canonicalJson } from '../core/canonical-json.ts'
import { digestOf } from '../core/digest.ts'
import type { Effect } from '../core/effect.ts'
import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import { isoOf } from '../core/time.ts'
import type { Channel } from '../deliver/channel.ts'
import { notifyRequest } from '../gate/gate.ts'
import type { Job, JobWork } from '../state/jobs.ts'
import type { Settlement } from './effect/effect.ts'
import { admit, settle, start } from './effect/gateway.ts'
import { isUnsent } from './effect/is-unsent.ts'
import { judgeEffect } from './effect/judge-effect.ts'
import { giveUp } from './give-up.ts'
import type { House, WiredEnvironment } from './house.ts'
import { makeLink } from './links.ts'
import { TRIES, tryLater } from './try-later.ts'
import { waitForStop } from './wait-for-stop.ts'

type NotifyWork = Extract<JobWork, { readonly kind: 'notify' }>

/** A message on its way, and where to. */
interface Telling {
  readonly work: NotifyWork
  readonly environment: WiredEnvironment
  readonly channel: Channel
  /** What the receiver knows it by, whichever try it is. */
  readonly messageId: string
}

/**
 * Carries out one `notify` job.
 *
 * Each try is an effect of its own, and all bear the same message id. A try that certainly sent nothing, or was told to come back later, is followed by
 * another, up to five. One of which nobody knows is not: it stays UNCERTAIN until a person settles it.
 */
export async function notify(house: House, job: Job, work: NotifyWork): Promise<void> {
  const environment = house.environments.get(job.environment)
  const channel = environment?.channels?.get(work.channel)
  const messageId = `notify:${job.environment}/${work.channel}:${work.notice.receipt.slice('sha256:'.length, 'sha256:'.length + 32)}`
  const newest = await newestTry(house, messageId)
  if (newest?.state === 'STARTED') return leaveUncertain(house, job, newest)
  if (environment === undefined || channel === undefined) return withdraw(house, job, newest)
  const telling: Telling = { work, environment, channel, messageId }
  const isFresh = newest?.state === 'ADMITTED' && house.now() < (newest.permitUntilMs ?? 0)
  if (isFresh) return send(house, job, { ...telling, effect: newest })
  const isOver = newest !== undefined && (newest.state === 'UNCERTAIN' || newest.result === 'applied')
  if (isOver) return giveUp(house, job, `${messageId} is ${newest.state}`)
  const next = await admitNext(house, telling, newest)
  if (next === undefined) return giveUp(house, job, `${messageId} was tried ${TRIES} times, or may not be sent`)
  await send(house, job, { ...telling, effect: next })
}

/** The try that was made last. */
async function newestTry(house: House, messageId: string): Promise<Effect | undefined> {
  let newest: Effect | undefined
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const effect = await house.store.views.effect(house.scopeOf(SCHEDULE), `${messageId}@${tried}`)
    if (effect === undefined) return newest
    newest = effect
  }
  return newest
}

/** The process that sent it ended before it wrote down what came of it: nobody knows, and nobody can be asked. */
async function leaveUncertain(house: House, job: Job, effect: Effect): Promise<void> {
  const detail = 'the process that sent it ended before its outcome was written'
  const beside = { finish: { id: job.id, token: job.token } }
  if (!(await settle(house, effect, { state: 'UNCERTAIN', detail, beside })))
    await giveUp(house, job, 'the outcome was written by another worker')
}

async function withdraw(house: House, job: Job, newest: Effect | undefined): Promise<void> {
  const detail = 'the channel is no longer configured'
  if (newest?.state === 'ADMITTED') await settle(house, newest, { state: 'NOT_STARTED', detail })
  await giveUp(house, job, detail)
}

/** The next try, admitted; `undefined` after five, and where the policy does not let it pass. */
async function admitNext(house: House, telling: Telling, newest: Effect | undefined): Promise<Effect | undefined> {
  const { work, environment, channel, messageId } = telling
  const { name, calendar } = environment.settings
  if (newest?.state === 'ADMITTED') await settle(house, newest, { state: 'NOT_STARTED', detail: 'its permit has expired' })
  const tried = newest === undefined ? 0 : Number(newest.id.slice(messageId.length + 1))
  if (tried >= TRIES) return undefined
  const moment = { nowMs: house.now(), timeZone: calendar.timeZone }
  const asked = { ...moment, environment: name, channel: channel.name, event: work.notice.event, host: channel.host }
  const judged = judgeEffect(house, name, () => notifyRequest(SCHEDULE, asked))
  const admission = await admit(house, {
    id: `${messageId}@${tried + 1}`,
    action: 'notify',
    environment: name,
    team: work.notice.team,
    resource: channel.name,
    order: await textOf(house, work),
    principal: SCHEDULE.id,
    judged,
  })
  return admission.is === 'admitted' ? admission.effect : undefined
}

async function send(house: House, job: Job, { channel, messageId, effect }: Telling & { readonly effect: Effect }): Promise<void> {
  const text = await admittedText(house, effect)
  const begun = await start(house, effect, { hold: { id: job.id, token: job.token } })
  if (begun.is === 'fenced') {
    if (begun.by === 'stop') return waitForStop(house, job)
    if (begun.by !== 'taken') await settle(house, effect, { state: 'NOT_STARTED', detail: 'its permit no longer stands' })
    return tryLater(house, job, new TidegateError('store-conflict', `the effect \`${effect.id}\` could not be started`))
  }
  const settlement = await outcomeOf(() => channel.send(begun.permit, { id: messageId, atMs: effect.atMs, text }, house.now()))
  const isOver = settlement.state === 'UNCERTAIN' || (settlement.state === 'COMPLETED' && !settlement.isPassing) || job.attempts >= TRIES
  const { isPassing: _, ...told } = settlement
  const beside = isOver ? { finish: { id: job.id, token: job.token } } : {}
  const isOurs = await settle(house, begun.effect, { ...told, beside })
  if (!isOurs) return giveUp(house, job, 'the outcome was written by another worker')
  if (!isOver) await tryLater(house, job, new Error(told.detail))
}

/** What came of one try; `isPassing` = the other side asks for another. */
async function outcomeOf(work: () => ReturnType<Channel['send']>): Promise<Settlement & { readonly isPassing?: boolean }> {
  try {
    const { status, said } = await work()
    const facts = { status, said }
    if (status >= 200 && status < 300) return { state: 'COMPLETED', result: 'applied', detail: `HTTP ${status}`, facts }
    return { state: 'COMPLETED', result: 'refused', detail: `HTTP ${status}`, facts, isPassing: status === 429 || status >= 500 }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { state: isUnsent(error) ? 'NOT_STARTED' : 'UNCERTAIN', detail }
  }
}

/** What was admitted is sent, byte for byte: the permit is bound to it, and a link in it is made once. */
async function admittedText(house: House, { id, order }: Effect): Promise<string> {
  const text = await house.store.views.blob(house.scopeOf(SCHEDULE), order)
  if (text === undefined || digestOf(text) !== order) throw new TidegateError('internal', `the message of \`${id}\` is not in the store`)
  return text
}

/** The message as JSON: what happened, where, and the page of it; no manifest, no figure, no secret. */
async function textOf(house: House, { notice }: NotifyWork): Promise<string> {
  const { event, receipt, environment, team, atMs, proposal, workload, state, reason } = notice
  const url = await pageOf(house, notice)
  return canonicalJson({
    type: event,
    timestamp: isoOf(atMs),
    data: { environment, team, proposal, workload, state, reason: reason?.slice(0, 500).toWellFormed(), receipt, url },
  })
}

/** Where it is read: who is asked to decide gets a link that opens the very revision once, everybody else the page. */
async function pageOf(house: House, { event, proposal: id }: NotifyWork['notice']): Promise<string | undefined> {
  const home = house.publicUrl
  if (home === undefined || id === undefined) return undefined
  const proposal = event === 'approval-needed' ? await house.store.views.proposal(house.scopeOf(SCHEDULE), id) : undefined
  if (proposal === undefined) return `${home}/ui/proposals/${encodeURIComponent(id)}`
  return `${home}/open/${(await makeLink(house, proposal)).token}`
}
