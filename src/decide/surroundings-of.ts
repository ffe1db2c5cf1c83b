// What stands around a workload, for the guardrails that look at it.

import type { Surroundings } from '../core/surroundings.ts'
import type { Workload } from '../core/workload.ts'

/** What was found around it of one kind; throws `RangeError` where nobody looked, or what is there could not be read, so that the guardrail holds. */
export function surroundingsOf<Kind extends 'budgets' | 'quotas' | 'limits'>(
  { surroundings }: Pick<Workload, 'surroundings'>,
  kind: Kind,
): Surroundings[Kind] {
  if (surroundings === undefined) throw new RangeError('it is not known what stands around the workload')
  const unread = surroundings.unread?.[kind]
  if (unread !== undefined) throw new RangeError(unread)
  return surroundings[kind]
}
