// Checks proofs of the Merkle tree without the tree (RFC 9162 §2.1.3.2 and §2.1.4.2); every hash comes from an attacker.

import { EMPTY_ROOT, nodeHash, type Hash } from './merkle.ts'

/** A leaf and the audit path that is said to lead from it to the root of `size` leaves. */
export interface Inclusion {
  readonly leaf: Hash
  readonly index: number
  readonly size: number
  readonly proof: readonly Hash[]
}

/** Two trees, of which the second is said to hold the first. */
export interface Growth {
  readonly oldSize: number
  readonly oldRoot: Hash
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/** The root to which the audit path leads; `undefined` where it is not of the length that place and size ask for. */
export function rootOfInclusion({ leaf, index, size, proof }: Inclusion): Hash | undefined {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, ...proof])) return undefined
  let place = index
  let last = size - 1
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (isOdd(place) || place === last) {
      root = nodeHash(sibling, root)
      // The last node of a level without a sibling rises until it has one.
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else root = nodeHash(root, sibling)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 ? root : undefined
}

/** Whether the leaf stands at its place in the tree with that root. */
export function isIncluded(inclusion: Inclusion, root: Hash): boolean {
  const found = rootOfInclusion(inclusion)
  return found !== undefined && isSame(found, root)
}

/** Whether the larger tree has the smaller one as its beginning. */
export function isConsistent({ oldSize, oldRoot, size, root, proof }: Growth): boolean {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size || !areHashes([oldRoot, root, ...proof])) return false
  if (oldSize === 0) return proof.length === 0 && isSame(oldRoot, EMPTY_ROOT) && (size > 0 || isSame(root, EMPTY_ROOT))
  if (oldSize === size) return proof.length === 0 && isSame(oldRoot, root)
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  if (proof.length === 0) return false
  let place = oldSize - 1
  let last = size - 1
  while (isOdd(place)) [place, last] = [half(place), half(last)]
  let [oldFound, found] = [path[0], path[0]]
  for (const sibling of path.slice(1)) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      oldFound = nodeHash(sibling, oldFound)
      found = nodeHash(sibling, found)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else found = nodeHash(found, sibling)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && isSame(oldFound, oldRoot) && isSame(found, root)
}

/** Whether two hashes are the same bytes; both are public, so it need not take the same time. */
export function isSame(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}

/** Sizes may lie beyond 32 bits, where the operators of the language for bits end. */
function half(value: number): number {
  return Math.floor(value / 2)
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function isPowerOfTwo(value: number): boolean {
  let left = value
  while (left % 2 === 0) left /= 2
  return left === 1
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function areHashes(hashes: readonly Hash[]): boolean {
  return hashes.every((hash) => hash.length === 32)
}
