// A row of the log as a sealed receipt.

import type { Digest } from '../core/digest.ts'
import type { ReceiptType, SealedReceipt } from '../core/receipt.ts'
import type { Schema } from './schema.ts'

/** The receipt of a row. */
export function sealedOf({ idx, type, previous_hash, hash, environment, team, envelope }: Schema['receipts']): SealedReceipt {
  const place = { index: idx, previousHash: previous_hash as Digest, hash: hash as Digest }
  return { type: type as ReceiptType, environment, team, envelope, ...place }
}
