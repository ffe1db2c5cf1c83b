// The job that delivers an approved proposal.

import type { Proposal } from '../core/proposal.ts'
import type { JobDraft } from '../state/jobs.ts'

/** A `carry-out` job; one at a time for each proposal. */
export function carryOutJob(proposal: Proposal, principal: string, dueAtMs: number): JobDraft {
  return {
    key: `carry-out:${proposal.id}`,
    work: { kind: 'carry-out', proposalId: proposal.id },
    environment: proposal.environment,
    principal,
    dueAtMs,
  }
}
