// A small log with its tree, its checkpoints and its policies, and packs of it; the same at any time.

import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from '../../src/core/canonical-json.ts'
import { chainHash } from '../../src/core/chain.ts'
import { digestOf } from '../../src/core/digest.ts'
import { GENESIS, type ReceiptDraft, type SealedReceipt } from '../../src/core/receipt.ts'
import { signCheckpoint } from '../../src/record/checkpoint.ts'
import { treeOf, type MemoryTree } from '../../src/record/memory-tree.ts'
import { consistencyProof, inclusionProof, leafHash, rootOf } from '../../src/record/merkle.ts'
import { packEvidence, type PackOrder } from '../../src/record/pack.ts'
import type { PackSelection } from '../../src/record/pack-format.ts'
import { POLICY_BUNDLE_TYPE, signPolicyHead } from '../../src/record/policy-head.ts'
import { signPolicyRoot } from '../../src/record/policy-root.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import type { Signer } from '../../src/record/signer.ts'
import { SIGNER, signedNow } from './signed-now.ts'

const START_MS = Date.UTC(2026, 10, 20, 12)

/** The name of the log in every pack here. */
export const ORIGIN = 'tidegate.example/ledger'

/** A signer made of one byte, for keys besides that of the receipts. */
export function signerOf(seed: number): Signer {
  const secret = new Uint8Array(32).fill(seed)
  const publicKey = ed25519.getPublicKey(secret)
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => ed25519.sign(bytes, secret) }
}

/** The key of the checkpoints, and that of the policy's root. */
export const LOG_SIGNER = signerOf(8)
export const POLICY_SIGNER = signerOf(9)

/** A log of so many receipts, of which every third is of the proposal `p-1`. */
export function smallLog(size: number): readonly SealedReceipt[] {
  return logOf(Array.from({ length: size }, (_, index) => draftOf(index)))
}

/** A log of these receipts. */
export function logOf(drafts: readonly ReceiptDraft[]): readonly SealedReceipt[] {
  const log: SealedReceipt[] = []
  for (const [index, draft] of drafts.entries()) {
    const signed = signedNow(draft)
    const previousHash = log.at(-1)?.hash ?? GENESIS
    log.push({ ...signed, index, previousHash, hash: chainHash(previousHash, signed.envelope) })
  }
  return log
}

/** What the receipt at that place says. */
export function draftOf(index: number): ReceiptDraft {
  const isOfProposal = index % 3 === 1
  return {
    type: isOfProposal ? 'proposal-approved/v1' : 'run-started/v1',
    subjects: isOfProposal ? [{ name: 'change/p-1', digest: digestOf(`change ${index}`) }] : [],
    environment: 'demo',
    team: isOfProposal ? 'shop' : '*',
    principal: isOfProposal ? 'person:admin' : 'system:schedule',
    atMs: START_MS + index * 60_000,
    body: isOfProposal ? { proposal: 'p-1', note: 'größer', share: 0.1 + index, revision: index } : { run: `run-${index}`, dryRun: false },
  }
}

/** The tree over a log. */
export function treeOver(log: readonly SealedReceipt[]): MemoryTree {
  return treeOf(log.map(({ envelope }) => leafHash(envelope)))
}

/** The signed checkpoint of the first `size` receipts. */
export async function checkpointOf(log: readonly SealedReceipt[], size = log.length, signer: Signer = LOG_SIGNER): Promise<string> {
  return signCheckpoint({ origin: ORIGIN, size, root: await rootOf(treeOver(log).read, size) }, signer)
}

/** What a pack is made of, whole; `parts` replace what a test wants otherwise. */
export async function packOrder(
  log: readonly SealedReceipt[],
  selection: PackSelection,
  parts: Partial<PackOrder> = {},
): Promise<PackOrder> {
  const tree = treeOver(log)
  const size = log.length
  return {
    selection,
    checkpoint: { note: await checkpointOf(log), size, atMs: START_MS },
    keys: { receipts: knownKeys([SIGNER.publicKey]), checkpoint: { origin: ORIGIN, publicKey: LOG_SIGNER.publicKey } },
    policies: { heads: [], bundles: [], roots: [] },
    receipts: chosenOf(log, selection),
    proofOf: (index) => inclusionProof(tree.read, index, size),
    madeBy: 'tidegate 0.0.0',
    signer: SIGNER,
    ...parts,
  }
}

/** The receipts of a selection. */
export function chosenOf(log: readonly SealedReceipt[], selection: PackSelection): readonly SealedReceipt[] {
  if (selection.is === 'all') return log
  if (selection.is === 'range') return log.slice(selection.from, selection.to)
  return log.filter(({ index }) => index % 3 === 1)
}

/** That the log grew from its first `oldSize` receipts. */
export async function grownFrom(log: readonly SealedReceipt[], oldSize: number): Promise<NonNullable<PackOrder['consistency']>> {
  const { read } = treeOver(log)
  return { oldSize, oldRoot: await rootOf(read, oldSize), proof: await consistencyProof(read, oldSize, log.length) }
}

/** One policy: a bundle of the text, its signed head, and the root that vouches for it; another key has another root of the same version. */
export async function policiesOf(
  bundle: Json = { version: 1, files: [] },
  epoch = 1,
  signer = POLICY_SIGNER,
): Promise<PackOrder['policies']> {
  const text = canonicalJson(bundle)
  const digest = digestOf(text)
  const root = await signPolicyRoot({ version: 1, publicKeys: [signer.publicKey], threshold: 1, expiresAtMs: Date.UTC(2036, 0, 1) }, [
    signer,
  ])
  const head = await signPolicyHead(
    {
      scope: 'default',
      epoch,
      bundle: { digest, size: new TextEncoder().encode(text).length, mediaType: POLICY_BUNDLE_TYPE },
      previous: null,
      notBeforeMs: START_MS,
      expiresAtMs: Date.UTC(2027, 0, 1),
      minEngine: '0.1.0',
      issuedBy: 'platform',
    },
    [signer],
  )
  return { heads: [{ scope: 'default', epoch, text: head }], bundles: [{ digest, text }], roots: [{ version: 1, text: root }] }
}

/** The bytes of a pack. */
export async function packed(order: PackOrder): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of packEvidence(order)) pieces.push(piece)
  return concatBytes(...pieces)
}
