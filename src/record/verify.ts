// Verifies an exported ledger and names the first entry that fails; every line comes from an attacker.

import { chainHash } from '../core/chain.ts'
import type { Digest } from '../core/digest.ts'
import { GENESIS, type ReceiptDraft, type SealedReceipt } from '../core/receipt.ts'
import { verifyEnvelope, type KnownKeys } from './envelope.ts'
import { readEntry, readHeader, type LedgerHeader } from './ledger-file.ts'

/** The first thing that fails; `index` is absent when it is the header. `line` counts from 1. */
export interface FirstBad {
  readonly index: number | undefined
  readonly line: number
  readonly why: string
}

/**
 * What became of a verification.
 *
 * `size` and `headHash` are of the entries that hold, before the first bad one. `keysFrom` says whose keys were trusted: `file` proves only
 * that the file was not altered after it was signed with some key; `pinned` that it was signed with the caller's. A file that was cut and
 * given a new header is valid as the shorter log that it claims to be: compare `size` and `headHash` with what was noted elsewhere.
 */
export interface LedgerVerdict {
  readonly isValid: boolean
  readonly size: number
  readonly headHash: Digest
  readonly keysFrom: 'file' | 'pinned'
  readonly exportedAtMs: number | undefined
  readonly firstBad: FirstBad | undefined
}

/**
 * Verifies the lines of an exported file, given without their line feeds.
 *
 * With `pinned` only those keys count, and those in the file are not trusted. Checked are, in this order and for each entry: the form of its
 * line, dense index, previous hash, hash, signature, statement, and that the line says what the statement says; at the end the header's size
 * and head. Nothing is kept, so a file may be longer than memory.
 */
export async function verifyLedger(lines: AsyncIterable<string> | Iterable<string>, pinned?: KnownKeys): Promise<LedgerVerdict> {
  const keysFrom = pinned === undefined ? 'file' : 'pinned'
  let header: LedgerHeader | undefined
  let size = 0
  let headHash = GENESIS
  let line = 0

  function verdict(why: string | undefined, index: number | undefined): LedgerVerdict {
    const firstBad = why === undefined ? undefined : { index, line, why }
    return { isValid: why === undefined, size, headHash, keysFrom, exportedAtMs: header?.exportedAtMs, firstBad }
  }
  for await (const text of lines) {
    line += 1
    if (header === undefined) {
      const read = readHeader(text)
      if (typeof read === 'string') return verdict(read, undefined)
      header = read
      continue
    }
    if (size === header.size) return verdict(`the ledger ends before this line: the header counts ${header.size} entries`, size)
    const checked = verifyEntry(text, { index: size, previousHash: headHash, keys: pinned ?? header.keys })
    if (typeof checked === 'string') return verdict(checked, size)
    size += 1
    headHash = checked.hash
  }
  line += 1
  if (header === undefined) return verdict('the file is empty', undefined)
  if (size < header.size) return verdict(`the entry is missing: the header counts ${header.size} entries`, size)
  line = 1
  return verdict(headHash === header.headHash ? undefined : 'the header names another head than the last entry', undefined)
}

function verifyEntry(text: string, at: { index: number; previousHash: Digest; keys: KnownKeys }): SealedReceipt | string {
  const entry = readEntry(text)
  if (typeof entry === 'string') return entry
  if (entry.index !== at.index) return `the line has the index ${entry.index} where ${at.index} must stand`
  if (entry.previousHash !== at.previousHash) return 'its previous hash is not the hash of the entry before it'
  if (entry.hash !== chainHash(at.previousHash, entry.envelope)) return 'its hash is not that of its envelope'
  const proof = verifyEnvelope(entry.envelope, at.keys)
  if (!proof.isValid) return proof.why
  return isSaidBy(entry, proof.draft) ? entry : 'the line says something else than the signed statement'
}

function isSaidBy(entry: SealedReceipt, draft: ReceiptDraft): boolean {
  return entry.type === draft.type && entry.environment === draft.environment && entry.team === draft.team
}
