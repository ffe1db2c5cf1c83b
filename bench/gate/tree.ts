// Measures proofs of the Merkle tree as the log grows: making and verifying them out of tiles in memory, at n, 2n, 4n … leaves.

import { performance } from 'node:perf_hooks'
import { GrowingTree } from '../../src/record/grow-tiles.ts'
import { consistencyProof, inclusionProof, rootOf, type Hash } from '../../src/record/merkle.ts'
import { isConsistent, isIncluded } from '../../src/record/merkle-verify.ts'
import { hashesFromTiles, TILE_WIDTH, type ReadTiles } from '../../src/record/tile.ts'

/** The smallest tree, and the most leaves; `node bench/gate/tree.ts 1000000` ends sooner. */
const FIRST = 9_000
const MOST = Number(process.argv[2] ?? 10_000_000)

/** Proofs of each kind that are made and verified at each size. */
const PROOFS = 200

const tiles = new Map<string, Uint8Array>()
const read: ReadTiles = async (places) => places.map(({ level, number }) => tiles.get(`${level}/${number}`) ?? new Uint8Array())

/** Made-up leaf hashes: what is hashed does not change how long it takes. */
function leafAt(index: number): Hash {
  const leaf = new Uint8Array(32)
  new DataView(leaf.buffer).setFloat64(0, index)
  return leaf
}

const tree = new GrowingTree(0, [])

/** Microseconds a leaf. */
function growTo(size: number): number {
  const added = size - tree.size
  const beganMs = performance.now()
  while (tree.size < size) {
    tree.append(leafAt(tree.size))
    if (tree.size % (TILE_WIDTH * 64) === 0) keep()
  }
  keep()
  return ((performance.now() - beganMs) / added) * 1000
}

function keep(): void {
  for (const { level, number, hashes } of tree.takeChanged()) tiles.set(`${level}/${number}`, hashes)
}

async function timed(work: (i: number) => Promise<boolean> | boolean): Promise<number> {
  const beganMs = performance.now()
  for (let i = 0; i < PROOFS; i += 1) if (!(await work(i))) throw new Error('a proof does not verify')
  return ((performance.now() - beganMs) / PROOFS) * 1000
}

async function measure(size: number, appendUs: number): Promise<void> {
  const hashes = hashesFromTiles(read, size)
  const root = await rootOf(hashes, size)
  const placeOf = (i: number): number => Math.floor(((i * 0.618_033_988_75) % 1) * size)
  const inclusions: (readonly Hash[])[] = []
  const growths: { oldSize: number; oldRoot: Hash; proof: readonly Hash[] }[] = []
  const makeUs = await timed(async (i) => inclusions.push(await inclusionProof(hashes, placeOf(i), size)) > 0)
  const verifyUs = await timed((i) => isIncluded({ leaf: leafAt(placeOf(i)), index: placeOf(i), size, proof: inclusions[i] }, root))
  const growUs = await timed(
    async (i) => growths.push({ oldSize: placeOf(i), oldRoot: root, proof: await consistencyProof(hashes, placeOf(i), size) }) > 0,
  )
  for (const growth of growths) growth.oldRoot = await rootOf(hashes, growth.oldSize)
  const growthUs = await timed((i) => isConsistent({ ...growths[i], size, root }))
  const cells = [
    size,
    inclusions[0].length,
    makeUs.toFixed(0),
    verifyUs.toFixed(0),
    growUs.toFixed(0),
    growthUs.toFixed(0),
    appendUs.toFixed(1),
  ]
  console.log(cells.map((cell) => String(cell).padStart(14)).join(''))
}

console.log(
  ['leaves', 'hashes', 'inclusion µs', 'verify µs', 'consistency µs', 'verify µs', 'append µs'].map((head) => head.padStart(14)).join(''),
)
const sizes: number[] = []
for (let size = MOST; size >= FIRST || sizes.length === 0; size = Math.floor(size / 2)) sizes.unshift(size)
for (const size of sizes) await measure(size, growTo(size))
