// Writes and signs the receipt of a proposal's step, so that all of them are told the same way.

import type { Json } from '../core/canonical-json.ts'
import type { Proposal } from '../core/proposal.ts'
import type { ReceiptType, SignedReceipt } from '../core/receipt.ts'
import { record } from '../record/record.ts'
import type { House } from './house.ts'

/** What happened, by whom, and what else is to be told of it. */
export interface ReceiptStep {
  readonly type: ReceiptType
  readonly principal: string
  readonly body: { readonly [key: string]: Json | undefined }
}

/** Signs what happened to a proposal: its change and its inputs are the subjects. */
export function receiptOf(house: House, proposal: Proposal, step: ReceiptStep): Promise<SignedReceipt> {
  const { type, principal, body } = step
  const { change, inputs } = proposal.content
  return record(
    {
      type,
      subjects: [
        { name: `change/${proposal.id}`, digest: change.digest },
        { name: `inputs/${proposal.id}`, digest: inputs },
      ],
      environment: proposal.environment,
      team: proposal.team,
      principal,
      atMs: house.now(),
      body: { proposal: proposal.id, workload: proposal.workload, revision: proposal.revision, state: proposal.state, ...body },
    },
    house.signer,
  )
}
