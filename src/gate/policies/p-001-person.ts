// P-001: nothing passes without a person's approval.

import type { Policy } from '../policy.ts'
import { sortApprovals } from '../sort-approvals.ts'

export const person: Policy = {
  id: 'P-001',
  sentence: 'A person approves every change; until then it waits.',
  judge: (question) => {
    const { counting } = sortApprovals(question)
    if (counting.length === 0) return { says: 'ask', sentence: 'Nobody has approved this change yet; a person must.' }
    return { says: 'permit', sentence: `Approved by ${counting.map((approval) => `\`${approval.principal}\``).join(' and ')}.` }
  },
}
