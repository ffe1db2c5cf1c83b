// Tests that tiles lie where the specification says, grow as the tree does, and give the tree back.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { assert, asyncProperty, integer, property, uint8Array, array, maxSafeNat } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgeOf, GrowingTree, type Tile } from './grow-tiles.ts'
import { consistencyProof, inclusionProof, leafHash, rootOf } from './merkle.ts'
import { isConsistent, isIncluded } from './merkle-verify.ts'
import { treeOf } from './memory-tree.ts'
import { entriesPath, hashesFromTiles, readEntries, readTilePath, tilePath, tileWidth, writeEntries, type ReadTiles } from './tile.ts'

const leaves = Array.from({ length: 70_000 }, (_, i) => leafHash(`entry ${i}`))
const whole = treeOf(leaves)

describe('the path of a tile', () => {
  test('is that of the specification', () => {
    expect(tilePath({ level: 0, number: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 2, number: 0, width: 17 })).toBe('tile/2/000.p/17')
    expect(entriesPath(999, 256)).toBe('tile/entries/999')
    expect(entriesPath(1000, 1)).toBe('tile/entries/x001/000.p/1')
  })

  test('is read back, and no other spelling of it', () => {
    assert(
      property(integer({ min: 0, max: 63 }), maxSafeNat(), integer({ min: 1, max: 256 }), (level, number, width) => {
        expect(readTilePath(tilePath({ level, number, width }).slice(5))).toStrictEqual({ kind: 'hashes', place: { level, number, width } })
        expect(readTilePath(entriesPath(number, width).slice(5))).toStrictEqual({ kind: 'entries', place: { number, width } })
      }),
    )
    const others = [
      '',
      '0',
      '0/0',
      '0/00',
      '0/0000',
      '00/000',
      '64/000',
      '-1/000',
      '0/x000/001',
      '0/x001',
      '0/001/000',
      '0/000.p/0',
      '0/000.p/256',
    ]
    const worse = [
      '0/000.p/01',
      '0/000.p/',
      '0/000/',
      '/0/000',
      'entries',
      'entries/1',
      '0/../000',
      '0/x999/x999/x999/x999/x999/x999/999',
      '0/000\n',
    ]
    for (const path of [...others, ...worse]) expect(readTilePath(path), path).toBeUndefined()
  })
})

describe('the tiles of a tree', () => {
  test('are those of the example in the specification: 70,000 leaves', () => {
    expect(edgeOf(70_000)).toStrictEqual([
      { level: 0, number: 273, width: 112 },
      { level: 1, number: 1, width: 17 },
      { level: 2, number: 0, width: 1 },
    ])
    expect(edgeOf(256)).toStrictEqual([{ level: 1, number: 0, width: 1 }])
    expect(edgeOf(0)).toStrictEqual([])
    expect(tileWidth(70_000, { level: 0, number: 272 })).toBe(256)
    expect(tileWidth(70_000, { level: 0, number: 274 })).toBe(0)
  })

  test('grow in any strides, carry the same root, and prove every leaf and every growth', async () => {
    const strides = array(integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 12 })
    const holds = asyncProperty(strides, integer({ min: 0, max: 69_999 }), async (steps, pick) => {
      const kept = new Map<string, Uint8Array>()
      const readTiles = tilesOf(kept)
      let size = 0
      for (const step of steps) {
        // Each stride begins anew with what was kept, as another process would.
        const tree = new GrowingTree(size, await readTiles(edgeOf(size)))
        for (const leaf of leaves.slice(size, size + step)) tree.append(leaf)
        const proof = await consistencyProof(whole.read, size, size + step)
        for (const tile of tree.takeChanged()) kept.set(keyOf(tile), tile.hashes)
        const [oldRoot, root] = [await rootOf(whole.read, size), await rootOf(hashesFromTiles(readTiles, size + step), size + step)]
        expect(await tree.root()).toStrictEqual(root)
        expect(isConsistent({ oldSize: size, oldRoot, size: size + step, root, proof })).toBe(true)
        expect(await consistencyProof(hashesFromTiles(readTiles, size + step), size, size + step)).toStrictEqual(proof)
        size += step
      }
      const index = pick % size
      const proof = await inclusionProof(hashesFromTiles(readTiles, size), index, size)
      expect(isIncluded({ leaf: leaves[index], index, size, proof }, await rootOf(whole.read, size))).toBe(true)
    })
    await assert(holds, { numRuns: 30, seed: 70_000 })
  }, 60_000)

  test('above the second level carry the root as well', async () => {
    const tree = new GrowingTree(0, [])
    const kept = new Map<string, Uint8Array>()
    for (const leaf of leaves) tree.append(leaf)
    for (const tile of tree.takeChanged()) kept.set(keyOf(tile), tile.hashes)
    expect(kept.size).toBe(273 + 1 + 1 + 1 + 1)
    expect(await rootOf(hashesFromTiles(tilesOf(kept), 70_000), 70_000)).toStrictEqual(await rootOf(whole.read, 70_000))
    expect(tree.takeChanged()).toHaveLength(3)
  })

  test('that changed since they were read are hashed again', async () => {
    let tile = new Uint8Array(8192)
    const read = hashesFromTiles(async (places) => places.map(() => tile), 128)
    const before = await rootOf(read, 128)
    expect(await rootOf(read, 128)).toStrictEqual(before)

    tile = tile.with(0, 1)

    const after = await rootOf(read, 128)
    expect(after).not.toStrictEqual(before)
    expect(after).toStrictEqual(
      await rootOf(
        hashesFromTiles(async () => [tile], 128),
        128,
      ),
    )
  })

  test('that are too short are an error, and no other root', async () => {
    const read = hashesFromTiles(async (places) => places.map(() => new Uint8Array(32)), 200)
    await expect(rootOf(read, 200)).rejects.toThrow(RangeError)
  })
})

describe('a bundle of entries', () => {
  test('carries each entry behind its length', () => {
    expect(writeEntries(['ab', new Uint8Array()])).toStrictEqual(Uint8Array.of(0, 2, 0x61, 0x62, 0, 0))
    const long = new Uint8Array(65_535).fill(7)
    expect(writeEntries([long]).subarray(0, 2)).toStrictEqual(Uint8Array.of(255, 255))
    expect(() => writeEntries([concatBytes(long, Uint8Array.of(1))])).toThrow(RangeError)
  })

  test('is read back; one that ends inside of an entry is refused', () => {
    assert(
      property(array(uint8Array({ maxLength: 300 }), { maxLength: 5 }), (entries) => {
        const bundle = writeEntries(entries)
        expect(readEntries(bundle)).toStrictEqual(entries)
        if (bundle.length > 0) expect(readEntries(bundle.subarray(0, -1))).not.toStrictEqual(entries)
      }),
    )
    expect(readEntries(Uint8Array.of(0, 2, 1))).toBeUndefined()
    expect(readEntries(Uint8Array.of(0))).toBeUndefined()
    expect(readEntries(writeEntries(['Größe']))).toStrictEqual([utf8ToBytes('Größe')])
  })
})

function keyOf({ level, number }: Pick<Tile, 'level' | 'number'>): string {
  return `${level}/${number}`
}

function tilesOf(kept: ReadonlyMap<string, Uint8Array>): ReadTiles {
  return async (places) => places.map((place) => kept.get(keyOf(place)) ?? new Uint8Array())
}
