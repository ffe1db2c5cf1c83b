// The Merkle tree over the log (RFC 6962 §2.1, RFC 9162 §2.1): hashes, roots, and the proofs that a reader asks for.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Digest } from '../core/digest.ts'

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array

/** The root of a whole subtree: that of the `2 ** level` leaves from `index * 2 ** level` on; level 0 is a leaf. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/** Where the hashes of whole subtrees are read; answers them in the order of the nodes, and throws where one cannot be had. */
export type ReadHashes = (nodes: readonly TreeNode[]) => Promise<readonly Hash[]>

/** The root of the tree without a leaf: SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array())

/** The hash of a leaf: SHA-256(0x00 ‖ entry), the entry being the stored bytes, or a text's UTF-8 bytes. */
export function leafHash(entry: Uint8Array | string): Hash {
  const bytes = typeof entry === 'string' ? utf8ToBytes(entry) : entry
  return sha256.create().update(Uint8Array.of(0)).update(bytes).digest()
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return sha256(bytes)
}

/** A hash as `sha256:` and hexadecimal digits. */
export function hashToDigest(hash: Hash): Digest {
  return `sha256:${bytesToHex(hash)}`
}

/** The 32 bytes of a digest. */
export function hashOfDigest(digest: Digest): Hash {
  return hexToBytes(digest.slice('sha256:'.length))
}

/** The root of the first `size` leaves. */
export async function rootOf(read: ReadHashes, size: number): Promise<Hash> {
  if (size === 0) return EMPTY_ROOT
  const [root] = await hashesOf(read, [[0, size]])
  return root
}

/** The audit path of leaf `index` in the tree of `size` leaves, nearest sibling first (RFC 9162 §2.1.3.1). Throws `RangeError` where there is no such leaf. */
export async function inclusionProof(read: ReadHashes, index: number, size: number): Promise<readonly Hash[]> {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`)
  return hashesOf(read, inclusionRanges(index, size))
}

/**
 * The proof that the tree of `size` leaves only added to that of `oldSize` (RFC 9162 §2.1.4.1).
 *
 * Empty for equal sizes and for an `oldSize` of 0, about which there is nothing to prove. Throws `RangeError` where the tree shrank.
 */
export async function consistencyProof(read: ReadHashes, oldSize: number, size: number): Promise<readonly Hash[]> {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) throw new RangeError(`a tree of ${size} leaves did not grow from ${oldSize}`)
  return hashesOf(read, oldSize === 0 ? [] : consistencyRanges(oldSize, size))
}

/** The nodes whose hashes make up the root of the leaves `from` to before `to`, largest first; `from` is a multiple of the first one's width. */
export function nodesOf(from: number, to: number): readonly TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = from; at < to;) {
    let level = 0
    while (2 ** (level + 1) <= to - at) level += 1
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

type Range = readonly [from: number, to: number]

function inclusionRanges(index: number, size: number): readonly Range[] {
  const path: Range[] = []
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitOf(to - from)
    const isLeft = index < middle
    path.push(isLeft ? [middle, to] : [from, middle])
    if (isLeft) to = middle
    else from = middle
  }
  return path.reverse()
}

function consistencyRanges(oldSize: number, size: number): readonly Range[] {
  const path: Range[] = []
  let from = 0
  let to = size
  while (oldSize < to) {
    const middle = from + splitOf(to - from)
    const isLeft = oldSize <= middle
    path.push(isLeft ? [middle, to] : [from, middle])
    if (isLeft) to = middle
    else from = middle
  }
  // Where the old tree is itself the subtree at hand, its root is known to who asks.
  if (from > 0) path.push([from, to])
  return path.reverse()
}

/** The largest power of two below `width`. */
function splitOf(width: number): number {
  let split = 1
  while (split * 2 < width) split *= 2
  return split
}

/** The hash of each range, all of them read at once. */
async function hashesOf(read: ReadHashes, ranges: readonly Range[]): Promise<readonly Hash[]> {
  const nodes = ranges.map(([from, to]) => nodesOf(from, to))
  const hashes = await read(nodes.flat())
  let at = 0
  return nodes.map(({ length }) => {
    at += length
    return hashes.slice(at - length, at).reduceRight((right, left) => nodeHash(left, right))
  })
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
