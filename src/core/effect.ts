// An effect: one change of the outside world, from intent to outcome.

import type { Digest } from './digest.ts'

/** `intended` has a durable receipt and may be dispatched; `completed` and `failed` have their outcome receipt. */
export type EffectState = 'intended' | 'completed' | 'failed'

/** One effect; its id is its idempotency key. */
export interface Effect {
  readonly id: string
  readonly environment: string
  readonly team: string
  readonly action: 'deliver-branch'
  readonly resource: string
  /** Digest of what is delivered; the permit is bound to it. */
  readonly contentDigest: Digest
  /** The blob that keeps the whole order, so that a second try sends the same bytes. */
  readonly order: Digest
  readonly state: EffectState
  readonly proposalId: string
  readonly outcome: string | undefined
  readonly atMs: number
}
