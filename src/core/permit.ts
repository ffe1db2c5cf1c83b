// The right to change the outside world once, as a value that only the gateway can make.

import type { Digest } from './digest.ts'

/** The brand; a type only, nothing carries it at run time. */
declare const permitBrand: unique symbol

/**
 * A permit for one effect: what may be done, on what, with which content, for which intended effect.
 *
 * Only src/run/effect/gateway.ts makes it, after the receipt of the intent is durable: borders.cjs opens core/seal-permit.ts to that file alone.
 */
export interface Permit {
  readonly [permitBrand]: true
  readonly action: 'deliver-branch'
  readonly resource: string
  readonly contentDigest: Digest
  readonly effectId: string
  readonly expiresAtMs: number
}

/** What a permit says, before it is branded. */
export type PermitTerms = Omit<Permit, typeof permitBrand>
