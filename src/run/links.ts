// Links for messages: each opens one revision of one proposal once, signs nobody in and decides nothing.

import { openLink, sealLink, type ApprovalLink } from '../core/approval-link.ts'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { DAY_MS } from '../core/time.ts'
import type { House } from './house.ts'
import { createLinkKey } from './link-key.ts'
import { seenProposal } from './shown-proposal.ts'

/** How long a link lives. */
const LINK_MS = DAY_MS

/** A link that was just made; the token is kept nowhere. */
export interface MadeLink {
  readonly token: string
  readonly revision: number
  readonly expiresAtMs: number
}

/** Makes a link to the current revision of a proposal that the principal sees; throws `not-found`. */
export async function makeLinkFor(house: House, order: { readonly proposalId: string; readonly principal: Principal }): Promise<MadeLink> {
  return makeLink(house, await seenProposal(house, order))
}

/** Makes a link to the revision of a proposal, for a message about it. */
export async function makeLink(house: House, { id, revision, environment, team }: Proposal): Promise<MadeLink> {
  const expiresAtMs = house.now() + LINK_MS
  const token = sealLink(await keyOf(house), { id: house.newId(), proposalId: id, revision, expiresAtMs })
  await house.upkeep.makeLink(digestOf(token), { proposalId: id, revision, environment, team, expiresAtMs })
  return { token, revision, expiresAtMs }
}

/** Spends a link; throws `link-spent` when it is unknown, forged, spent or expired. */
export async function spendLink(house: House, token: string): Promise<ApprovalLink> {
  const nowMs = house.now()
  const claims = openLink(await keyOf(house), token, nowMs)
  const link = claims && (await house.upkeep.spendLink(digestOf(token), nowMs))
  if (link === undefined || link.proposalId !== claims?.proposalId || link.revision !== claims.revision)
    throw new TidegateError('link-spent')
  return link
}

function keyOf({ linkKey, signer }: House): Promise<Uint8Array> {
  return (linkKey ?? createLinkKey(signer))()
}
