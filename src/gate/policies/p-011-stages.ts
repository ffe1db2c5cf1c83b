// P-011: where stages of approval are named, each is passed in its turn by as many people of its role as it asks for.

import type { ApprovalProgress } from '../../core/approval-need.ts'
import type { Policy } from '../policy.ts'
import { hasNamedStages, progressOf } from '../stages.ts'

export const stages: Policy = {
  id: 'P-011',
  sentence: 'Where stages of approval are named, each is passed in its turn by as many different people of its role as it asks for.',
  judge: (question) => {
    if (!hasNamedStages(question)) return undefined
    const progress = progressOf(question)
    const open = progress.find(({ isOpen }) => isOpen)
    if (open === undefined) return { says: 'permit', sentence: `Every stage is passed: ${progress.map(told).join(', ')}.` }
    return {
      says: 'ask',
      sentence: `Stage \`${open.stageName}\` takes ${open.quorum} of \`${open.requiredRole}\` and has ${open.approvedBy.length}.`,
    }
  },
}

function told({ stageName, approvedBy }: ApprovalProgress): string {
  return `\`${stageName}\` by ${approvedBy.map((principal) => `\`${principal}\``).join(' and ')}`
}
