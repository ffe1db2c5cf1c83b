// Checks the chain of a log that is read page by page.

import { chainHash } from '../core/chain.ts'
import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { GENESIS } from '../core/receipt.ts'
import type { BackupRow } from './backup-rows.ts'
import type { LedgerHead } from './views.ts'

/**
 * Where a log ends whose every entry has its dense index, the hash of the one before it, and its own.
 *
 * Throws `ledger-invalid` with the first entry that fails. Signatures are not looked at: whoever restores may not have the key; `tidegate verify` does.
 */
export async function checkChain(pages: AsyncIterable<readonly BackupRow[]>): Promise<LedgerHead> {
  let size = 0
  let hash: Digest = GENESIS
  for await (const rows of pages) {
    for (const row of rows) {
      const why = faultOf(row, size, hash)
      if (why !== undefined) throw new TidegateError('ledger-invalid', `entry ${size} of the log does not hold: ${why}`)
      size += 1
      hash = row.hash as Digest
    }
  }
  return { size, hash }
}

function faultOf(row: BackupRow, index: number, previousHash: Digest): string | undefined {
  if (row.idx !== index) return `the entry there has the index ${String(row.idx)}`
  if (row.previous_hash !== previousHash) return 'its previous hash is not the hash of the entry before it'
  return row.hash === chainHash(previousHash, String(row.envelope)) ? undefined : 'its hash is not that of its envelope'
}
