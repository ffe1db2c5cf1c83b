// An effect: one change of the outside world, from what was admitted to what came of it.

import type { Digest } from './digest.ts'
import type { PolicyRef } from './policy.ts'

/** What an effect can do outside: put a branch with a change on a remote, tell a channel, ask a model, publish a policy. */
export const EFFECT_ACTIONS = ['deliver-branch', 'notify', 'call-model', 'publish-policy'] as const

/** One of them. */
export type EffectAction = (typeof EFFECT_ACTIONS)[number]

/** The states of an effect; docs/effects.md has a row for each. */
export const EFFECT_STATES = ['ADMITTED', 'STARTED', 'NOT_STARTED', 'UNCERTAIN', 'COMPLETED'] as const

/**
 * `ADMITTED` has its verdict and a durable receipt, and nothing has been sent; `STARTED` may be on its way; `COMPLETED` was answered for; `NOT_STARTED`
 * certainly did nothing outside; of `UNCERTAIN` nobody knows, and it is never sent again.
 */
export type EffectState = (typeof EFFECT_STATES)[number]

/** One effect; its id is its idempotency key. INVARIANT: it goes from ADMITTED to STARTED once, and is dispatched after that or never. */
export interface Effect {
  readonly id: string
  readonly environment: string
  readonly team: string
  readonly action: EffectAction
  /** What it is done to: a branch, a channel, a model, a scope of policy. */
  readonly resource: string
  /** Digest of what is sent; the permit is bound to it. */
  readonly contentDigest: Digest
  /** The blob that keeps the whole order, so that what is sent can be read for ever. */
  readonly order: Digest
  readonly state: EffectState
  /** The proposal behind it, where there is one. */
  readonly proposalId: string | undefined
  /** In a sentence or a name what came of it, for example the commit; `undefined` until it is settled. */
  readonly outcome: string | undefined
  /** When it came into its state. */
  readonly atMs: number
  /** Of a COMPLETED one whether the other side did what was asked for; absent until then. */
  readonly result?: 'applied' | 'refused' | undefined
  /** Who it is done for; absent in effects of before. */
  readonly principal?: string | undefined
  /** The permit's own number, which is used up by the start; absent in effects of before, which were sent without a start. */
  readonly nonce?: string | undefined
  readonly permitUntilMs?: number | undefined
  readonly admittedAtMs?: number | undefined
  /** The policy that let it pass; the start asks whether it is still the one in force. */
  readonly policy?: PolicyRef | undefined
  /** What a model call has reserved of which envelope, and what it was settled at, in millionths of the currency. */
  readonly reservedMicros?: number | undefined
  readonly spendEnvelope?: string | undefined
  readonly spentMicros?: number | undefined
  /** The blob that keeps what a model answered. */
  readonly answer?: Digest | undefined
  /** Digest of the envelope of the receipt that settled it; absent until then, and in effects of before. */
  readonly settledBy?: Digest | undefined
}
