// Packs evidence out of the store: signs the log up to its head, finds the receipts that were chosen, and the policies that they name.

import type { Digest } from '../core/digest.ts'
import type { DecisionRecord } from '../core/decision-record.ts'
import { TidegateError } from '../core/errors.ts'
import { RECEIPT_TYPES, type ReceiptType, type SealedReceipt } from '../core/receipt.ts'
import type { Scope } from '../core/scope.ts'
import { draftOf } from '../record/envelope.ts'
import { consistencyProof, inclusionProof, rootOf, type ReadHashes } from '../record/merkle.ts'
import { packEvidence, type PackPolicies } from '../record/pack.ts'
import type { PackConsistency, PackSelection } from '../record/pack-format.ts'
import { readPolicyRoot } from '../record/policy-root.ts'
import { knownKeys } from '../record/public-key.ts'
import type { KeptCheckpoint } from '../state/tree.ts'
import { signNext } from './checkpoint.ts'
import type { House } from './house.ts'
import { keptTree } from './log-tree.ts'
import { ownTurn } from './own-turn.ts'

/** What is wanted: which receipts, and, with `since`, the proof that the log grew from its first so many. */
export interface EvidenceOrder {
  readonly selection: PackSelection
  readonly since?: number | undefined
  readonly scope: Scope
  /** Program and version. */
  readonly madeBy: string
}

/** How many receipts are in memory at once. */
const PAGE = 200

/** Receipts that may speak of a proposal. */
const PROPOSAL_TYPES = RECEIPT_TYPES.filter((type) => /^(proposal|approval|effect)-/.test(type))

/**
 * The bytes of a pack, piece by piece. The same store and order give the same bytes.
 *
 * First the log is signed up to its head, so that nothing is left out. Throws `not-found` where no checkpoint is kept or no receipt is chosen,
 * `request-invalid` for a `since` beyond the checkpoint, `ledger-invalid` where the log is not what was signed, and `forbidden` as `packEvidence` does.
 */
export async function* evidenceOf(house: House, order: EvidenceOrder): AsyncGenerator<Uint8Array> {
  const { selection, scope, madeBy } = order
  const { checkpoint, origin, publicKey } = await signedLog(house)
  const { size } = checkpoint
  const tree = keptTree(house.store.views, size)
  const found = await survey(house, order, size)
  yield* packEvidence({
    selection,
    checkpoint,
    keys: { receipts: knownKeys([house.signer.publicKey]), checkpoint: { origin, publicKey } },
    policies: await policiesOf(house, scope, { cited: found.policies, size }),
    receipts: receiptsOf(house, scope, { selection, size, indices: found.indices }),
    proofOf: (index) => inclusionProof(tree, index, size),
    consistency: await grownFrom(tree, order.since, size),
    madeBy,
    signer: house.signer,
  })
}

interface SignedLog {
  readonly checkpoint: KeptCheckpoint
  readonly origin: string
  readonly publicKey: Uint8Array
}

async function signedLog(house: House): Promise<SignedLog> {
  const { checkpoints: keeping } = house
  if (keeping === undefined) throw new TidegateError('not-found', 'this server signs no checkpoints, without which nothing is proved')
  if (keeping.book.fault !== undefined) throw new TidegateError('ledger-invalid', keeping.book.fault)
  const head = await house.store.views.ledgerHead()
  // Another process may be the sooner one; what it signed is as good.
  while (((await house.store.views.latestCheckpoint())?.size ?? 0) < head.size) {
    if ((await signNext(house, keeping)) === undefined) await ownTurn()
  }
  const checkpoint = await house.store.views.latestCheckpoint()
  if (checkpoint === undefined) throw new TidegateError('not-found', 'the log is empty')
  return { checkpoint, origin: keeping.origin, publicKey: keeping.signer.publicKey }
}

async function grownFrom(tree: ReadHashes, since: number | undefined, size: number): Promise<PackConsistency | undefined> {
  if (since === undefined) return undefined
  if (since > size) throw new TidegateError('request-invalid', `the log has ${size} receipts, it did not grow from ${since}`)
  return { oldSize: since, oldRoot: await rootOf(tree, since), proof: await consistencyProof(tree, since, size) }
}

/** Names of policies: scope and epoch. */
type Cited = ReadonlySet<string>

interface Survey {
  /** Places of the chosen receipts; absent where they are a stretch of the log. */
  readonly indices: readonly number[] | undefined
  /** Absent: every policy that ever was. */
  readonly policies: Cited | undefined
}

/** Goes over the chosen receipts once, for the policies that they cite stand before them in the pack. */
async function survey(house: House, { selection, scope }: EvidenceOrder, size: number): Promise<Survey> {
  if (selection.is === 'all') return { indices: undefined, policies: undefined }
  const policies = new Set<string>()
  const indices: number[] = []
  const isProposal = selection.is === 'proposal'
  const stretch = isProposal ? { from: 0, to: size, types: PROPOSAL_TYPES } : { from: selection.from, to: Math.min(selection.to, size) }
  for await (const receipt of pages(house, scope, stretch)) {
    const draft = draftOf(receipt.envelope)
    if (draft === undefined || (isProposal && draft.body.proposal !== selection.proposal)) continue
    indices.push(receipt.index)
    const policy = (draft.body.decision as DecisionRecord | null | undefined)?.policy
    if (policy !== undefined && policy !== null) policies.add(nameOf(policy))
  }
  if (indices.length === 0) throw new TidegateError('not-found', 'no receipt of that choice is in the log')
  return { indices: isProposal ? indices : undefined, policies }
}

async function* receiptsOf(
  house: House,
  scope: Scope,
  { selection, size, indices }: { readonly selection: PackSelection; readonly size: number; readonly indices: Survey['indices'] },
): AsyncGenerator<SealedReceipt> {
  if (indices === undefined) {
    yield* pages(
      house,
      scope,
      selection.is === 'range' ? { from: selection.from, to: Math.min(selection.to, size) } : { from: 0, to: size },
    )
    return
  }
  for (const index of indices) yield* await house.store.views.ledger(scope, { fromIndex: index, limit: 1 })
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly types?: readonly ReceiptType[] | undefined
}

async function* pages(house: House, scope: Scope, { from, to, types }: Stretch): AsyncGenerator<SealedReceipt> {
  for (let fromIndex = from; fromIndex < to;) {
    const page = await house.store.views.ledger(scope, { fromIndex, limit: PAGE, types })
    for (const receipt of page) if (receipt.index < to) yield receipt
    const last = page.at(-1)
    if (last === undefined) return
    fromIndex = last.index + 1
    await ownTurn()
  }
}

/** Heads stand whole in the receipts of their installation; bundles are kept by their digest, and of roots those that vouched at an installation, and those of the newest head. */
async function policiesOf(
  house: House,
  scope: Scope,
  { cited, size }: { readonly cited: Cited | undefined; readonly size: number },
): Promise<PackPolicies> {
  const { views } = house.store
  const heads = new Map<string, PackPolicies['heads'][number]>()
  const bundles = new Map<Digest, string>()
  const roots = new Set<string>()
  for await (const receipt of pages(house, scope, { from: 0, to: size, types: ['policy-installed/v1'] })) {
    const body = draftOf(receipt.envelope)?.body as
      | { readonly scope: string; readonly epoch: number; readonly bundle: Digest; readonly head: string; readonly rootText?: string }
      | undefined
    if (body === undefined || (cited !== undefined && !cited.has(nameOf(body)))) continue
    heads.set(nameOf(body), { scope: body.scope, epoch: body.epoch, text: body.head })
    if (body.rootText !== undefined) roots.add(body.rootText)
    const text = bundles.has(body.bundle) ? undefined : await views.policyBundle(body.bundle)
    if (text !== undefined) bundles.set(body.bundle, text)
  }
  for (const name of new Set([...heads.values()].map((head) => head.scope))) {
    for (const text of (await views.policyHead(name))?.roots ?? []) roots.add(text)
  }
  return {
    heads: [...heads.values()],
    bundles: Array.from(bundles, ([digest, text]) => ({ digest, text })),
    roots: Array.from(roots, (text) => ({ version: readPolicyRoot(text).version, text })),
  }
}

function nameOf({ scope, epoch }: { readonly scope: string; readonly epoch: number }): string {
  return `${scope}/${epoch}`
}
