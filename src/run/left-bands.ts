// Finds the proposals whose approvals rest on a forecast that no longer holds.

import type { Digest } from '../core/digest.ts'
import type { Evidence } from '../core/evidence.ts'
import { leavesBand } from '../core/leaves-band.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { House } from './house.ts'

/** Ids of those of the proposals that somebody has approved and whose cited band the fresh forecast of CPU or memory has left (core/leaves-band.ts). */
export async function leftBands(
  house: House,
  living: readonly Proposal[],
  fresh: { readonly digest: Digest; readonly text: string } | undefined,
): Promise<ReadonlySet<string>> {
  const left = new Set<string>()
  const approved = living.filter(({ state, approvals }) => approvals.length > 0 && (state === 'pending' || state === 'approved'))
  if (fresh === undefined || approved.length === 0) return left
  const now = JSON.parse(fresh.text) as Evidence
  for (const { id, content } of approved) {
    const text = content.inputs === fresh.digest ? undefined : await house.store.views.blob(house.scopeOf(SCHEDULE), content.inputs)
    if (text === undefined) continue
    const cited = JSON.parse(text) as Evidence
    if (leavesBand(cited.cpu, now.cpu) || leavesBand(cited.memory, now.memory)) left.add(id)
  }
  return left
}
