// Writes and signs the receipt of one step of an effect.

import type { Json } from '../../core/canonical-json.ts'
import type { Effect } from '../../core/effect.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { ReceiptType, SignedReceipt } from '../../core/receipt.ts'
import { record } from '../../record/record.ts'
import type { House } from '../house.ts'
import { receiptOf } from '../receipt-of.ts'

/** What happened to an effect, by whom, and the proposal behind it as it is from then on. */
export interface EffectStep {
  readonly type: ReceiptType
  readonly principal: string
  readonly proposal?: Proposal | undefined
  readonly body: { readonly [key: string]: Json | undefined }
}

/** Signs a step of an effect; with a proposal it speaks of its change and its inputs as well. */
export function effectReceipt(
  house: House,
  effect: Pick<Effect, 'id' | 'action' | 'resource' | 'environment' | 'team' | 'contentDigest'>,
  { type, principal, proposal, body: more }: EffectStep,
): Promise<SignedReceipt> {
  const { id, action, resource, environment, team, contentDigest } = effect
  const body = { effect: id, action, resource, ...more }
  if (proposal !== undefined) return receiptOf(house, proposal, { type, principal, body })
  const subjects = [{ name: `effect/${id}`, digest: contentDigest }]
  return record({ type, subjects, environment, team, principal, atMs: house.now(), body }, house.signer)
}
