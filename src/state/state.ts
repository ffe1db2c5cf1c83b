// What survives: views to read, and one write that carries its receipt.

import type { SealedReceipt } from '../core/receipt.ts'
import type { Deed, Precondition } from './deed.ts'
import type { Views } from './views.ts'

/** What a commit answers: the receipts in their place, or the first precondition that did not hold. */
export type CommitAnswer =
  | { readonly isCommitted: true; readonly receipts: readonly SealedReceipt[] }
  | { readonly isCommitted: false; readonly conflict: Conflict }

/** Why a deed was not written: a precondition, the job that it would finish, or a row that another deed changed. */
export type Conflict =
  | { readonly because: 'precondition'; readonly precondition: Precondition }
  | { readonly because: 'job-lost' }
  | { readonly because: 'row-changed'; readonly write: string }

/**
 * The store of one Tidegate.
 *
 * `commit` is durable when it answers, and all or nothing; many deeds may share one transaction, and a conflict undoes its own deed alone.
 * It throws `store-failed` when the engine could not write; nothing of the deed is then kept. There is no other way to write what has a receipt.
 */
export interface Store {
  readonly views: Views
  commit(deed: Deed): Promise<CommitAnswer>
  /** Calls back after each commit with the index of the log's newest entry, in this process; the caller reads the log. Answers how to stop. */
  onCommit(listener: (headIndex: number) => void): () => void
}
