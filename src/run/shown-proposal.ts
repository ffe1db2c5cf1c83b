// Loads a proposal for a decision and holds it against what the screen showed.

import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { House } from './house.ts'

/** What a person saw, and who they are. */
export interface Shown {
  readonly proposalId: string
  readonly version: number
  readonly changeDigest: Digest
  readonly principal: Principal
}

/** The proposal as it was shown; throws `not-found` outside the person's scope and `precondition-failed` when it has changed. */
export async function shownProposal(house: House, shown: Shown): Promise<Proposal> {
  const proposal = await house.store.views.proposal(house.scopeOf(shown.principal), shown.proposalId)
  if (proposal === undefined) throw new TidegateError('not-found', `there is no proposal \`${shown.proposalId}\``)
  if (proposal.version !== shown.version)
    throw new TidegateError(
      'precondition-failed',
      `proposal \`${proposal.id}\` is at version ${proposal.version}, version ${shown.version} was shown`,
    )
  if (proposal.content.change.digest !== shown.changeDigest)
    throw new TidegateError('precondition-failed', `the change of proposal \`${proposal.id}\` is not the one that was shown`)
  return proposal
}
