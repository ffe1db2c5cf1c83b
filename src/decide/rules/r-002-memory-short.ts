// a Deployment whose pods are about to outgrow their memory request gets a higher one.

import type { Rule } from '../rule.ts'
import { shortMemory } from '../short-memory.ts'

export const memoryShort: Rule = {
  id: 'R-002',
  code: 'MEMORY_SHORT',
  severity: 'risk',
  sentence:
    'A container of a Deployment gets a higher memory request when the P95 peak of one pod passes 85 % of what it requests, or the P99 peak passes all of it; a limit follows in the same ratio.',
  speak: (situation) => (situation.request.workload.kind === 'Deployment' ? shortMemory(situation) : undefined),
}
