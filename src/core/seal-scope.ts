// Makes a scope; borders.cjs opens this file to src/identity/scope-of.ts alone.

import type { Scope } from './scope.ts'

/** Brands a scope. */
export function sealScope(environments: readonly string[] | '*', teams: readonly string[] | '*'): Scope {
  return Object.freeze({ environments, teams }) as Scope
}
