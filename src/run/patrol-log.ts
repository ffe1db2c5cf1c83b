// Goes through the log bit by bit and compares what is stored with what was signed, so that an altered receipt is found without being asked for.

import { leafHash } from '../record/merkle.ts'
import { isSame } from '../record/merkle-verify.ts'
import { hashesOfTile, TILE_WIDTH } from '../record/tile.ts'
import type { House } from './house.ts'
import { entriesOf, mendTree } from './mend-tree.ts'

/** How many entries a look compares; a whole tile. */
export const PATROL = TILE_WIDTH

/**
 * Compares the entries of one tile, the one that holds `from`, with the last checkpoint's tree, and answers where to go on: 0 after the last.
 *
 * Throws `ledger-invalid`, which names the entries, when they are not what was signed. Tiles that are wrong where the receipts are right are mended.
 */
export async function patrolLog(house: House, from: number): Promise<number> {
  const { views } = house.store
  const last = await views.latestCheckpoint()
  if (last === undefined) return 0
  const number = Math.floor(from / PATROL)
  const first = number * PATROL
  const end = Math.min(last.size, first + PATROL)
  if (first >= end) return 0
  const [tile] = await views.treeTiles([{ level: 0, number }])
  const hashes = tile === undefined ? [] : hashesOfTile(tile.hashes)
  for await (const page of entriesOf(house, first, end)) {
    for (const { index, envelope } of page) {
      const hash = hashes[index - first]
      if (hash !== undefined && isSame(leafHash(envelope), hash)) continue
      // Either the receipt or the tile is wrong: the signed roots decide.
      await mendTree(house, last)
      return end < last.size ? end : 0
    }
  }
  return end < last.size ? end : 0
}
