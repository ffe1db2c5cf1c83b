// Makes a permit; borders.cjs opens this file to src/run/effect/gateway.ts alone.

import type { Permit, PermitTerms } from './permit.ts'

/** Brands a permit. */
export function sealPermit(terms: PermitTerms): Permit {
  return Object.freeze({ ...terms }) as Permit
}
