// The one gateway for effects: admitted with its verdict, started with its permit, settled with what came of it; each step durable before the next.

import { digestOf } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import type { PolicyRef } from '../../core/policy.ts'
import type { Permit } from '../../core/permit.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { SignedReceipt } from '../../core/receipt.ts'
import { SCHEDULE } from '../../core/principal.ts'
import { sealPermit } from '../../core/seal-permit.ts'
import { MINUTE_MS } from '../../core/time.ts'
import type { Deed, Precondition } from '../../state/deed.ts'
import type { JobHold } from '../../state/jobs.ts'
import type { Conflict } from '../../state/state.ts'
import { commitOrStop } from '../commit-or-stop.ts'
import type { House } from '../house.ts'
import { toJson } from '../to-json.ts'
import type { Admission, Beside, Intent, Settlement, Start } from './effect.ts'
import { effectReceipt } from './effect-receipt.ts'

/** How long after its admission an effect may be started and sent. */
const PERMIT_MS = 5 * MINUTE_MS

/**
 * Makes it durable that an effect may be started, together with what stands beside it; on any other verdict than ALLOW, that it may not.
 *
 * INVARIANT: nothing has been sent when it answers. Throws `store-conflict` when there is an effect of that id or what stands beside it no longer holds.
 */
export async function admit(house: House, intent: Intent, beside: Beside = {}): Promise<Admission> {
  const { judged, order, proposal, principal, spend } = intent
  const { id, action, environment, team, resource, contentDigest = digestOf(order) } = intent
  const named = { id, action, environment, team, resource, contentDigest }
  const decision = judged.decision === undefined ? undefined : toJson(judged.decision)
  const { verdict, reasons, policy } = judged.verdict
  if (verdict !== 'ALLOW') {
    const body = { content: contentDigest, verdict, reasons: toJson(reasons), decision, spend }
    const receipt = await effectReceipt(house, named, { type: 'effect-refused/v1', principal, proposal, body })
    await commitOrStop(house, deedOf({ receipts: [receipt] }, {}))
    house.telemetry.effectEnded(action, 'REFUSED')
    return { is: 'refused', verdict: judged.verdict }
  }
  const effect = admittedEffect(house, intent, { ...named, policy })
  const body = { content: contentDigest, order: effect.order, permitUntilMs: effect.permitUntilMs, decision, spend }
  const receipt = await effectReceipt(house, effect, { type: 'effect-admitted/v1', principal, proposal, body })
  const blob = { digest: effect.order, environment, team, mediaType: 'application/json' as const, text: order }
  const step = { expect: [{ is: 'effect-absent' as const, id }], writes: [{ do: 'save-effect' as const, effect }], blobs: [blob] }
  await commitOrStop(house, deedOf({ ...step, receipts: [receipt] }, beside))
  return { is: 'admitted', effect }
}

type Named = Pick<Effect, 'id' | 'action' | 'environment' | 'team' | 'resource' | 'contentDigest' | 'policy'>

function admittedEffect(house: House, { order, proposal, principal, spend }: Intent, named: Named): Effect {
  const atMs = house.now()
  return {
    ...named,
    order: digestOf(order),
    state: 'ADMITTED',
    proposalId: proposal?.id,
    outcome: undefined,
    atMs,
    principal,
    nonce: house.newId(),
    permitUntilMs: atMs + PERMIT_MS,
    admittedAtMs: atMs,
    reservedMicros: spend?.micros,
    spendEnvelope: spend?.envelope,
  }
}

/**
 * Uses the permit of an ADMITTED effect up and answers it, for the one call that dispatches it.
 *
 * In one transaction: the effect is still ADMITTED, no emergency stop is in force for its environment, the policy that let it pass is the one in force, and
 * the job behind it is held. INVARIANT: of one effect this answers `started` at most once.
 */
export async function start(
  house: House,
  effect: Effect,
  { hold, proposal }: { readonly hold?: JobHold; readonly proposal?: Proposal } = {},
): Promise<Start> {
  const { nonce, policy, permitUntilMs = 0 } = effect
  if (nonce === undefined || house.now() >= permitUntilMs) return { is: 'fenced', by: 'expired' }
  if (policy !== undefined && !stillStands(house, effect.environment, policy)) return { is: 'fenced', by: 'policy' }
  const started: Effect = { ...effect, state: 'STARTED', atMs: house.now() }
  const spend = effect.spendEnvelope === undefined ? undefined : { envelope: effect.spendEnvelope, micros: effect.reservedMicros }
  const body = { content: effect.contentDigest, nonce, policy: policy === undefined ? null : toJson(policy), spend }
  const principal = effect.principal ?? SCHEDULE.id
  const receipt = await effectReceipt(house, effect, { type: 'effect-started/v1', principal, proposal, body })
  const expect: Precondition[] = [
    { is: 'effect-state', id: effect.id, state: 'ADMITTED' },
    ...(hold === undefined ? [] : [{ is: 'job-held' as const, hold: { id: hold.id, token: hold.token } }]),
    { is: 'not-stopped', environment: effect.environment },
    ...(policy === undefined ? [] : [{ is: 'policy-current' as const, policy }]),
  ]
  const writes = [{ do: 'save-effect' as const, effect: started }]
  const answer = await house.store.commit({ expect, writes, queue: [], finish: undefined, blobs: [], receipts: [receipt] })
  if (!answer.isCommitted) return { is: 'fenced', by: fenceOf(answer.conflict) }
  return { is: 'started', effect: started, permit: permitOf(started, nonce, permitUntilMs) }
}

/** What a settlement is written with. */
export interface Settling {
  /** The proposal behind the effect as it is from then on. */
  readonly proposal?: Proposal | undefined
  /** Who says so; the schedule unless told. */
  readonly principal?: string | undefined
}

/**
 * What writes down that an effect was settled, for a commit that holds more than that.
 *
 * INVARIANT: an effect is settled from the state that it was read in, so of several who settle it one does.
 */
export async function settling(
  house: House,
  effect: Effect,
  { proposal, principal = SCHEDULE.id, ...settlement }: Settlement & Settling,
): Promise<Required<Pick<Beside, 'expect' | 'writes'>> & { readonly receipts: readonly [SignedReceipt] }> {
  const { state, detail, facts, keep } = settlement
  const result = settlement.state === 'COMPLETED' ? settlement.result : undefined
  const body = { outcome: state, result, detail, ...facts }
  const receipt = await effectReceipt(house, effect, { type: 'effect-settled/v1', principal, proposal, body })
  const settledBy = digestOf(receipt.envelope)
  const settled: Effect = { ...effect, ...keep, state, outcome: detail, result, atMs: house.now(), settledBy }
  return {
    expect: [{ is: 'effect-state', id: effect.id, state: effect.state }],
    writes: [{ do: 'save-effect', effect: settled }],
    receipts: [receipt],
  }
}

/** Settles an effect together with what stands beside it; `false` when it, or that, was written by somebody else first. */
export async function settle(
  house: House,
  effect: Effect,
  { beside = {}, ...settlement }: Settlement & Settling & { readonly beside?: Beside },
): Promise<boolean> {
  const parts = await settling(house, effect, settlement)
  const answer = await house.store.commit(deedOf(parts, beside))
  if (answer.isCommitted) house.telemetry.effectEnded(effect.action, settlement.state)
  return answer.isCommitted
}

function deedOf(step: Beside & Pick<Deed, 'receipts'>, beside: Beside): Deed {
  const [first, ...others] = step.receipts
  return {
    expect: [...(step.expect ?? []), ...(beside.expect ?? [])],
    writes: [...(beside.writes ?? []), ...(step.writes ?? [])],
    queue: beside.queue ?? [],
    finish: beside.finish,
    blobs: [...(step.blobs ?? []), ...(beside.blobs ?? [])],
    receipts: [first, ...others, ...(beside.receipts ?? [])],
  }
}

/** What the store says of the policy is asked in the transaction; whether it has grown too old is known here alone. */
function stillStands(house: House, environment: string, { epoch, digest }: PolicyRef): boolean {
  const { standing } = house.authority(environment === '*' ? undefined : environment)
  return standing.is === 'verified' && standing.policy.epoch === epoch && standing.policy.digest === digest
}

function fenceOf(conflict: Conflict): 'stop' | 'policy' | 'taken' {
  if (conflict.because !== 'precondition') return 'taken'
  if (conflict.precondition.is === 'not-stopped') return 'stop'
  return conflict.precondition.is === 'policy-current' ? 'policy' : 'taken'
}

function permitOf({ id, action, resource, contentDigest, policy }: Effect, nonce: string, expiresAtMs: number): Permit {
  return sealPermit({ action, resource, contentDigest, effectId: id, nonce, policy, expiresAtMs })
}
