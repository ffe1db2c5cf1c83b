// Picks the recent changes of one kind.

import type { DecideRequest, RecentChange } from './request.ts'

/** The merged or the rejected ones; throws `RangeError` when one of them does not say when, so that the guardrail holds. */
export function recentOf({ recent }: DecideRequest, kind: RecentChange['kind']): readonly RecentChange[] {
  const changes = recent.filter((change) => change.kind === kind)
  if (changes.some((change) => !Number.isFinite(change.atMs))) throw new RangeError(`a ${kind} change does not say when`)
  return changes
}
