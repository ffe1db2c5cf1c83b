// Publishes a policy that somebody pushes: verified wholly, asked of the policy in force, and put where it lies through the gateway, with its receipts.

import { canonicalJson } from '../core/canonical-json.ts'
import type { Digest } from '../core/digest.ts'
import type { Effect } from '../core/effect.ts'
import { TidegateError } from '../core/errors.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { SCHEDULE, type Principal } from '../core/principal.ts'
import type { PolicyPublisher, PublicationOrder } from '../gate/policy-publisher.ts'
import { publishPolicyRequest } from '../gate/request-of.ts'
import type { SignedHead } from '../record/policy-head.ts'
import { admit, settle, start } from './effect/gateway.ts'
import type { Judged, Settlement } from './effect/effect.ts'
import { judgeEffect } from './effect/judge-effect.ts'
import type { House } from './house.ts'
import { examineBundle, examineHead, keptChain, newestChain, type LoadBundle, type LoadedBundle } from './policy/examine.ts'
import type { PolicySettings } from './policy/settings.ts'
import { toJson } from './to-json.ts'

/** What publishing needs besides the house. */
export interface Publishing {
  readonly settings: Pick<PolicySettings, 'source' | 'pinnedRoot' | 'version' | 'deadlineMs'>
  /** The scopes that are kept here; others are not taken. */
  readonly scopes: readonly string[]
  /** Loads into an engine that decides nothing. */
  readonly load: LoadBundle
  /** Absent where policy comes from elsewhere. */
  readonly publisher: PolicyPublisher | undefined
  /** Looks at the source now. */
  readonly reconcile: () => Promise<unknown>
}

/** What is pushed: the texts of the head's envelope and of the packed bundle, exactly as they were signed. */
export interface PushOrder {
  readonly scope: string
  readonly envelope: string
  readonly bundle: string
  readonly principal: Principal
}

/** A policy that was published. */
export interface PublishedPolicy {
  readonly scope: string
  readonly epoch: number
  readonly head: Digest
  readonly bundle: Digest
  readonly name: string
  readonly policies: number
  /** The effect behind it; absent where this very head lay there already. */
  readonly effect: string | undefined
}

/**
 * Publishes a policy and looks at the source at once.
 *
 * Throws `policy-refused` with the reason of the table of refusals, `policy-read-only`, `not-found` for a scope that is not kept here, and `gate-refused` where the
 * policy in force does not allow it, an emergency stop is in force, or what was put there is not what lies there.
 */
export async function publishPolicy(house: House, publishing: Publishing, pushed: PushOrder): Promise<PublishedPolicy> {
  const { scope, principal } = pushed
  const { publisher } = publishing
  if (!publishing.scopes.includes(scope)) throw new TidegateError('not-found', `the scope \`${scope}\` is not kept here`)
  if (publisher === undefined)
    throw new TidegateError('policy-read-only', 'the policy of this Tidegate comes from elsewhere, or from no place that was configured', {
      remedy:
        'push to the Tidegate that serves it; or start this one with `policy.path`, a directory that it may write, and `policy.rootFile`',
    })
  const { signed, loaded } = await verified(house, publishing, pushed)
  const published = {
    scope,
    epoch: signed.epoch,
    head: signed.head,
    bundle: signed.bundle.digest,
    name: loaded.name,
    policies: loaded.rows.length,
  }
  await publisher.check(scope)
  await settlePublications(house, publisher)
  if ((await publisher.published(scope)) === signed.head) return { ...published, effect: undefined }
  const order: PublicationOrder = {
    scope,
    epoch: signed.epoch,
    head: signed.head,
    envelope: pushed.envelope,
    bundle: { digest: signed.bundle.digest, text: pushed.bundle },
  }
  const effect = await dispatched(house, publisher, { order, principal, judged: judged(house, principal, { signed, loaded }) })
  await publishing.reconcile()
  return { ...published, effect }
}

/** Everything that would be asked of it here before it came into force. */
async function verified(
  house: House,
  { settings, load }: Publishing,
  { scope, envelope, bundle }: PushOrder,
): Promise<{ readonly signed: SignedHead; readonly loaded: LoadedBundle }> {
  const { source, pinnedRoot, version, deadlineMs } = settings
  const nowMs = house.now()
  try {
    const stored = await house.store.views.policyHead(scope)
    const signal = AbortSignal.timeout(deadlineMs)
    const kept = keptChain(await pinnedRoot(), stored?.roots ?? [])
    const { root } = await newestChain(kept, nowMs, (wanted) => source.root({ version: wanted, signal }))
    const newest = stored === undefined ? undefined : { epoch: stored.epoch, head: stored.head }
    const signed = examineHead(envelope, root, { scope, newest, nowMs, version })
    return { signed, loaded: examineBundle(new TextEncoder().encode(bundle), signed, load) }
  } catch (error) {
    if (!(error instanceof PolicyRefusal)) throw error
    const faults = error.cause instanceof TidegateError ? error.cause.faults : []
    throw new TidegateError('policy-refused', `${error.code}: ${error.message}`, { cause: error, faults: [error.code, ...faults] })
  }
}

interface Candidate {
  readonly signed: SignedHead
  readonly loaded: LoadedBundle
}

/** A push cannot wait for people: what asks for them is refused, for a policy is agreed on by those who sign it. */
function judged(house: House, principal: Principal, { signed: { scope, epoch }, loaded }: Candidate): Judged {
  const moment = { nowMs: house.now(), timeZone: 'UTC' }
  return judgeEffect(house, undefined, () => publishPolicyRequest(principal, { ...moment, scope, epoch, policies: loaded.rows.length }))
}

interface Dispatch {
  readonly order: PublicationOrder
  readonly principal: Principal
  readonly judged: Judged
}

/** Answers the effect's id once what was put there lies there. */
async function dispatched(house: House, publisher: PolicyPublisher, { order, principal, judged: answer }: Dispatch): Promise<string> {
  const { scope, epoch, head } = order
  const admission = await admit(house, {
    id: `publish-policy/${scope}/${epoch}/${house.newId()}`,
    action: 'publish-policy',
    environment: '*',
    team: '*',
    resource: scope,
    order: canonicalJson(toJson(order)),
    contentDigest: head,
    principal: principal.id,
    judged: answer,
  })
  if (admission.is === 'refused') {
    const sentences = admission.verdict.reasons.map(({ policy, sentence }) => `${policy}: ${sentence}`)
    const why =
      admission.verdict.verdict === 'ESCALATE'
        ? 'the policy asks for people, and a push cannot wait for them'
        : 'the policy in force refuses it'
    throw new TidegateError('gate-refused', why, { faults: sentences })
  }
  const begun = await start(house, admission.effect)
  if (begun.is === 'fenced') {
    await settle(house, admission.effect, { state: 'NOT_STARTED', detail: `not begun: ${begun.by}` })
    throw new TidegateError(
      'gate-refused',
      begun.by === 'stop' ? 'an emergency stop is in force' : `the permit no longer held (${begun.by})`,
    )
  }
  const failure = await failureOf(() => publisher.publish({ permit: begun.permit, order, nowMs: house.now() }))
  const settlement = await settlementOf(publisher, { scope, head }, failure)
  await settle(house, begun.effect, settlement)
  if (settlement.state === 'COMPLETED') return begun.effect.id
  if (failure instanceof TidegateError) throw failure
  throw new TidegateError('gate-refused', settlement.detail, { cause: failure })
}

async function failureOf(work: () => Promise<void>): Promise<Error | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** What lies there decides, whatever the writing answered: the head takes its place in one step. */
async function settlementOf(
  publisher: PolicyPublisher,
  { scope, head }: { readonly scope: string; readonly head: Digest },
  failure: Error | undefined,
): Promise<Settlement> {
  const why = failure === undefined ? '' : ` (${failure.message})`
  try {
    if ((await publisher.published(scope)) === head) return { state: 'COMPLETED', result: 'applied', detail: head }
    return { state: 'NOT_STARTED', detail: `another head lies there${why}` }
  } catch (error) {
    return { state: 'UNCERTAIN', detail: `what lies there cannot be read${why}: ${String(error)}` }
  }
}

/**
 * Settles publications that a crash left open, by looking at what lies there; nothing is ever sent again.
 *
 * Only those whose permit is over: nobody can still be about to use it.
 */
export async function settlePublications(house: House, publisher: PolicyPublisher): Promise<void> {
  const found = await house.store.views.effects(house.scopeOf(SCHEDULE), {
    action: 'publish-policy',
    states: ['ADMITTED', 'STARTED', 'UNCERTAIN'],
    limit: 200,
    after: undefined,
  })
  const isOver = ({ permitUntilMs = 0 }: Effect): boolean => house.now() >= permitUntilMs
  for (const effect of found.items.filter(isOver)) {
    const settlement: Settlement =
      effect.state === 'ADMITTED'
        ? { state: 'NOT_STARTED', detail: 'it was never begun' }
        : await settlementOf(publisher, { scope: effect.resource, head: effect.contentDigest }, undefined)
    if (settlement.state !== effect.state) await settle(house, effect, settlement)
  }
}
