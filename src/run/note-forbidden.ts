// Tells the ledger of a wish to decide that ended at the door, because of who asked.

import type { Principal } from '../core/principal.ts'
import { groundsAgainst } from '../gate/gate.ts'
import type { House } from './house.ts'
import { tellRefusal } from './refuse-wish.ts'
import { wishOn } from './shown-proposal.ts'

/** Who asked for what. */
export interface ForbiddenWish {
  readonly wish: 'approve' | 'reject'
  readonly proposalId: string
  readonly principal: Principal
}

/** Grounds that lie in who asks. */
const OF_WHO: readonly string[] = ['P-005', 'P-008', 'P-009']

/** Writes the receipt; for a proposal that the principal does not see there is nothing to tell. */
export async function noteForbidden(house: House, { wish, proposalId, principal }: ForbiddenWish): Promise<void> {
  const proposal = await house.store.views.proposal(house.scopeOf(principal), proposalId)
  if (proposal === undefined || !house.environments.has(proposal.environment)) return
  const reasons = groundsAgainst(wishOn(house, proposal, { principal, note: '' }).question, wish).filter(({ policy }) =>
    OF_WHO.includes(policy),
  )
  if (reasons.length > 0) await tellRefusal(house, { wish, proposal, principal, reasons })
}
