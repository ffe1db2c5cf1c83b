// The sequencer: signs the log as it has grown, after it has made sure that it only grew.

import { TidegateError } from '../core/errors.ts'
import { logKey, signCheckpoint, verifyCheckpoint } from '../record/checkpoint.ts'
import { edgeOf, GrowingTree, type Tile } from '../record/grow-tiles.ts'
import { consistencyProof, hashOfDigest, hashToDigest, leafHash, EMPTY_ROOT, type Hash } from '../record/merkle.ts'
import { isConsistent } from '../record/merkle-verify.ts'
import { hashesFromTiles } from '../record/tile.ts'
import type { KeptCheckpoint } from '../state/tree.ts'
import type { House } from './house.ts'
import type { LogIdentity } from './log-keeping.ts'
import { keptTiles, withTiles } from './log-tree.ts'
import { entriesOf, mendTree } from './mend-tree.ts'

/** The most receipts that one checkpoint adds: what is new waits in memory as tiles until it is signed. */
const STRETCH = 25_600

/**
 * Signs the next checkpoint; `undefined` when the log has not grown since the last, or when another process was sooner.
 *
 * Signed is only what holds: the last checkpoint bears our signature, the kept tiles give its root (if not, they are made again from the receipts), each new
 * entry follows from the one before it, the proof from the old root to the new one verifies, and so does the signature. Throws `ledger-invalid` when the log
 * is not what was signed before; `signer-failed` when the key does not answer.
 */
export async function signNext(house: House, log: LogIdentity): Promise<KeptCheckpoint | undefined> {
  const { views } = house.store
  const last = await views.latestCheckpoint()
  const oldSize = last?.size ?? 0
  const { size: head } = await views.ledgerHead()
  if (head < oldSize) throw shrunk(head, oldSize)
  if (head === oldSize) return undefined
  const tree = await soundTree(house, log, last)
  const size = Math.min(head, oldSize + STRETCH)
  // Begins with the last entry that was signed, so that the first new one is seen to follow from it.
  for await (const page of entriesOf(house, Math.max(0, oldSize - 1), size))
    for (const { index, envelope } of page) if (index >= oldSize) tree.append(leafHash(envelope))
  const tiles = tree.takeChanged()
  const root = await tree.root()
  await checkGrowth(house, tiles, { oldSize, oldRoot: last === undefined ? EMPTY_ROOT : hashOfDigest(last.root), size, root })
  const note = await signCheckpoint({ origin: log.origin, size, root }, log.signer)
  const verdict = verifyCheckpoint(note, logKey(log.origin, log.signer.publicKey))
  if (!verdict.isValid) throw new TidegateError('signer-failed', `the checkpoint does not verify: ${verdict.why}`)
  const checkpoint = { size, root: hashToDigest(root), atMs: house.now(), note }
  return (await house.upkeep.saveCheckpoint(checkpoint, { after: oldSize, tiles })) ? checkpoint : undefined
}

/** The tree up to the last checkpoint, whose root it is seen to have. */
async function soundTree(house: House, log: LogIdentity, last: KeptCheckpoint | undefined): Promise<GrowingTree> {
  if (last === undefined) return new GrowingTree(0, [])
  checkLast(log, last)
  try {
    const tree = new GrowingTree(last.size, await keptTiles(house.store.views)(edgeOf(last.size)))
    if (hashToDigest(await tree.root()) === last.root) return tree
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  house.log.warn('the tiles of the log do not give the root of its last checkpoint; they are made again from the receipts', {
    size: last.size,
  })
  return mendTree(house, last)
}

/** What is kept as the last checkpoint must be what this log's key signed. */
function checkLast({ origin, signer }: LogIdentity, { size, root, note }: KeptCheckpoint): void {
  const verdict = verifyCheckpoint(note, logKey(origin, signer.publicKey))
  if (verdict.isValid && verdict.head.size === size && hashToDigest(verdict.head.root) === root) return
  const why = verdict.isValid ? 'its row says something else' : verdict.why
  throw new TidegateError('ledger-invalid', `the checkpoint of ${size} entries was altered: ${why}; no checkpoint is signed any more`)
}

/** The last thing before signing: what a stranger would verify of the growth. Throws `ledger-invalid` where the new tree does not hold the old one. */
export async function checkGrowth(
  house: House,
  tiles: readonly Tile[],
  growth: { readonly oldSize: number; readonly oldRoot: Hash; readonly size: number; readonly root: Hash },
): Promise<void> {
  const { oldSize, size } = growth
  const read = hashesFromTiles(withTiles(keptTiles(house.store.views), tiles), size)
  if (isConsistent({ ...growth, proof: await consistencyProof(read, oldSize, size) })) return
  throw new TidegateError(
    'ledger-invalid',
    `the tree of ${size} entries does not hold that of ${oldSize}; no checkpoint is signed any more`,
  )
}

function shrunk(head: number, size: number): TidegateError {
  const gone = head === size - 1 ? `entry ${head} is` : `the entries ${head} to ${size - 1} are`
  return new TidegateError(
    'ledger-invalid',
    `the last checkpoint counts ${size} entries, and ${gone} gone; no checkpoint is signed any more`,
  )
}
