// A Merkle tree held in memory: for a pack of receipts, which is read whole, and for measuring.

import { nodeHash, type Hash, type ReadHashes } from './merkle.ts'

/** Every level of the tree over leaf hashes; takes 64 bytes a leaf. */
export class MemoryTree {
  readonly #levels: Hash[][] = [[]]

  /** The number of leaves. */
  get size(): number {
    return this.#levels[0].length
  }

  /** Adds a leaf at the end, by its hash. */
  append(leaf: Hash): void {
    let hash = leaf
    for (let level = 0; ; level += 1) {
      const nodes = (this.#levels[level] ??= [])
      nodes.push(hash)
      if (nodes.length % 2 === 1) return
      hash = nodeHash(nodes[nodes.length - 2], hash)
    }
  }

  /** The hashes of whole subtrees; throws `RangeError` for one that is not whole yet. */
  readonly read: ReadHashes = async (nodes) =>
    nodes.map(({ level, index }) => {
      const hash = this.#levels[level]?.[index]
      if (hash === undefined) throw new RangeError(`the tree of ${this.size} leaves has no whole subtree ${index} at level ${level}`)
      return hash
    })
}

/** The tree over these leaf hashes. */
export function treeOf(leaves: Iterable<Hash>): MemoryTree {
  const tree = new MemoryTree()
  for (const leaf of leaves) tree.append(leaf)
  return tree
}
