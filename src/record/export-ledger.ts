// Writes the whole ledger as a file that anybody can verify offline.

import { TidegateError } from '../core/errors.ts'
import type { SealedReceipt } from '../core/receipt.ts'
import { writeEntry, writeHeader, type LedgerHeader } from './ledger-file.ts'

/**
 * The lines of the file, each with its line feed: the header, then entries `0` to `size - 1`.
 *
 * `entries` come in order of index; those behind the header's head (the log grows while it is read) are left out. An entry that is missing
 * throws `forbidden`: a part of the log cannot be verified, so only a reader whose scope holds everything can export it.
 */
export async function* exportLedger(
  header: LedgerHeader,
  entries: AsyncIterable<SealedReceipt> | Iterable<SealedReceipt>,
): AsyncGenerator<string> {
  yield `${writeHeader(header)}\n`
  let size = 0
  if (header.size === 0) return
  for await (const entry of entries) {
    if (entry.index !== size) throw missing(size)
    yield `${writeEntry(entry)}\n`
    size += 1
    if (size === header.size) return
  }
  throw missing(size)
}

function missing(index: number): TidegateError {
  return new TidegateError(
    'forbidden',
    `entry \`${index}\` lies outside of what may be seen; only a reader of every environment and team can export the ledger`,
  )
}
