// P-005: approvals of services and of the machine do not count.

import type { Policy } from '../policy.ts'
import { sortApprovals } from '../sort-approvals.ts'

export const peopleOnly: Policy = {
  id: 'P-005',
  sentence: 'A service or the machine never approves.',
  judge: (question) => {
    const { impersonal } = sortApprovals(question)
    if (impersonal.length === 0) return undefined
    return {
      says: 'note',
      sentence: `Not by a person, so without weight: ${impersonal.map((approval) => `\`${approval.principal}\``).join(', ')}.`,
    }
  },
}
