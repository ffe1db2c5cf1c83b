// P-007: each action fits to some states of a proposal only.

import type { ProposalState } from '../../core/proposal.ts'
import type { Policy } from '../policy.ts'
import type { GateAction } from '../question.ts'

/** `delivering` is asked again when a carry-out is resumed after a crash. */
const STATES: Readonly<Record<GateAction, readonly ProposalState[]>> = { propose: ['pending'], deliver: ['approved', 'delivering'] }

export const state: Policy = {
  id: 'P-007',
  sentence: 'Only a pending proposal is approved, and only an approved one is delivered.',
  judge: ({ action, proposal }) => {
    if (STATES[action].includes(proposal.state)) return undefined
    return { says: 'forbid', sentence: `\`${action}\` does not fit to a proposal that is ${proposal.state}.` }
  },
}
