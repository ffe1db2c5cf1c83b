// The root of a tree whose leaves come one after the other, in memory that grows with the logarithm of their number.

import { EMPTY_ROOT, nodeHash, type Hash } from './merkle.ts'

/** Takes leaf hashes in their order and answers the root of those so far (RFC 6962 §2.1). */
export class TreeRoot {
  /** The roots of whole subtrees, largest first; each is larger than all behind it together. */
  readonly #peaks: { readonly width: number; readonly hash: Hash }[] = []
  /** How many leaves were taken. */
  size = 0

  append(leaf: Hash): void {
    let peak = { width: 1, hash: leaf }
    for (let last = this.#peaks.at(-1); last?.width === peak.width; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      peak = { width: 2 * peak.width, hash: nodeHash(last.hash, peak.hash) }
    }
    this.#peaks.push(peak)
    this.size += 1
  }

  /** The root of the leaves so far. */
  root(): Hash {
    if (this.#peaks.length === 0) return EMPTY_ROOT
    return this.#peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right))
  }
}
