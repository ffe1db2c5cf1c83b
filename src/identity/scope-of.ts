// Says what a principal may see.

import type { Principal } from '../core/principal.ts'
import type { Scope } from '../core/scope.ts'
import { sealScope } from '../core/seal-scope.ts'

/** The scope of a principal: its environments and teams, and nothing else. */
export function scopeOf(principal: Pick<Principal, 'environments' | 'teams'>): Scope {
  return sealScope(frozen(principal.environments), frozen(principal.teams))
}

function frozen(names: readonly string[] | '*'): readonly string[] | '*' {
  return names === '*' ? names : Object.freeze([...names])
}
