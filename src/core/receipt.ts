// Receipts: signed statements of what happened, and their place in the log.

import type { Digest } from './digest.ts'
import type { Json } from './canonical-json.ts'

/** The kinds of receipt, with the version of what each says; docs/ledger.md has a row for each. */
export const RECEIPT_TYPES = [
  'run-started/v1',
  'run-finished/v1',
  'workloads-judged/v1',
  'proposal-made/v1',
  'proposal-revised/v1',
  'proposal-approved/v1',
  'proposal-rejected/v1',
  'proposal-denied/v1',
  'proposal-expired/v1',
  'proposal-superseded/v1',
  'approval-lapsed/v1',
  'approval-refused/v1',
  'proposal-rejudged/v1',
  'effect-intended/v1',
  'effect-completed/v1',
  'effect-failed/v1',
  'effect-admitted/v1',
  'effect-refused/v1',
  'effect-started/v1',
  'effect-settled/v1',
  'stop-pulled/v1',
  'stop-lifted/v1',
  'proposal-merged/v1',
  'proposal-closed/v1',
  'proposal-judged/v1',
  'proposal-retried/v1',
  'key-made/v1',
  'key-revoked/v1',
  'ledger-started/v1',
  'checkpoint-key-named/v1',
  'policy-installed/v1',
  'policy-refused/v1',
  'policy-root-rotated/v1',
] as const

/** A kind of receipt. */
export type ReceiptType = (typeof RECEIPT_TYPES)[number]

/** What a receipt says before it is signed. */
export interface ReceiptDraft {
  readonly type: ReceiptType
  /** What it speaks of, by name and SHA-256 (in-toto Statement v1 subjects). */
  readonly subjects: readonly { readonly name: string; readonly digest: Digest }[]
  readonly environment: string
  readonly team: string
  readonly principal: string
  readonly atMs: number
  readonly body: { readonly [key: string]: Json | undefined }
}

/** A signed receipt on its way to the log; it holds neither index nor previous hash. */
export interface SignedReceipt {
  readonly type: ReceiptType
  readonly environment: string
  readonly team: string
  /** The stored bytes: canonical JSON of the envelope. */
  readonly envelope: string
}

/** A receipt in its place. `hash` = SHA-256 over the bytes of `previousHash`, a line feed, and the envelope's bytes. */
export interface SealedReceipt extends SignedReceipt {
  /** Dense, from 0. */
  readonly index: number
  readonly previousHash: Digest
  readonly hash: Digest
}

/** The previous hash of entry 0. */
export const GENESIS: Digest = `sha256:${'0'.repeat(64)}`
