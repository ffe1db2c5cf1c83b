// Tests of the Merkle tree against the published vectors, the definitions of the specification, and proofs that are not right.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { assert, asyncProperty, integer, nat, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consistencyProof, EMPTY_ROOT, inclusionProof, leafHash, nodeHash, rootOf, type Hash } from './merkle.ts'
import { isConsistent, isIncluded, rootOfInclusion } from './merkle-verify.ts'
import { treeOf } from './memory-tree.ts'

/** The eight entries, and the roots of the first of them, that the log of RFC 6962 was published with (google/certificate-transparency). */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const leaves = Array.from({ length: 300 }, (_, i) => leafHash(`entry ${i}`))
const tree = treeOf(leaves)

/** MTH, PATH and PROOF as RFC 6962 §2.1 writes them down, word for word and as slow. */
function naiveRoot(hashes: readonly Hash[]): Hash {
  if (hashes.length === 0) return sha256(new Uint8Array())
  if (hashes.length === 1) return hashes[0]
  const k = below(hashes.length)
  return sha256(concatBytes(Uint8Array.of(1), naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k))))
}

function naivePath(m: number, hashes: readonly Hash[]): Hash[] {
  if (hashes.length === 1) return []
  const k = below(hashes.length)
  if (m < k) return [...naivePath(m, hashes.slice(0, k)), naiveRoot(hashes.slice(k))]
  return [...naivePath(m - k, hashes.slice(k)), naiveRoot(hashes.slice(0, k))]
}

function naiveProof(m: number, hashes: readonly Hash[], isKnown = true): Hash[] {
  if (m === hashes.length) return isKnown ? [] : [naiveRoot(hashes)]
  const k = below(hashes.length)
  if (m <= k) return [...naiveProof(m, hashes.slice(0, k), isKnown), naiveRoot(hashes.slice(k))]
  return [...naiveProof(m - k, hashes.slice(k), false), naiveRoot(hashes.slice(0, k))]
}

function below(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

function flipped(hash: Hash): Hash {
  const other = Uint8Array.from(hash)
  other[7] ^= 1
  return other
}

describe('the tree', () => {
  test('has the published roots', async () => {
    const published = treeOf(ENTRIES.map((hex) => leafHash(hexToBytes(hex))))
    for (const [i, root] of ROOTS.entries()) expect(bytesToHex(await rootOf(published.read, i + 1))).toBe(root)
    expect(bytesToHex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(await rootOf(published.read, 0)).toBe(EMPTY_ROOT)
  })

  test('hashes a text as its UTF-8 bytes', () => expect(leafHash('Größe')).toStrictEqual(leafHash(utf8ToBytes('Größe'))))

  test('gives the proofs of the example in RFC 9162 §2.1.5', async () => {
    const [a, b, c, d, e, f, j] = leaves
    const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)]
    const [k, l] = [nodeHash(g, h), nodeHash(i, j)]
    expect(await rootOf(tree.read, 7)).toStrictEqual(nodeHash(k, l))
    expect(await inclusionProof(tree.read, 0, 7)).toStrictEqual([b, h, l])
    expect(await inclusionProof(tree.read, 3, 7)).toStrictEqual([c, g, l])
    expect(await inclusionProof(tree.read, 4, 7)).toStrictEqual([f, j, k])
    expect(await inclusionProof(tree.read, 6, 7)).toStrictEqual([i, k])
    expect(await consistencyProof(tree.read, 3, 7)).toStrictEqual([c, d, g, l])
    expect(await consistencyProof(tree.read, 4, 7)).toStrictEqual([l])
    expect(await consistencyProof(tree.read, 6, 7)).toStrictEqual([i, j, k])
  })

  test('agrees with the definitions for every leaf of every size to 64, and its proofs hold', async () => {
    for (let size = 1; size <= 64; size += 1) {
      const root = naiveRoot(leaves.slice(0, size))
      expect(await rootOf(tree.read, size)).toStrictEqual(root)
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(tree.read, index, size)
        expect(proof).toStrictEqual(naivePath(index, leaves.slice(0, size)))
        expect(isIncluded({ leaf: leaves[index], index, size, proof }, root)).toBe(true)
      }
    }
  })

  test('agrees with the definitions for every pair of sizes to 64, and its proofs hold', async () => {
    const roots = await Promise.all(Array.from({ length: 65 }, (_, size) => rootOf(tree.read, size)))
    for (let size = 1; size <= 64; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const proof = await consistencyProof(tree.read, oldSize, size)
        expect(proof).toStrictEqual(naiveProof(oldSize, leaves.slice(0, size)))
        expect(isConsistent({ oldSize, oldRoot: roots[oldSize], size, root: roots[size], proof })).toBe(true)
      }
    }
  })

  test('proves every leaf and every growth of every size to 300', async () => {
    const roots = await Promise.all(Array.from({ length: 301 }, (_, size) => rootOf(tree.read, size)))
    for (let size = 1; size <= 300; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(tree.read, index, size)
        const growth = await consistencyProof(tree.read, index, size)
        const isRight =
          isIncluded({ leaf: leaves[index], index, size, proof }, roots[size]) &&
          isConsistent({ oldSize: index, oldRoot: roots[index], size, root: roots[size], proof: growth })
        if (!isRight) expect.fail(`leaf ${index} of ${size} leaves`)
      }
    }
  }, 60_000)

  test('proves leaves and growth of trees to 100,000 leaves', async () => {
    const large = treeOf(Array.from({ length: 100_000 }, (_, i) => Uint8Array.from({ length: 32 }, (_, k) => (i * 31 + k * 7) & 0xff)))
    const place = record({ one: integer({ min: 1, max: 100_000 }), other: integer({ min: 1, max: 100_000 }), leaf: nat() })
    const holds = asyncProperty(place, async ({ one, other, leaf }) => {
      const [oldSize, size] = [Math.min(one, other), Math.max(one, other)]
      const index = leaf % size
      const [oldRoot, root] = [await rootOf(large.read, oldSize), await rootOf(large.read, size)]
      const proof = await inclusionProof(large.read, index, size)
      expect(proof.length).toBeLessThanOrEqual(17)
      expect(isIncluded({ leaf: (await large.read([{ level: 0, index }]))[0], index, size, proof }, root)).toBe(true)
      const growth = await consistencyProof(large.read, oldSize, size)
      expect(isConsistent({ oldSize, oldRoot, size, root, proof: growth })).toBe(true)
    })
    await assert(holds, { numRuns: 300, seed: 6962 })
  }, 60_000)
})

describe('a proof that is not right', () => {
  const size = 77

  test('is refused for another place, another leaf, another root, another size of another shape', async () => {
    const root = await rootOf(tree.read, size)
    const proof = await inclusionProof(tree.read, 41, size)
    const right = { leaf: leaves[41], index: 41, size, proof }
    expect(isIncluded(right, root)).toBe(true)
    for (let index = 0; index < size; index += 1) if (index !== 41) expect(isIncluded({ ...right, index }, root)).toBe(false)
    expect(isIncluded({ ...right, leaf: leaves[40] }, root)).toBe(false)
    expect(isIncluded(right, flipped(root))).toBe(false)
    expect(isIncluded({ ...right, size: 41 }, root)).toBe(false)
    expect(isIncluded({ ...right, size: 300 }, root)).toBe(false)
    expect(isIncluded({ ...right, index: -1 }, root)).toBe(false)
    expect(isIncluded({ ...right, index: 41.5 }, root)).toBe(false)
  })

  test('is refused when any hash of it is altered, missing, doubled or of another length', async () => {
    const root = await rootOf(tree.read, size)
    const oldRoot = await rootOf(tree.read, 42)
    for (let index = 0; index < size; index += 1) {
      const proof = await inclusionProof(tree.read, index, size)
      for (const wrong of spoilt(proof)) expect(isIncluded({ leaf: leaves[index], index, size, proof: wrong }, root)).toBe(false)
    }
    const proof = await consistencyProof(tree.read, 42, size)
    for (const wrong of spoilt(proof)) expect(isConsistent({ oldSize: 42, oldRoot, size, root, proof: wrong })).toBe(false)
  })

  test('of a smaller tree does not pass for a larger one', async () => {
    const root = await rootOf(tree.read, 8)
    for (let index = 0; index < 8; index += 1) {
      const proof = await inclusionProof(tree.read, index, 8)
      expect(rootOfInclusion({ leaf: leaves[index], index, size: 16, proof })).toBeUndefined()
      expect(rootOfInclusion({ leaf: leaves[index], index, size: 8, proof })).toStrictEqual(root)
    }
  })

  test('is refused for a tree that forgot, replaced or shrank', async () => {
    const [oldRoot, root] = [await rootOf(tree.read, 42), await rootOf(tree.read, size)]
    const proof = await consistencyProof(tree.read, 42, size)
    const right = { oldSize: 42, oldRoot, size, root, proof }
    expect(isConsistent(right)).toBe(true)
    const replaced = treeOf(leaves.map((leaf, i) => (i === 17 ? flipped(leaf) : leaf)))
    const other = { root: await rootOf(replaced.read, size), proof: await consistencyProof(replaced.read, 42, size) }
    expect(isConsistent({ ...right, ...other })).toBe(false)
    expect(isConsistent({ ...right, oldRoot: flipped(oldRoot) })).toBe(false)
    expect(isConsistent({ ...right, oldSize: 41 })).toBe(false)
    expect(isConsistent({ ...right, oldSize: 78 })).toBe(false)
    expect(isConsistent({ oldSize: 42, oldRoot, size: 42, root, proof: [] })).toBe(false)
    expect(isConsistent({ oldSize: 0, oldRoot, size, root, proof: [] })).toBe(false)
    expect(isConsistent({ oldSize: 0, oldRoot: EMPTY_ROOT, size: 0, root, proof: [] })).toBe(false)
    expect(isConsistent({ oldSize: 64, oldRoot: await rootOf(tree.read, 64), size, root, proof: [] })).toBe(false)
  })

  test('cannot be asked for: a leaf that is not there, a tree that shrank, a subtree that is not whole', async () => {
    await expect(inclusionProof(tree.read, 5, 5)).rejects.toThrow(RangeError)
    await expect(inclusionProof(tree.read, -1, 5)).rejects.toThrow(RangeError)
    await expect(consistencyProof(tree.read, 6, 5)).rejects.toThrow(RangeError)
    await expect(rootOf(tree.read, 301)).rejects.toThrow(RangeError)
    expect(await consistencyProof(tree.read, 0, 5)).toStrictEqual([])
    expect(await consistencyProof(tree.read, 5, 5)).toStrictEqual([])
  })
})

function spoilt(proof: readonly Hash[]): Hash[][] {
  return [
    ...proof.map((_, at) => proof.map((hash, i) => (i === at ? flipped(hash) : hash))),
    ...proof.map((_, at) => proof.filter((_, i) => i !== at)),
    ...proof.map((_, at) => proof.flatMap((hash, i) => (i === at ? [hash, hash] : [hash]))),
    ...proof.map((_, at) => proof.map((hash, i) => (i === at ? hash.subarray(1) : hash))),
    [...proof, leaves[0]],
  ]
}
