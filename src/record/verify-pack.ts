// Verifies evidence offline: integrity, inclusion, trust and policy replay, each for itself; every byte comes from an attacker.

import type { DecisionRecord } from '../core/decision-record.ts'
import type { Digest } from '../core/digest.ts'
import type { ReceiptDraft } from '../core/receipt.ts'
import { toBase64 } from './base64.ts'
import type { KnownKeys } from './envelope.ts'
import { judgeInclusion } from './judge-inclusion.ts'
import { judgeIntegrity } from './judge-integrity.ts'
import type { Manifest } from './pack-format.ts'
import { PackContents } from './pack-contents.ts'
import { PackPolicyFiles } from './pack-policies.ts'
import { fail, notJudged, pass, verdictOf, type Finding, type FirstBad, type PackFacts, type PackVerdict } from './pack-verdict.ts'
import { TarReader } from './tar-reader.ts'

/** Makes a decision again under the packed bundle: `undefined` where it comes out the same, else what differs. */
export type Replay = (decision: DecisionRecord, bundle: string) => Promise<string | undefined> | string | undefined

/** What the verifier was given besides the pack. */
export interface VerifyOptions {
  /** The keys that alone are trusted to sign receipts; absent: those in the pack, which is then said. */
  readonly keys?: KnownKeys | undefined
  /** The text of a root of policy that alone is trusted, with those that follow from it. */
  readonly root?: string | undefined
  /** A checkpoint that was noted elsewhere: the log of the pack must be that log, grown or the same. */
  readonly checkpoint?: string | undefined
  /** Absent: decisions are not made again. */
  readonly replay?: Replay | undefined
  /** Hears what each receipt says that holds by itself, with its index; whether the pack holds is told by the verdict alone. */
  readonly onReceipt?: ((draft: ReceiptDraft, index: number) => void) | undefined
  /** Hears how many bytes and receipts were looked at, after every 25th receipt; awaited, so that a page may draw. */
  readonly watch?: ((seen: { readonly bytes: number; readonly receipts: number }) => Promise<void> | void) | undefined
}

const BREATH = 25

/**
 * Verifies the bytes of a pack, given in pieces of any length; one file of the pack is held in memory at a time.
 *
 * Never throws for what is in the pack. Throws `PolicyRefusal` for a pinned root that is none. Signatures are checked by RFC 8032 §5.1.7
 * without its ZIP-215 relaxation; nothing but `@noble/*` is used, so it answers the same in Node and in a browser without `crypto.subtle`.
 */
export async function verifyPack(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: VerifyOptions = {},
): Promise<PackVerdict> {
  const reader = new TarReader(bytes)
  const policies = new PackPolicyFiles()
  const decisions = new Decisions(policies, options.replay)
  const signers = new Map<Digest, FirstBad>()
  const noted = options.checkpoint
  const contents: PackContents = new PackContents({
    policies,
    oldSize: noted === undefined ? undefined : sizeOf(noted),
    onReceipt: async ({ draft, keyid }, at) => {
      if (!signers.has(keyid as Digest)) signers.set(keyid as Digest, at)
      await decisions.take(draft, at)
      if (at.index !== null) options.onReceipt?.(draft, at.index)
      if (contents.count % BREATH === 0) await options.watch?.({ bytes: reader.offset, receipts: contents.count })
    },
  })
  for (let file = await reader.next(); file !== undefined; file = await reader.next()) await contents.take(file)
  await options.watch?.({ bytes: reader.offset, receipts: contents.count })
  const { finding: integrity, manifest } = judgeIntegrity(contents, reader, options.keys)
  if (integrity.verdict !== 'pass' || manifest === undefined) return verdictOf({ integrity, ...nothingElse() }, null)
  if (!signers.has(manifest.signedBy)) signers.set(manifest.signedBy, manifest.at)
  const findings = {
    integrity,
    inclusion: judgeInclusion(contents, manifest, noted),
    trust: judgeTrust(signers, policies, options),
    policyReplay: decisions.judge(),
  }
  return verdictOf(findings, factsOf({ contents, manifest, decisions, signers }))
}

/** What does not hold together proves nothing else. */
function nothingElse(): Readonly<Record<'inclusion' | 'trust' | 'policyReplay', Finding>> {
  const open = notJudged('the pack itself does not hold')
  return { inclusion: open, trust: open, policyReplay: open }
}

function judgeTrust(signers: ReadonlyMap<Digest, FirstBad>, policies: PackPolicyFiles, { keys, root }: VerifyOptions): Finding {
  if (keys !== undefined) {
    const stranger = [...signers].find(([keyid]) => !keys.has(keyid))
    if (stranger !== undefined) return fail({ ...stranger[1], why: `it is signed with ${stranger[0]}, which is not a key that you gave` })
  }
  const unvouched = root === undefined ? undefined : policies.unvouched(root)
  if (unvouched !== undefined) return fail(unvouched)
  if (keys === undefined) return notJudged('self-attested: only the keys in the pack vouch for it; give the key that you know')
  return pass(
    root === undefined
      ? 'every signature is by the keys that you gave'
      : 'every signature is by the keys that you gave, and every policy follows from your root',
  )
}

/** The decisions in the receipts. */
class Decisions {
  readonly #policies: PackPolicyFiles
  readonly #replay: Replay | undefined
  #fault: FirstBad | undefined
  count = 0
  replayed = 0

  constructor(policies: PackPolicyFiles, replay: Replay | undefined) {
    this.#policies = policies
    this.#replay = replay
  }

  async take({ body }: ReceiptDraft, at: FirstBad): Promise<void> {
    const decision = body.decision as DecisionRecord | null | undefined
    if (decision === undefined || decision === null || typeof decision !== 'object') return
    this.count += 1
    // Where no policy stood there is nothing to ask again: the built-in rules said no.
    if (this.#replay === undefined || this.#fault !== undefined || (decision.policy ?? null) === null) return
    const why = await this.#again(decision, this.#replay)
    if (why === undefined) this.replayed += 1
    else this.#fault = { ...at, why }
  }

  async #again(decision: DecisionRecord, replay: Replay): Promise<string | undefined> {
    try {
      const bundle = this.#policies.bundleOf(decision.policy!)
      return typeof bundle === 'string' ? bundle : await replay(decision, bundle.text)
    } catch (error) {
      return `the decision cannot be made again: ${error instanceof Error ? error.message : String(error)}`
    }
  }

  judge(): Finding {
    if (this.#replay === undefined) return notJudged('there is no engine for policies here; `npx tidegate verify` has one')
    if (this.#fault !== undefined) return fail(this.#fault)
    const unvouched = this.replayed === 0 ? undefined : this.#policies.unvouched(undefined)
    if (unvouched !== undefined) return fail(unvouched)
    if (this.replayed === 0) return notJudged('no receipt of the pack holds a decision of a policy')
    return pass(`${this.replayed} of ${this.count} decisions were made again under the packed policies and came out the same`)
  }
}

function sizeOf(note: string): number | undefined {
  const size = Number(note.split('\n')[1])
  return Number.isSafeInteger(size) ? size : undefined
}

interface Found {
  readonly contents: PackContents
  readonly manifest: Manifest
  readonly decisions: Decisions
  readonly signers: ReadonlyMap<Digest, FirstBad>
}

function factsOf({ contents, manifest, decisions, signers }: Found): PackFacts {
  const { checkpoint } = contents
  return {
    madeBy: manifest.madeBy,
    atMs: manifest.atMs,
    selection: manifest.selection,
    count: contents.count,
    first: contents.first ?? null,
    last: contents.last ?? null,
    origin: checkpoint?.origin ?? '',
    size: checkpoint?.size ?? 0,
    root: checkpoint === undefined ? '' : toBase64(checkpoint.root),
    signedBy: [...signers.keys()],
    decisions: decisions.count,
    replayed: decisions.replayed,
  }
}
