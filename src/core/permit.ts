// The right to change the outside world once, as a value that only the gateway can make.

import type { Digest } from './digest.ts'

declare const permitBrand: unique symbol

/**
 * A permit for one effect: what may be done, on what, with which content, behind which receipt.
 *
 * Only src/run/effect/gateway.ts makes it, after the receipt of the intent is durable: borders.cjs keeps `sealPermit` out of every other file.
 */
export interface Permit {
  readonly [permitBrand]: true
  readonly action: 'deliver-branch'
  readonly resource: string
  readonly contentDigest: Digest
  readonly receiptIndex: number
  readonly expiresAtMs: number
}

/** Brands a permit; for src/run/effect/gateway.ts alone. */
export function sealPermit(fields: Omit<Permit, typeof permitBrand>): Permit {
  return Object.freeze({ ...fields }) as Permit
}
