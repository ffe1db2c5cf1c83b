// Brings a backup into an empty store, of either kind, all or nothing.

import { TidegateError } from '../core/errors.ts'
import { checkBlobs } from './backup-blobs.ts'
import { checkChain } from './backup-chain.ts'
import type { BackupFile } from './backup-file.ts'
import { BACKUP_TABLES, type RowTarget } from './backup-rows.ts'
import type { LedgerHead } from './views.ts'

/** What was restored. */
export interface RestoreSummary {
  readonly head: LedgerHead
  readonly rows: number
}

/**
 * Copies every row of a backup into the target, each blob once it is checked against its digest, checks the log there, and only then keeps it; closes both.
 *
 * Throws `store-not-empty` when the target holds a row, `backup-invalid` when a blob is not what its digest says, `ledger-invalid` when the log does not hold or is not the one that the backup's label names,
 * `store-failed` when the target cannot be written; the target is then as it was.
 */
export async function restore(backup: BackupFile, target: RowTarget): Promise<RestoreSummary> {
  try {
    if (!(await target.isEmpty()))
      throw new TidegateError('store-not-empty', 'the store holds something already; a backup is restored into an empty one only')
    let rows = 0
    for (const table of BACKUP_TABLES) {
      for await (const page of backup.pages(table)) {
        if (table.name === 'blobs') await checkBlobs(page)
        await target.insert(table, page)
        rows += page.length
      }
    }
    const [receipts] = BACKUP_TABLES.filter(({ name }) => name === 'receipts')
    const head = await checkChain(target.pages(receipts))
    const { size, hash } = backup.label.head
    if (head.size !== size || head.hash !== hash) {
      throw new TidegateError(
        'ledger-invalid',
        `the log ends with ${head.size} entries and ${head.hash}; the backup was made of ${size} and ${hash}`,
      )
    }
    await target.commit()
    return { head, rows }
  } catch (error) {
    if (error instanceof TidegateError) throw error
    throw new TidegateError('store-failed', `nothing was restored: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  } finally {
    await target.close()
    await backup.close()
  }
}
