// Verifies the log with the code that also verifies an exported file, in this browser and on what this browser was sent.

import { canonicalJson } from '../../../src/core/canonical-json.ts'
import { verifyLedger, type LedgerVerdict } from '../../../src/record/verify.ts'
import type { Schema } from '../../../api/client.ts'

/** What is verified: every entry, the head that the server names, and the keys that it says signed. */
export interface LedgerCopy {
  readonly items: readonly Schema<'SealedReceipt'>[]
  readonly head: Schema<'LedgerPage'>['head']
  readonly keys: readonly Schema<'SigningKey'>[]
  readonly fetchedAtMs: number
}

/** Entries between two breaths: a signature takes about a millisecond, and the page must stay usable. */
const BATCH = 25

/** The verdict of the whole log; `onEntry` hears how many entries have been looked at. */
export function verifyEntries(copy: LedgerCopy, onEntry: (count: number) => void): Promise<LedgerVerdict> {
  return verifyLedger(exportLines(copy, onEntry))
}

/** The log as the lines of an export: what the command line reads, and nothing else. */
async function* exportLines({ items, head, keys, fetchedAtMs }: LedgerCopy, onEntry: (count: number) => void): AsyncGenerator<string> {
  yield canonicalJson({
    format: 'tidegate-ledger/v1',
    exportedAt: new Date(fetchedAtMs).toISOString(),
    size: head.size,
    headHash: head.hash,
    keys: keys.map(({ keyid, publicKey }) => ({ keyid, publicKey })),
  })
  for (const [at, entry] of items.entries()) {
    if (at % BATCH === 0) {
      onEntry(at)
      await new Promise((resume) => setTimeout(resume, 0))
    }
    const { index, type, environment, team, envelope, previousHash, hash } = entry
    yield canonicalJson({ index, type, environment, team, envelope, previousHash, hash })
  }
  onEntry(items.length)
}
