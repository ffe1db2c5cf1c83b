// One look at the source of a scope's policy: head, signatures, epoch, times, bundle, tests, commit, and only then the swap.

import type { VerifiedPolicy } from '../../core/policy.ts'
import { PolicyRefusal } from '../../core/policy-refusal.ts'
import { MINUTE_MS } from '../../core/time.ts'
import type { SignedHead } from '../../record/policy-head.ts'
import type { PolicyHeadRecord } from '../../state/policy-views.ts'
import { checkBytes, examineBundle, examineHead, keptChain, newestChain, type Known, type LoadedBundle, type RootChain } from './examine.ts'
import type { SourceReader } from './read-source.ts'
import { installedReceipt, rotatedReceipt } from './receipts.ts'
import type { PolicySettings } from './settings.ts'
import { instantOf, type Instant, type Snapshot } from './snapshot.ts'

/** How often the store is told when the source was seen last. */
const MARK_MS = MINUTE_MS

/** What is known of a scope from one look to the next. */
export interface Kept {
  snapshot: Snapshot | undefined
  /** The tag that the source gave with the head of the snapshot. */
  tag: string | undefined
  /** When the store was told last, by the monotonic clock. */
  markedMs: number | undefined
  /** The text of the head that was looked at last. */
  offered: string | undefined
}

/** What one look needs. */
export interface Look {
  readonly settings: PolicySettings
  readonly scope: string
  readonly reader: SourceReader
  readonly kept: Kept
}

/** What a source offers: roots, a head that holds, and the bytes of its bundle where they are needed. */
interface Offer {
  readonly chain: RootChain
  readonly signed: SignedHead
  readonly tag: string | undefined
  /** Absent where it is the bundle in force. */
  readonly bytes: Uint8Array | undefined
}

/**
 * Looks once; `kept.snapshot` is replaced whole, or stays as it is. Throws `PolicyRefusal`.
 *
 * The store is read first, so that a newer head which another process has verified is taken from there, and an older one is never taken from anywhere.
 */
export async function reconcile(look: Look): Promise<'installed' | 'unchanged'> {
  const { settings, scope, kept } = look
  kept.offered = undefined
  const stored = await readStored(settings, scope)
  const pinned = await look.reader.read(() => settings.pinnedRoot())
  if (stored !== undefined && stored.epoch > (kept.snapshot?.policy.epoch ?? 0)) await takeStored(look, stored, pinned)
  // An answer is no younger than its question.
  const at = instantOf(settings.clocks)
  const offer = await readOffer(look, { stored, pinned })
  const { snapshot } = kept
  if (offer.bytes === undefined && snapshot !== undefined && stored !== undefined) {
    const { root, texts } = offer.chain
    if (texts.at(-1) !== stored.roots.at(-1)) await keepRoots(settings, { ...stored, roots: texts })
    await mark(look, at)
    // The source was seen with the head in force: that, and nothing else, makes it younger.
    kept.snapshot = { ...snapshot, root, roots: texts, verified: at, until: untilOf(offer, at, snapshot) }
    kept.tag = offer.tag
    return 'unchanged'
  }
  const loaded = examineBundle(offer.bytes ?? new Uint8Array(), offer.signed, settings.load)
  await commit(look, offer, loaded)
  kept.snapshot = snapshotOf(offer, loaded, at)
  kept.tag = offer.tag
  return 'installed'
}

async function readStored({ store }: PolicySettings, scope: string): Promise<PolicyHeadRecord | undefined> {
  try {
    return await store.views.policyHead(scope)
  } catch (error) {
    throw new PolicyRefusal('STORE_FAILED', `the store cannot tell which policy was in force: ${String(error)}`, { cause: error })
  }
}

/**
 * Takes the head that is in the store, verified again as if it came from a source, and as old as the store says.
 *
 * It may be refused, for example because it has expired: then there is none, and the source may have another.
 */
async function takeStored({ settings, scope, kept }: Look, stored: PolicyHeadRecord, pinned: string): Promise<void> {
  try {
    const text = await settings.store.views.policyBundle(stored.bundle)
    if (text === undefined) return
    const at = instantOf(settings.clocks)
    const chain = keptChain(pinned, stored.roots)
    const signed = examineHead(stored.envelope, chain.root, { scope, newest: undefined, nowMs: at.wallMs, version: settings.version })
    const loaded = examineBundle(new TextEncoder().encode(text), signed, settings.load)
    // A time that lies ahead comes from a clock that was set back since: how old it is cannot be told.
    const ageMs = stored.verifiedAtMs > at.wallMs ? settings.maxAgeMs : at.wallMs - stored.verifiedAtMs
    const verified = { wallMs: at.wallMs - ageMs, monotonicMs: at.monotonicMs - ageMs }
    kept.snapshot = { ...snapshotOf({ chain, signed, tag: undefined, bytes: undefined }, loaded, at), verified }
    kept.tag = undefined
  } catch (error) {
    settings.log.warn('the policy in the store is not taken', { scope, epoch: stored.epoch, why: String(error) })
  }
}

interface Ground {
  readonly stored: PolicyHeadRecord | undefined
  readonly pinned: string
}

/** Between its head and its bundle a source may have been replaced: then the bundle does not fit, and both are read once more. */
async function readOffer(look: Look, ground: Ground): Promise<Offer> {
  return look.reader.read(async (signal) => {
    try {
      return await readOnce(look, ground, signal)
    } catch (error) {
      const before = look.kept.offered
      if (!(error instanceof PolicyRefusal) || !error.code.startsWith('BUNDLE_') || before === undefined) throw error
      const again = await look.settings.source.head({ scope: look.scope, tag: undefined, signal })
      if (again.is === 'unchanged' || again.envelope === before) throw error
      return readOnce(look, ground, signal)
    }
  })
}

async function readOnce({ settings, scope, kept }: Look, { stored, pinned }: Ground, signal: AbortSignal): Promise<Offer> {
  const { source, clocks, version } = settings
  const { snapshot } = kept
  const chain = await newestChain(keptChain(pinned, [...(stored?.roots ?? []), ...(snapshot?.roots ?? [])]), clocks.now(), (wanted) =>
    source.root({ version: wanted, signal }),
  )
  const answer = await source.head({ scope, tag: snapshot === undefined ? undefined : kept.tag, signal })
  const text = answer.is === 'head' ? answer.envelope : snapshot?.signed.text
  if (text === undefined) throw new PolicyRefusal('HEAD_UNREADABLE', 'the source says that a head is unchanged that it never gave')
  kept.offered = text
  const newest = newestOf(stored, snapshot)
  const signed = examineHead(text, chain.root, { scope, newest, nowMs: clocks.now(), version })
  const tag = answer.is === 'head' ? answer.tag : kept.tag
  if (signed.head === snapshot?.policy.head && signed.head === stored?.head) return { chain, signed, tag, bytes: undefined }
  const bytes = await source.bundle({ scope, digest: signed.bundle.digest, size: signed.bundle.size, signal })
  checkBytes(bytes, signed)
  return { chain, signed, tag, bytes }
}

/** A store that was put back to an earlier day must not bring an earlier policy back. */
function newestOf(stored: PolicyHeadRecord | undefined, snapshot: Snapshot | undefined): Known['newest'] {
  if (snapshot !== undefined && snapshot.policy.epoch > (stored?.epoch ?? 0)) return snapshot.policy
  return stored
}

/** The epoch is persisted together with its receipt; of several processes one does it, and the others find the same head there. */
async function commit(
  { settings, scope, kept }: Look,
  { chain, signed }: Offer,
  { text }: LoadedBundle & { readonly text: string },
): Promise<void> {
  const { store, clocks, provenance } = settings
  const nowMs = clocks.now()
  const { epoch, head, bundle } = signed
  const row: PolicyHeadRecord = {
    scope,
    epoch,
    bundle: bundle.digest,
    head,
    envelope: signed.text,
    roots: chain.texts,
    provenance,
    installedAtMs: nowMs,
    verifiedAtMs: nowMs,
  }
  try {
    const receipt = await installedReceipt(settings, signed, row)
    const expect = [{ is: 'policy-epoch-absent' as const, scope, epoch }]
    const writes = [{ do: 'install-policy' as const, head: row, bundle: text }]
    const answer = await store.commit({ expect, writes, queue: [], finish: undefined, blobs: [], receipts: [receipt] })
    if (answer.isCommitted) {
      kept.markedMs = clocks.monotonic()
      return
    }
  } catch (error) {
    throw new PolicyRefusal('STORE_FAILED', `the store could not keep the policy: ${String(error)}`, { cause: error })
  }
  const other = await readStored(settings, scope)
  if (other?.head === head) return
  const code = other !== undefined && other.epoch > epoch ? 'EPOCH_ROLLED_BACK' : 'EPOCH_FORKED'
  throw new PolicyRefusal(code, `another process has installed epoch ${other?.epoch ?? epoch} meanwhile`)
}

/** A root that hands over is kept with its receipt, so that a restart does not believe the keys of the one before. */
async function keepRoots(settings: PolicySettings, head: PolicyHeadRecord): Promise<void> {
  try {
    const receipt = await rotatedReceipt(settings, head)
    const writes = [{ do: 'keep-policy-roots' as const, head }]
    const answer = await settings.store.commit({ expect: [], writes, queue: [], finish: undefined, blobs: [], receipts: [receipt] })
    if (!answer.isCommitted) throw new Error('the head has been replaced meanwhile')
  } catch (error) {
    throw new PolicyRefusal('STORE_FAILED', `the store could not keep the root: ${String(error)}`, { cause: error })
  }
}

/** Tells the store now and then, so that a restart knows how old its policy is. */
async function mark({ settings, scope, kept }: Look, at: Instant): Promise<void> {
  const { snapshot } = kept
  if (snapshot === undefined) return
  if (kept.markedMs !== undefined && at.monotonicMs - kept.markedMs < MARK_MS) return
  try {
    await settings.upkeep.markPolicyVerified(scope, snapshot.policy.head, at.wallMs)
    kept.markedMs = at.monotonicMs
  } catch (error) {
    throw new PolicyRefusal('STORE_FAILED', `the store could not note that the policy stands: ${String(error)}`, { cause: error })
  }
}

function snapshotOf(offer: Offer, { name, description, rows }: LoadedBundle, at: Instant): Snapshot {
  const { signed, chain } = offer
  const { scope, epoch, head, notBeforeMs, expiresAtMs, bundle } = signed
  const policy: VerifiedPolicy = { scope, epoch, digest: bundle.digest, head, notBeforeMs, expiresAtMs, rows }
  return { policy, bundle: { name, description }, signed, root: chain.root, roots: chain.texts, verified: at, until: untilOf(offer, at) }
}

/** What is left is counted by the clock that cannot be set back; another look at the same head never gives it more. */
function untilOf({ signed, chain }: Offer, at: Instant, before?: Snapshot): Instant {
  const wallMs = Math.min(signed.expiresAtMs, chain.root.expiresAtMs)
  const monotonicMs = at.monotonicMs + (wallMs - at.wallMs)
  return { wallMs, monotonicMs: before?.until.wallMs === wallMs ? Math.min(monotonicMs, before.until.monotonicMs) : monotonicMs }
}
