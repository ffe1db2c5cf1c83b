// The job that delivers an approved proposal.

import type { Proposal } from '../core/proposal.ts'
import type { JobDraft } from '../state/jobs.ts'

/**
 * A `carry-out` job, one for each approval.
 *
 * The version is part of the key: the job of an approval that has lapsed may still be open and about to give up, and must not swallow the next one.
 */
export function carryOutJob(proposal: Proposal, principal: string, dueAtMs: number): JobDraft {
  return {
    key: `carry-out:${proposal.id}@${proposal.version}`,
    work: { kind: 'carry-out', proposalId: proposal.id },
    environment: proposal.environment,
    principal,
    dueAtMs,
  }
}
