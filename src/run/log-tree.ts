// The Merkle tree over the log as the store keeps it: its tiles, and the proofs out of them.

import type { ReadHashes } from '../record/merkle.ts'
import { hashesFromTiles, type ReadTiles } from '../record/tile.ts'
import type { TreeTile, TreeViews } from '../state/tree.ts'

/** How many tiles are asked for at once. */
const TILES = 100

/** Reads kept tiles; one that is not kept answers no bytes, which no proof can be made of. */
export function keptTiles(views: Pick<TreeViews, 'treeTiles'>): ReadTiles {
  return async (places) => {
    const kept = new Map<string, Uint8Array>()
    for (let at = 0; at < places.length; at += TILES)
      for (const tile of await views.treeTiles(places.slice(at, at + TILES))) kept.set(nameOf(tile), tile.hashes)
    return places.map((place) => kept.get(nameOf(place)) ?? new Uint8Array())
  }
}

/** The tree of the first `size` leaves, for proofs; `size` must not be beyond the last checkpoint. */
export function keptTree(views: Pick<TreeViews, 'treeTiles'>, size: number): ReadHashes {
  return hashesFromTiles(keptTiles(views), size)
}

/** Kept tiles, with newer ones in their place. */
export function withTiles(read: ReadTiles, tiles: readonly TreeTile[]): ReadTiles {
  const newer = new Map(tiles.map((tile) => [nameOf(tile), tile.hashes]))
  return async (places) => {
    const kept = await read(places.filter((place) => !newer.has(nameOf(place))))
    const left = kept[Symbol.iterator]()
    return places.map((place) => newer.get(nameOf(place)) ?? left.next().value ?? new Uint8Array())
  }
}

function nameOf({ level, number }: Pick<TreeTile, 'level' | 'number'>): string {
  return `${level}/${number}`
}
