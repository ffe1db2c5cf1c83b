// Packs evidence: receipts with the proof that they are in the log, and all that a stranger needs to check them, as one deterministic archive.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { TidegateError } from '../core/errors.ts'
import type { Digest } from '../core/digest.ts'
import { digestOf } from '../core/digest.ts'
import type { SealedReceipt } from '../core/receipt.ts'
import { preAuthEncoding, writeEnvelope } from './dsse.ts'
import type { Hash } from './merkle.ts'
import {
  MANIFEST_TYPE,
  PACK_PATHS,
  writeConsistency,
  writeKeys,
  writeManifest,
  type ListedFile,
  type PackConsistency,
  type PackKeys,
  type PackSelection,
} from './pack-format.ts'
import { writeReceiptLine } from './receipt-line.ts'
import type { Signer } from './signer.ts'
import { TAR_END, tarEntry } from './tar.ts'
import { MANIFEST_PATH } from './tar-reader.ts'
import { writeTlogProof } from './tlog-proof.ts'

/** A file of receipts ends with the receipt that fills it: after so many lines, or so many bytes. */
const FILE_RECEIPTS = 256
const FILE_BYTES = 4 * 1024 * 1024

/** The policies that the packed receipts name: signed heads, the bundles of these heads, and the roots whose keys sign heads. */
export interface PackPolicies {
  readonly heads: readonly { readonly scope: string; readonly epoch: number; readonly text: string }[]
  readonly bundles: readonly { readonly digest: Digest; readonly text: string }[]
  readonly roots: readonly { readonly version: number; readonly text: string }[]
}

/** What goes into a pack. */
export interface PackOrder {
  readonly selection: PackSelection
  readonly checkpoint: { readonly note: string; readonly size: number; readonly atMs: number }
  readonly keys: PackKeys
  readonly policies: PackPolicies
  /** The chosen receipts in order of index; those behind the checkpoint are left out. */
  readonly receipts: AsyncIterable<SealedReceipt> | Iterable<SealedReceipt>
  /** The audit path of a receipt in the tree of the checkpoint; not asked for a pack of the whole log, whose root can be made again. */
  readonly proofOf: (index: number) => Promise<readonly Hash[]>
  readonly consistency?: PackConsistency | undefined
  /** Program and version. */
  readonly madeBy: string
  readonly signer: Signer
}

/**
 * The bytes of a pack, piece by piece; holds a few megabytes, however long the log is.
 *
 * The same order gives the same bytes. Throws `forbidden` where a receipt of the whole log is missing: only a reader whose scope holds
 * everything can pack it.
 */
export async function* packEvidence(order: PackOrder): AsyncGenerator<Uint8Array> {
  const files: ListedFile[] = []
  const entry = (path: string, text: string) => {
    const content = utf8ToBytes(text)
    files.push({ path, size: content.length, digest: digestOf(content) })
    return tarEntry(path, content)
  }
  for (const [path, text] of fixedFiles(order)) yield entry(path, text)
  const seen = { count: 0, first: undefined as number | undefined, last: undefined as number | undefined }
  for await (const chunk of chunksOf(chosen(order))) {
    seen.first ??= chunk[0].index
    seen.last = chunk[chunk.length - 1].index
    seen.count += chunk.length
    yield entry(PACK_PATHS.receipts(chunk[0].index), chunk.map((receipt) => `${writeReceiptLine(receipt)}\n`).join(''))
    if (order.selection.is === 'all') continue
    for (const { index } of chunk) {
      const proof = await order.proofOf(index)
      yield entry(PACK_PATHS.proof(index), writeTlogProof({ index, proof, checkpoint: order.checkpoint.note }))
    }
  }
  const { selection, madeBy, checkpoint } = order
  const manifest = writeManifest({ atMs: checkpoint.atMs, madeBy, selection, size: checkpoint.size, ...seen, files })
  yield tarEntry(MANIFEST_PATH, await sealed(utf8ToBytes(manifest), order.signer))
  yield TAR_END
}

async function sealed(payload: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const sig = await signer.sign(preAuthEncoding(MANIFEST_TYPE, payload))
  return utf8ToBytes(writeEnvelope(MANIFEST_TYPE, payload, [{ keyid: signer.keyid, sig }]))
}

/** Everything that stands before the receipts, in the order of its paths. */
function fixedFiles({ checkpoint, consistency, keys, policies }: PackOrder): readonly (readonly [path: string, text: string])[] {
  const files = new Map<string, string>([
    [PACK_PATHS.checkpoint, checkpoint.note],
    ...(consistency === undefined ? [] : [[PACK_PATHS.consistency, writeConsistency(consistency)] as const]),
    [PACK_PATHS.keys, writeKeys(keys)],
    ...policies.bundles.map(({ digest, text }) => [PACK_PATHS.bundle(digest), text] as const),
    ...policies.heads.map(({ scope, epoch, text }) => [PACK_PATHS.head(scope, epoch), text] as const),
    ...policies.roots.map(({ version, text }) => [PACK_PATHS.root(version, digestOf(text)), text] as const),
  ])
  return [...files].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** The receipts up to the checkpoint; of the whole log none may be missing. */
async function* chosen({ receipts, checkpoint, selection }: PackOrder): AsyncGenerator<SealedReceipt> {
  let next = 0
  if (checkpoint.size > 0) {
    for await (const receipt of receipts) {
      if (receipt.index >= checkpoint.size) break
      if (selection.is === 'all' && receipt.index !== next) throw missing(next)
      next = receipt.index + 1
      yield receipt
      if (next === checkpoint.size) break
    }
  }
  if (selection.is === 'all' && next < checkpoint.size) throw missing(next)
}

async function* chunksOf(receipts: AsyncIterable<SealedReceipt>): AsyncGenerator<readonly SealedReceipt[]> {
  let chunk: SealedReceipt[] = []
  let bytes = 0
  for await (const receipt of receipts) {
    chunk.push(receipt)
    bytes += receipt.envelope.length
    if (chunk.length < FILE_RECEIPTS && bytes < FILE_BYTES) continue
    yield chunk
    chunk = []
    bytes = 0
  }
  if (chunk.length > 0) yield chunk
}

function missing(index: number): TidegateError {
  return new TidegateError(
    'forbidden',
    `receipt \`${index}\` lies outside of what may be seen; only a reader of every environment and team can pack the whole log`,
  )
}
