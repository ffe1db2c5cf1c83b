// P-004: an approval counts only for the revision and the digest that its giver was shown.

import type { Policy } from '../policy.ts'
import { sortApprovals } from '../sort-approvals.ts'

export const binding: Policy = {
  id: 'P-004',
  sentence: 'An approval counts for the one revision and the one digest that it was given for.',
  judge: (question) => {
    const { unbound } = sortApprovals(question)
    if (unbound.length === 0) return undefined
    return {
      says: 'note',
      sentence: `${unbound.length} ${unbound.length === 1 ? 'approval was' : 'approvals were'} given for another revision or digest and ${unbound.length === 1 ? 'does' : 'do'} not count.`,
    }
  },
}
