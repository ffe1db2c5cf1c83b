// The contract of what is kept of the Merkle tree over the log: its tiles and its checkpoints; it is made from the receipts, so it has none of its own.

import type { Digest } from '../core/digest.ts'
import type { ReceiptType, SealedReceipt } from '../core/receipt.ts'
import type { Scope } from '../core/scope.ts'

/** A tile of the tree (C2SP tlog-tiles) as it stands: 1 to 256 hashes of 32 bytes; a stored tile only ever grows. */
export interface TreeTile {
  readonly level: number
  readonly number: number
  readonly hashes: Uint8Array
}

/** A signed checkpoint; `note` is the signed note, with the cosignatures that it has got since. */
export interface KeptCheckpoint {
  readonly size: number
  readonly root: Digest
  readonly atMs: number
  readonly note: string
}

/** Reads of the tree. What holds nothing but hashes and sizes takes no scope. */
export interface TreeViews {
  /** The checkpoint of the largest size; `undefined` before the first. */
  latestCheckpoint(): Promise<KeptCheckpoint | undefined>
  /** The largest checkpoint of at most that size. */
  checkpointWithin(size: number): Promise<KeptCheckpoint | undefined>
  /** Checkpoints of at least that size, smallest first, at most 1,000. */
  checkpointsFrom(size: number, limit: number): Promise<readonly KeptCheckpoint[]>
  /** The first entry of the log of that type, in the scope. */
  firstReceipt(scope: Scope, type: ReceiptType): Promise<SealedReceipt | undefined>
  /** Those of the tiles that are kept, in no particular order; at most 100 may be asked for. */
  treeTiles(places: readonly Pick<TreeTile, 'level' | 'number'>[]): Promise<readonly TreeTile[]>
}

/** Writes of the tree; part of the closed list of what needs no receipt. */
export interface TreeUpkeep {
  /**
   * Keeps a checkpoint with the tiles that changed up to it, whole or not at all.
   *
   * Answers `false` unless the last checkpoint is of exactly the size `after` (0 = there is none): of several that sign, one wins.
   */
  saveCheckpoint(checkpoint: KeptCheckpoint, change: { readonly after: number; readonly tiles: readonly TreeTile[] }): Promise<boolean>
  /** Replaces a checkpoint's note by one with more signatures; `false` when it is no longer the note that was read. */
  cosignCheckpoint(size: number, note: { readonly from: string; readonly to: string }): Promise<boolean>
  /** Writes tiles over what is kept, to mend tiles that do not agree with the receipts. */
  replaceTiles(tiles: readonly TreeTile[]): Promise<void>
}
