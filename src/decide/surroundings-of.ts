// What stands around a workload, for the guardrails that look at it.

import type { Surroundings } from '../core/surroundings.ts'
import type { Workload } from '../core/workload.ts'

/** What was found around it; throws `RangeError` where nobody looked, so that the guardrail holds. */
export function surroundingsOf({ surroundings }: Pick<Workload, 'surroundings'>): Surroundings {
  if (surroundings === undefined) throw new RangeError('it is not known what stands around the workload')
  return surroundings
}
