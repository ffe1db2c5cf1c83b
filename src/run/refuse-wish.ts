// Refuses a wish to decide on a proposal: who, what and on which grounds goes into the ledger.

import type { Digest } from '../core/digest.ts'
import { TidegateError, type ErrorCode } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { HOUR_MS } from '../core/time.ts'
import type { VerdictReason } from '../core/verdict.ts'
import { commitOrStop } from './commit-or-stop.ts'
import type { House } from './house.ts'
import { receiptOf } from './receipt-of.ts'

/** What somebody wished to do with a proposal. */
export type WishWord = 'approve' | 'reject' | 'retry' | 'carry-out'

/** A wish that is refused. */
export interface RefusedWish {
  readonly wish: WishWord
  readonly proposal: Proposal
  readonly principal: Pick<Principal, 'id'>
  readonly reasons: readonly VerdictReason[]
  /** Digest of what was shown, where one was sent. */
  readonly shown?: Digest | undefined
}

/** How long the machine's own wish to carry a change out is only counted: it asks every minute, for as long as no policy stands. */
const MACHINE_REST_MS = HOUR_MS

/** Tells the ledger of a refused wish; of the same principal, proposal, wish and grounds once a minute (the machine's once an hour), with how many were left out before. */
export async function tellRefusal(house: House, { wish, proposal, principal, reasons, shown }: RefusedWish): Promise<void> {
  const grounds = [...new Set(reasons.map(({ policy }) => policy))].sort()
  const kind = [principal.id, proposal.id, wish, ...grounds].join('\n')
  const restMs = wish === 'carry-out' ? MACHINE_REST_MS : undefined
  const entry = house.refusals?.enter(kind, house.now(), restMs) ?? { isTold: true, leftOut: 0 }
  house.log.warn('a wish was refused', { wish, proposal: proposal.id, principal: principal.id, grounds: grounds.join(' ') })
  if (!entry.isTold) return
  const body = { wish, grounds, shown, reason: sentencesOf(reasons).toWellFormed(), leftOut: entry.leftOut }
  const receipt = await receiptOf(house, proposal, { type: 'approval-refused/v1', principal: principal.id, body })
  await commitOrStop(house, { expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
}

/** Tells the ledger, and throws what the principal is told. */
export async function refuseWish(house: House, refused: RefusedWish): Promise<never> {
  await tellRefusal(house, refused)
  throw new TidegateError(codeOf(refused.reasons), sentencesOf(refused.reasons))
}

/** Who may not at all is told that first; then what has changed; then what was done already. */
function codeOf(reasons: readonly VerdictReason[]): ErrorCode {
  const has = (...ids: readonly string[]): boolean => reasons.some(({ policy }) => ids.includes(policy))
  if (has('P-005', 'P-008', 'P-009')) return 'gate-refused'
  if (has('P-010')) return 'state-conflict'
  if (has('P-004')) return 'precondition-failed'
  return has('P-007') ? 'state-conflict' : 'gate-refused'
}

function sentencesOf(reasons: readonly VerdictReason[]): string {
  return reasons.map(({ sentence }) => sentence).join('; ')
}
