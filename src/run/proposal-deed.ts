// The deed of one step of one proposal: its next version, bound to the version before, with its receipt.

import type { Proposal } from '../core/proposal.ts'
import type { SignedReceipt } from '../core/receipt.ts'
import type { Deed } from '../state/deed.ts'

/** The deed that writes `next` and nothing else; callers add the jobs, effects and blobs that belong to the same commit. */
export function proposalDeed(next: Proposal, receipt: SignedReceipt): Deed {
  return {
    expect: [{ is: 'proposal-version', id: next.id, version: next.version - 1 }],
    writes: [{ do: 'save-proposal', proposal: next }],
    queue: [],
    finish: undefined,
    blobs: [],
    receipts: [receipt],
  }
}
