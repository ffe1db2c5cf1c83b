// What stands around a workload, for the guardrails that look at it.

import type { Surroundings } from '../core/surroundings.ts'
import type { Workload } from '../core/workload.ts'

const NOTHING: Surroundings = { budgets: [], quotas: [], limits: [] }

/** What was found; nothing where nobody looked, as in evidence from before it was read. */
export function surroundingsOf({ surroundings }: Pick<Workload, 'surroundings'>): Surroundings {
  return surroundings ?? NOTHING
}
