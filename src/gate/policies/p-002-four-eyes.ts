// P-002: where four eyes are asked for, two different people approve, and neither is who asked for the change.

import type { Policy } from '../policy.ts'
import { sortApprovals } from '../sort-approvals.ts'

export const fourEyes: Policy = {
  id: 'P-002',
  sentence: 'Where the environment asks for four eyes, two different people approve, and neither is the requester.',
  judge: (question) => {
    if (!question.environment.approvals.isFourEyes) return undefined
    const { counting, own } = sortApprovals(question)
    const ownWord = own.length > 0 ? ` The approval of \`${question.proposal.requester}\`, who asked for the change, does not count.` : ''
    if (counting.length >= 2) return { says: 'permit', sentence: `Two different people approved.${ownWord}` }
    return { says: 'ask', sentence: `Four eyes are asked for and ${counting.length} of 2 people approved.${ownWord}` }
  },
}
