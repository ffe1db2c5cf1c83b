// Tiles of the Merkle tree and bundles of its entries, as static files (C2SP tlog-tiles).

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { nodeHash, type Hash, type ReadHashes, type TreeNode } from './merkle.ts'

/** Hashes of a full tile; a tile stands for 8 levels of the tree. */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
const HASH_BYTES = 32

/** The longest entry that a bundle can carry, in bytes: its length is written in 16 bits. */
export const ENTRY_LIMIT = 65_535

/** A tile: tile level `level` (0 = hashes of leaves, 1 = roots of full tiles of level 0 …), tile `number` in it, of which the first `width` hashes are meant. */
export interface TilePlace {
  readonly level: number
  readonly number: number
  /** 1 to 256; 256 is a full tile. */
  readonly width: number
}

/** What a path under `/tile/` asks for. */
export type TileRequest =
  | { readonly kind: 'hashes'; readonly place: TilePlace }
  | { readonly kind: 'entries'; readonly place: Omit<TilePlace, 'level'> }

/** The path of a tile behind the log's prefix, for example `tile/0/x001/x234/067` or `tile/1/000.p/17`. */
export function tilePath({ level, number, width }: TilePlace): string {
  return `tile/${level}/${numberPath(number)}${widthPath(width)}`
}

/** The path of a bundle of entries, for example `tile/entries/000.p/12`. */
export function entriesPath(number: number, width: number): string {
  return `tile/entries/${numberPath(number)}${widthPath(width)}`
}

/** What the part behind `tile/` asks for; `undefined` for any text that is no such path in its one spelling. */
export function readTilePath(rest: string): TileRequest | undefined {
  const match = /^(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(rest)
  if (match === null) return undefined
  const [, kind, digits, partial] = match
  const number = Number(digits.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  if (!Number.isSafeInteger(number) || numberPath(number) !== digits || (partial !== undefined && width >= TILE_WIDTH)) return undefined
  return kind === 'entries' ? { kind, place: { number, width } } : { kind: 'hashes', place: { level: Number(kind), number, width } }
}

/** How many hashes the tile has in the tree of `size` leaves; 0 where it does not exist yet. */
export function tileWidth(size: number, { level, number }: Pick<TilePlace, 'level' | 'number'>): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH))
}

/** The entries as a bundle: each with its length in 16 bits, big-endian, before it. Throws `RangeError` for one that is too long. */
export function writeEntries(entries: readonly (Uint8Array | string)[]): Uint8Array {
  return concatBytes(
    ...entries.flatMap((entry) => {
      const bytes = typeof entry === 'string' ? utf8ToBytes(entry) : entry
      if (bytes.length > ENTRY_LIMIT) throw new RangeError(`an entry of ${bytes.length} bytes is longer than ${ENTRY_LIMIT}`)
      return [Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]
    }),
  )
}

/** The entries of a bundle; `undefined` where the bytes end inside of one. */
export function readEntries(bundle: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + (bundle[at] << 8) + (bundle[at + 1] ?? 0)
    if (at + 2 > bundle.length || end > bundle.length) return undefined
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}

/** Reads tiles; answers the bytes of each place, which may be more than its width asks for. */
export type ReadTiles = (places: readonly TilePlace[]) => Promise<readonly Uint8Array[]>

/** How many tiles a reader remembers the inner hashes of: 8 KiB each. */
const REMEMBERED_TILES = 64

/**
 * Reads subtrees of the tree of `size` leaves out of its tiles, each tile once a call. Throws `RangeError` for a subtree that is not whole or a tile too short.
 *
 * A tile keeps the lowest of its levels, so what lies above is hashed again; for a tile whose bytes are the same as before this is remembered.
 */
export function hashesFromTiles(readTiles: ReadTiles, size: number): ReadHashes {
  const remembered = new Map<string, InnerHashes>()
  return async (nodes) => {
    const places = new Map<string, TilePlace>()
    for (const node of nodes) {
      const place = placeOf(node, size)
      places.set(tilePath(place), place)
    }
    const bytes = await readTiles([...places.values()])
    const tiles = new Map([...places.keys()].map((path, i) => [path, innerHashes(remembered, path, bytes[i])]))
    return nodes.map((node) => hashIn(tiles.get(tilePath(placeOf(node, size)))!, node))
  }
}

/** A tile and the hashes over it that were asked for; subtrees are counted as in a heap: 1 is the whole tile, 256 its first hash. */
interface InnerHashes {
  readonly tile: Uint8Array
  readonly subtrees: Map<number, Hash>
}

function innerHashes(remembered: Map<string, InnerHashes>, path: string, tile: Uint8Array): InnerHashes {
  const known = remembered.get(path)
  const isKnown = known?.tile.length === tile.length && known.tile.every((byte, i) => byte === tile[i])
  const inner = isKnown ? known : { tile, subtrees: new Map<number, Hash>() }
  remembered.delete(path)
  remembered.set(path, inner)
  // The first of a map is the one that was asked for longest ago.
  if (remembered.size > REMEMBERED_TILES) remembered.delete(remembered.keys().next().value!)
  return inner
}

/** The hashes of a tile one by one. */
export function hashesOfTile(tile: Uint8Array): Hash[] {
  return Array.from({ length: Math.floor(tile.length / HASH_BYTES) }, (_, i) => tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/** The root over hashes whose count is a power of two. */
export function rootOfHashes(hashes: readonly Hash[]): Hash {
  let row = hashes
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i], row[2 * i + 1]))
  return row[0]
}

function placeOf({ level, index }: TreeNode, size: number): TilePlace {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const number = Math.floor((index * 2 ** (level % TILE_HEIGHT)) / TILE_WIDTH)
  return { level: tileLevel, number, width: tileWidth(size, { level: tileLevel, number }) }
}

function hashIn(inner: InnerHashes, { level, index }: TreeNode): Hash {
  const count = 2 ** (level % TILE_HEIGHT)
  const first = (index * count) % TILE_WIDTH
  if (inner.tile.length < (first + count) * HASH_BYTES) throw new RangeError(`the tile does not reach subtree ${index} at level ${level}`)
  return subtreeOf(inner, (TILE_WIDTH + first) / count)
}

function subtreeOf(inner: InnerHashes, place: number): Hash {
  const { tile, subtrees } = inner
  if (place >= TILE_WIDTH) return tile.subarray((place - TILE_WIDTH) * HASH_BYTES, (place - TILE_WIDTH + 1) * HASH_BYTES)
  const known = subtrees.get(place)
  if (known !== undefined) return known
  const hash = nodeHash(subtreeOf(inner, 2 * place), subtreeOf(inner, 2 * place + 1))
  subtrees.set(place, hash)
  return hash
}

function numberPath(number: number): string {
  const digits = String(number)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/')
}

function widthPath(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`
}
