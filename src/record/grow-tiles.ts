// Lets the tiles of a Merkle tree grow by leaves, from the right edge of the tree alone.

import { concatBytes } from '@noble/hashes/utils.js'
import { rootOf, type Hash } from './merkle.ts'
import { hashesFromTiles, hashesOfTile, rootOfHashes, TILE_WIDTH, tilePath, tileWidth, type TilePlace } from './tile.ts'

/** A tile as it stands: the bytes of its hashes, 32 to 8,192 of them. */
export interface Tile {
  readonly level: number
  readonly number: number
  readonly hashes: Uint8Array
}

/** The tiles on the right edge of the tree of `size` leaves that are not full: at most one a level. */
export function edgeOf(size: number): readonly TilePlace[] {
  const places: TilePlace[] = []
  for (let level = 0; Math.floor(size / TILE_WIDTH ** level) > 0; level += 1) {
    const number = Math.floor(size / TILE_WIDTH ** (level + 1))
    const width = tileWidth(size, { level, number })
    if (width > 0) places.push({ level, number, width })
  }
  return places
}

/** A tree that is known by its right edge: adds leaves and gives out the tiles that changed since. */
export class GrowingTree {
  #size: number
  /** By level: the hashes of the tile that is being filled. */
  readonly #edge: Hash[][]
  #changed = new Map<string, Tile>()

  /** Begins with a tree of `size` leaves; `edge` are the bytes of its tiles in the order of `edgeOf`, each at least as wide as that asks for. */
  constructor(size: number, edge: readonly Uint8Array[]) {
    this.#size = size
    this.#edge = []
    for (const [i, { level, width }] of edgeOf(size).entries()) this.#edge[level] = hashesOfTile(edge[i]).slice(0, width)
  }

  /** The number of leaves. */
  get size(): number {
    return this.#size
  }

  /** Adds a leaf by its hash. */
  append(leaf: Hash): void {
    this.#size += 1
    let hash = leaf
    for (let level = 0; ; level += 1) {
      const row = (this.#edge[level] ??= [])
      row.push(hash)
      if (row.length < TILE_WIDTH) return
      const number = this.#size / TILE_WIDTH ** (level + 1) - 1
      this.#keep({ level, number, hashes: concatBytes(...row) })
      hash = rootOfHashes(row)
      this.#edge[level] = []
    }
  }

  /** The tiles that changed since the last call, those on the edge included. */
  takeChanged(): readonly Tile[] {
    for (const { level, number } of edgeOf(this.#size)) this.#keep({ level, number, hashes: concatBytes(...this.#edge[level]) })
    const changed = [...this.#changed.values()]
    this.#changed = new Map()
    return changed
  }

  /** The root of all leaves, out of the edge alone. */
  async root(): Promise<Hash> {
    const edge = async (places: readonly TilePlace[]): Promise<readonly Uint8Array[]> =>
      places.map(({ level }) => concatBytes(...(this.#edge[level] ?? [])))
    return rootOf(hashesFromTiles(edge, this.#size), this.#size)
  }

  #keep(tile: Tile): void {
    this.#changed.set(tilePath({ ...tile, width: TILE_WIDTH }), tile)
  }
}
