// Makes the tiles of the tree again from the receipts, and says which receipts no longer are what was signed.

import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { SealedReceipt } from '../core/receipt.ts'
import { chainHash } from '../core/chain.ts'
import { GrowingTree } from '../record/grow-tiles.ts'
import { hashToDigest, leafHash } from '../record/merkle.ts'
import type { KeptCheckpoint } from '../state/tree.ts'
import type { House } from './house.ts'
import { ownTurn } from './own-turn.ts'

/** How many receipts are in memory at once. */
const PAGE = 200

/** How many tiles are written at once, and how many leaves may wait for that. */
const TILES = 100
const LEAVES = 25_600

/**
 * The entries from `from` to before `to`, in pages.
 *
 * Throws `ledger-invalid`, which names the entry, where one is missing or does not follow from the one before it.
 */
export async function* entriesOf(house: House, from: number, to: number): AsyncGenerator<readonly SealedReceipt[]> {
  const scope = house.scopeOf(SCHEDULE)
  let before: SealedReceipt | undefined
  for (let at = from; at < to;) {
    const page = await house.store.views.ledger(scope, { fromIndex: at, limit: Math.min(PAGE, to - at) })
    for (const entry of page) {
      if (entry.index !== at) throw broken(at, at, 'is missing')
      const isNext = before === undefined || entry.previousHash === before.hash
      if (!isNext || entry.hash !== chainHash(entry.previousHash, entry.envelope))
        throw broken(at, at, 'does not follow from the one before it')
      before = entry
      at += 1
    }
    if (page.length === 0) throw broken(at, to - 1, 'is missing')
    yield page
    await ownTurn()
  }
}

/**
 * Makes every tile up to a checkpoint again from the receipts and writes it.
 *
 * Throws `ledger-invalid` when the receipts do not give the roots that were signed; it names the entries between the last checkpoint that they still
 * give and the first that they do not, and no tile from there on is written.
 */
export async function mendTree(house: House, last: KeptCheckpoint): Promise<GrowingTree> {
  const { views } = house.store
  const tree = new GrowingTree(0, [])
  let signed = await views.checkpointsFrom(1, 1000)
  let soundSize = 0
  let writtenSize = 0
  for await (const page of entriesOf(house, 0, last.size)) {
    for (const { envelope } of page) {
      tree.append(leafHash(envelope))
      const [next] = signed
      if (next?.size !== tree.size) continue
      if (hashToDigest(await tree.root()) !== next.root)
        throw broken(soundSize, next.size - 1, 'is not what its checkpoint was signed over')
      soundSize = next.size
      signed = signed.length > 1 ? signed.slice(1) : await views.checkpointsFrom(soundSize + 1, 1000)
      // Only what a signed root has confirmed is written.
      if (soundSize < last.size && soundSize - writtenSize < LEAVES) continue
      await keep(house, tree)
      writtenSize = soundSize
    }
  }
  if (soundSize !== last.size) throw broken(soundSize, last.size - 1, 'is not what its checkpoint was signed over')
  return tree
}

async function keep(house: House, tree: GrowingTree): Promise<void> {
  const tiles = tree.takeChanged()
  for (let at = 0; at < tiles.length; at += TILES) await house.upkeep.replaceTiles(tiles.slice(at, at + TILES))
}

function broken(from: number, to: number, how: string): TidegateError {
  const which = from === to ? `entry ${from} of the log ${how}` : `of the entries ${from} to ${to} of the log at least one ${how}`
  return new TidegateError('ledger-invalid', `${which}; no checkpoint is signed any more`)
}
