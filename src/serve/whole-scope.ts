// Refuses those who see a part where only the whole can be told.

import { TidegateError } from '../core/errors.ts'
import type { Scope } from '../core/scope.ts'

/** Throws `forbidden` unless the scope is everything; `what` begins the sentence, for example `an export is`. */
export function checkWholeScope(scope: Scope, what: string): void {
  if (scope.environments === '*' && scope.teams === '*') return
  throw new TidegateError('forbidden', `${what} about everything; this principal sees a part of it`)
}

/** Throws `forbidden` unless the scope holds every team of what it holds. */
export function checkWholeTeams(scope: Scope, what: string): void {
  if (scope.teams === '*') return
  throw new TidegateError('forbidden', `${what} about every team; this principal sees some of them`)
}
