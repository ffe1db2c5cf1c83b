// The right to change the outside world once, as a value that only the gateway can make.

import type { Digest } from './digest.ts'
import type { EffectAction } from './effect.ts'
import type { PolicyRef } from './policy.ts'

/** The brand; a type only, nothing carries it at run time. */
declare const permitBrand: unique symbol

/**
 * A permit for one effect: what may be done, to what, with which content, under which policy, for which started effect.
 *
 * Only src/run/effect/gateway.ts makes it, after the start is durable and its nonce with it: borders.cjs opens core/seal-permit.ts to that file alone.
 */
export interface Permit {
  readonly [permitBrand]: true
  readonly action: EffectAction
  readonly resource: string
  readonly contentDigest: Digest
  readonly effectId: string
  /** Used up by the start of this effect, so the permit is good for one dispatch. */
  readonly nonce: string
  /** The policy that let it pass; absent where none but the built-in ones stood. */
  readonly policy: PolicyRef | undefined
  readonly expiresAtMs: number
}

/** What a permit says, before it is branded. */
export type PermitTerms = Omit<Permit, typeof permitBrand>
