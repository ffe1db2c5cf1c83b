// What survives: views to read, and one write that carries its receipt.

import type { SealedReceipt } from '../core/receipt.ts'
import type { Deed, Precondition } from './deed.ts'
import type { Upkeep } from './upkeep.ts'
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
 * It throws `store-failed` when the engine could not write; nothing of the deed is then kept. It throws `store-unsure` when the database
 * went away at the very commit and stayed away: the deed is then kept whole or not at all, and only reading tells. There is no other way to
 * write what has a receipt.
 */
export interface Store {
  readonly views: Views
  commit(deed: Deed): Promise<CommitAnswer>
  /**
   * Calls back with the index of the log's newest entry when the log has grown, by this process or by another one on the same store; the
   * caller reads the log. Answers how to stop.
   */
  onCommit(listener: (headIndex: number) => void): () => void
}

/** An open store. `close` answers when everything accepted is settled, and what was held is free for another process. */
export interface OpenStore {
  readonly store: Store
  readonly upkeep: Upkeep
  close(): Promise<void>
}
