// Reads the files of a pack one after the other, and checks each by itself: spelling, digests of names, chain, signatures, proofs.

import { digestOf, type Digest } from '../core/digest.ts'
import type { SealedReceipt } from '../core/receipt.ts'
import { readCheckpoint, type CheckpointNote } from './checkpoint.ts'
import type { KnownKeys } from './envelope.ts'
import { leafHash, type Hash } from './merkle.ts'
import { isIncluded } from './merkle-verify.ts'
import { readConsistency, readKeys, PACK_PATHS, type PackConsistency, type PackKeys } from './pack-format.ts'
import type { PackPolicyFiles } from './pack-policies.ts'
import type { FirstBad } from './pack-verdict.ts'
import { readReceiptLine } from './receipt-line.ts'
import { MANIFEST_PATH, type PackFile } from './tar-reader.ts'
import { readTlogProof } from './tlog-proof.ts'
import { TreeRoot } from './tree-root.ts'
import { Chain, type ProvedReceipt } from './verify-chain.ts'

/** A file as it was met. */
export interface MetFile {
  readonly path: string
  readonly digest: Digest
  readonly size: number
  readonly headerAt: number
  readonly contentAt: number
}

/** What happens besides, receipt by receipt. */
export interface ContentsWatch {
  /** Hears each receipt that holds, with its place in the pack; awaited. */
  readonly onReceipt: (receipt: ProvedReceipt, at: FirstBad) => Promise<void> | void
  /** The size of an earlier tree whose root is wanted. */
  readonly oldSize: number | undefined
  readonly policies: PackPolicyFiles
}

/** Takes the files of a pack in their order; after the first fault it only notes what else is there. */
export class PackContents {
  readonly #watch: ContentsWatch
  readonly #chain = new Chain('part')
  readonly #tree = new TreeRoot()
  /** Leaf hashes of the receipts of the last file that have no proof yet. */
  readonly #unproved = new Map<number, Hash>()
  readonly met: MetFile[] = []
  fault: FirstBad | undefined
  /** The first proof that does not hold. */
  proofFault: FirstBad | undefined
  /** Where receipts before the first are left out, where others are first, and the first receipt without a proof. */
  startGap: FirstBad | undefined
  gap: FirstBad | undefined
  withoutProof: FirstBad | undefined
  keys: PackKeys | undefined
  note: string | undefined
  checkpoint: CheckpointNote | undefined
  consistency: PackConsistency | undefined
  manifest: (MetFile & { readonly text: string }) | undefined
  first: number | undefined
  proofs = 0
  /** Where the last receipt ends. */
  receiptsEnd = 0
  /** The root of the earlier tree, once all its leaves were seen. */
  oldRoot: Hash | undefined

  constructor(watch: ContentsWatch) {
    this.#watch = watch
  }

  /** How many receipts hold, and the place of the last. */
  get count(): number {
    return this.#chain.count
  }

  get last(): number | undefined {
    return this.#chain.last
  }

  /** The root of the tree, where no receipt from 0 on was left out. */
  get root(): Hash | undefined {
    return this.#tree.size === this.count ? this.#tree.root() : undefined
  }

  /** Takes the next file. */
  async take(file: PackFile): Promise<void> {
    const { path, headerAt, contentAt, content } = file
    const met = { path, headerAt, contentAt, digest: digestOf(content), size: content.length }
    this.met.push(met)
    if (path === MANIFEST_PATH) {
      const text = textOf(content)
      if (text !== undefined) this.manifest = { ...met, text }
      this.#settleProofs()
    }
    if (this.fault !== undefined || (path === MANIFEST_PATH && this.manifest !== undefined)) return
    const why = await this.#read(file, met.digest)
    if (why !== undefined) this.fault ??= typeof why === 'string' ? placeOf(file, why) : why
  }

  async #read(file: PackFile, digest: Digest): Promise<string | FirstBad | undefined> {
    const { path } = file
    if (path.startsWith('receipts/') && path.endsWith('.jsonl')) return this.#readReceipts(file)
    const text = textOf(file.content)
    if (text === undefined) return 'the file is no text in UTF-8'
    if (path === PACK_PATHS.checkpoint) return this.#readCheckpoint(text)
    if (path === PACK_PATHS.keys) return this.#readKeys(text)
    if (path === PACK_PATHS.consistency) {
      this.consistency = readConsistency(text)
      return this.consistency === undefined ? 'the proof of consistency cannot be read' : undefined
    }
    if (path.startsWith('receipts/') && path.endsWith('.tlog-proof')) return this.#readProof(file, text)
    if (path.startsWith('policy/')) return this.#watch.policies.take({ path, text, digest, at: placeOf(file, '') })
    return 'no file of this name belongs in a pack'
  }

  #readCheckpoint(text: string): string | undefined {
    const read = readCheckpoint(text)
    if (typeof read === 'string') return `this is no checkpoint: ${read}`
    this.note = text
    this.checkpoint = read
    if (this.#watch.oldSize === 0) this.oldRoot = this.#tree.root()
    return undefined
  }

  #readKeys(text: string): string | undefined {
    const read = readKeys(text)
    if (typeof read === 'string') return read
    this.keys = read
    return undefined
  }

  async #readReceipts(file: PackFile): Promise<string | FirstBad | undefined> {
    if (this.keys === undefined) return '`keys.json` does not stand before the receipts'
    this.#settleProofs()
    if (file.content.at(-1) !== LINE_FEED) return 'the last line of the file does not end'
    for (let from = 0; from < file.content.length;) {
      const to = file.content.indexOf(LINE_FEED, from)
      const at = { offset: file.contentAt + from, length: to + 1 - from, entry: file.path, index: nextOf(this.last) }
      const receipt = readReceiptLine(textOf(file.content.subarray(from, to)) ?? '')
      if (typeof receipt === 'string') return { ...at, why: receipt }
      if (from === 0 && file.path !== PACK_PATHS.receipts(receipt.index))
        return { ...at, why: 'the file does not bear the name of its first receipt' }
      const fault = await this.#takeReceipt(receipt, { ...at, why: '' }, this.keys.receipts)
      if (fault !== undefined) return fault
      from = to + 1
    }
    return undefined
  }

  async #takeReceipt(receipt: SealedReceipt, at: FirstBad, keys: KnownKeys): Promise<FirstBad | undefined> {
    const next = nextOf(this.last)
    const verdict = this.#chain.verify(receipt, keys)
    if ('why' in verdict) return { ...at, index: receipt.index > next ? receipt.index : next, why: verdict.why }
    if (receipt.index > next) {
      const gap = { ...at, why: `receipt ${next} is missing before this one` }
      if (next === 0) this.startGap = gap
      else this.gap ??= gap
    }
    this.first ??= receipt.index
    this.receiptsEnd = at.offset + at.length
    const leaf = leafHash(receipt.envelope)
    this.#unproved.set(receipt.index, leaf)
    if (receipt.index === this.#tree.size) this.#tree.append(leaf)
    if (this.#tree.size === this.#watch.oldSize) this.oldRoot ??= this.#tree.root()
    await this.#watch.onReceipt(verdict, { ...at, index: receipt.index })
    return undefined
  }

  #readProof(file: PackFile, text: string): string | undefined {
    const read = readTlogProof(text)
    const index = read?.index ?? 0
    if (read === undefined || file.path !== PACK_PATHS.proof(index)) return 'this is no proof of the receipt that its name says'
    const leaf = this.#unproved.get(index)
    if (leaf === undefined) return `receipt ${index}, which is proved here, is missing`
    this.#unproved.delete(index)
    this.proofs += 1
    const { size, root } = this.checkpoint ?? { size: 0, root: new Uint8Array() }
    const holds = read.checkpoint === this.note && isIncluded({ leaf, index, size, proof: read.proof }, root)
    if (!holds)
      this.proofFault ??= { ...placeOf(file, `the proof does not lead from receipt ${index} to the root of the checkpoint`), index }
    return undefined
  }

  /** Behind a file of receipts stand their proofs, before the next file. */
  #settleProofs(): void {
    const [index] = this.#unproved.keys()
    if (index !== undefined)
      this.withoutProof ??= { offset: this.receiptsEnd, length: 1, entry: null, index, why: `receipt ${index} has no proof` }
    this.#unproved.clear()
  }
}

const LINE_FEED = 0x0a

function nextOf(last: number | undefined): number {
  return last === undefined ? 0 : last + 1
}

/** A whole file as the place of a fault. */
export function placeOf({ path, contentAt, content }: Pick<PackFile, 'path' | 'contentAt' | 'content'>, why: string): FirstBad {
  return { offset: contentAt, length: Math.max(1, content.length), entry: path, index: null, why }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
