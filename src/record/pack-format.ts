// The files of an evidence pack: their paths, and what stands in the small ones; docs/ledger.md has the exact bytes.

import { canonicalJson, type Json } from '../core/canonical-json.ts'
import { digestOf, type Digest } from '../core/digest.ts'
import { isoOf } from '../core/time.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { KnownKeys } from './envelope.ts'
import type { Hash } from './merkle.ts'
import { isDigest, isObjectOf, readCanonical, readInstant } from './plain-json.ts'

/** The name and version of the format. */
export const PACK_FORMAT = 'tidegate-evidence/v1'

/** What the manifest's envelope says that it holds. */
export const MANIFEST_TYPE = 'application/vnd.tidegate.evidence+json'

/** Which receipts are in a pack. */
export type PackSelection =
  | { readonly is: 'all' }
  | { readonly is: 'proposal'; readonly proposal: string }
  | { readonly is: 'range'; readonly from: number; readonly to: number }

/** One file as the manifest names it. */
export interface ListedFile {
  readonly path: string
  readonly size: number
  readonly digest: Digest
}

/** What the manifest says; `files` are all others, in their order. */
export interface Manifest {
  /** When the checkpoint was signed: the same store and selection give the same bytes. */
  readonly atMs: number
  readonly madeBy: string
  readonly selection: PackSelection
  /** The tree of the checkpoint. */
  readonly size: number
  /** How many receipts are in it, and the places of the first and the last; of none both are `undefined`. */
  readonly count: number
  readonly first: number | undefined
  readonly last: number | undefined
  readonly files: readonly ListedFile[]
}

/** The keys that signed what is in the pack, oldest first; whoever trusts them from here trusts the pack. */
export interface PackKeys {
  readonly receipts: KnownKeys
  readonly checkpoint: { readonly origin: string; readonly publicKey: Uint8Array }
}

/** That the tree only grew since an earlier checkpoint. */
export interface PackConsistency {
  readonly oldSize: number
  readonly oldRoot: Hash
  readonly proof: readonly Hash[]
}

/** Where each kind of file lies; places have 12 digits, so that the order of paths is that of the log. */
export const PACK_PATHS = {
  checkpoint: 'checkpoint',
  consistency: 'consistency.json',
  keys: 'keys.json',
  bundle: (digest: Digest) => `policy/bundles/${digest.slice('sha256:'.length)}.json`,
  head: (scope: string, epoch: number) => `policy/heads/${scope}/${placeOf(epoch)}.json`,
  /** In order of version; two of one version are two roots of which neither follows from the other. */
  root: (version: number, digest: Digest) =>
    `policy/roots/${placeOf(version)}-${digest.slice('sha256:'.length, 'sha256:'.length + 16)}.json`,
  receipts: (first: number) => `receipts/${placeOf(first)}.jsonl`,
  proof: (index: number) => `receipts/${placeOf(index)}.tlog-proof`,
} as const

function placeOf(index: number): string {
  return String(index).padStart(12, '0')
}

/** The payload of a manifest's envelope. */
export function writeManifest({ atMs, madeBy, selection, size, count, first, last, files }: Manifest): string {
  const chosen: Json =
    selection.is === 'all'
      ? 'all'
      : selection.is === 'proposal'
        ? { proposal: selection.proposal }
        : { from: selection.from, to: selection.to }
  const listed = files.map(({ path, size: bytes, digest }) => ({ path, size: bytes, digest }))
  return canonicalJson({
    format: PACK_FORMAT,
    at: isoOf(atMs),
    madeBy,
    selection: chosen,
    size,
    count,
    first: first ?? null,
    last: last ?? null,
    files: listed,
  })
}

/** The manifest of a payload; or why it is none. `isOther` = it is of a format that this version does not know. */
export function readManifest(text: string): Manifest | string {
  const value = readCanonical(text)
  if (typeof value === 'object' && value !== null && 'format' in value && value.format !== PACK_FORMAT)
    return `the format is not \`${PACK_FORMAT}\``
  if (!isObjectOf(value, ['at', 'count', 'files', 'first', 'format', 'last', 'madeBy', 'selection', 'size']))
    return 'the manifest does not have exactly its members'
  const { at, madeBy, size, count } = value
  const atMs = readInstant(at)
  if (atMs === undefined || typeof madeBy !== 'string') return 'the manifest does not say when and by what it was made'
  const [first, last] = [value.first ?? undefined, value.last ?? undefined]
  if (!isCount(size) || !isCount(count) || !isCountOrAbsent(first) || !isCountOrAbsent(last)) return 'a count of the manifest is none'
  const selection = readSelection(value.selection)
  const files = readFiles(value.files)
  if (selection === undefined || files === undefined) return 'the selection or the files of the manifest cannot be read'
  return { atMs, madeBy, selection, size, count, first, last, files }
}

function readSelection(value: unknown): PackSelection | undefined {
  if (value === 'all') return { is: 'all' }
  if (isObjectOf(value, ['proposal']) && typeof value.proposal === 'string') return { is: 'proposal', proposal: value.proposal }
  if (isObjectOf(value, ['from', 'to']) && isCount(value.from) && isCount(value.to)) return { is: 'range', from: value.from, to: value.to }
  return undefined
}

function readFiles(value: unknown): readonly ListedFile[] | undefined {
  if (!Array.isArray(value)) return undefined
  const files: ListedFile[] = []
  for (const file of value as unknown[]) {
    if (!isObjectOf(file, ['digest', 'path', 'size']) || typeof file.path !== 'string' || !isCount(file.size) || !isDigest(file.digest))
      return undefined
    files.push({ path: file.path, size: file.size, digest: file.digest })
  }
  return files
}

/** The text of `keys.json`. */
export function writeKeys({ receipts, checkpoint }: PackKeys): string {
  const listed = [...receipts].map(([keyid, publicKey]) => ({ keyid, publicKey: toBase64(publicKey) }))
  const { origin, publicKey } = checkpoint
  return canonicalJson({ checkpoint: { keyid: digestOf(publicKey), origin, publicKey: toBase64(publicKey) }, receipts: listed })
}

/** The keys of a text, or why it holds none. A key must bear the name that its bytes give it. */
export function readKeys(text: string): PackKeys | string {
  const value = readCanonical(text)
  if (!isObjectOf(value, ['checkpoint', 'receipts']) || !Array.isArray(value.receipts)) return 'the keys do not have exactly their members'
  const { checkpoint } = value
  if (!isObjectOf(checkpoint, ['keyid', 'origin', 'publicKey']) || typeof checkpoint.origin !== 'string')
    return 'the key of the checkpoint does not have exactly its members'
  const publicKey = readKey(checkpoint)
  const receipts = new Map<string, Uint8Array>()
  for (const entry of value.receipts as unknown[]) {
    const key = isObjectOf(entry, ['keyid', 'publicKey']) ? readKey(entry) : undefined
    if (key === undefined) return 'a key is not 32 bytes in strict base64 under the name that they give it'
    receipts.set(digestOf(key), key)
  }
  if (publicKey === undefined) return 'a key is not 32 bytes in strict base64 under the name that they give it'
  return { receipts, checkpoint: { origin: checkpoint.origin, publicKey } }
}

function readKey({ keyid, publicKey }: Readonly<Record<string, unknown>>): Uint8Array | undefined {
  const key = typeof publicKey === 'string' ? fromBase64(publicKey) : undefined
  return key?.length === 32 && digestOf(key) === keyid ? key : undefined
}

/** The text of `consistency.json`. */
export function writeConsistency({ oldSize, oldRoot, proof }: PackConsistency): string {
  return canonicalJson({ oldRoot: toBase64(oldRoot), oldSize, proof: proof.map(toBase64) })
}

/** The proof of a text; `undefined` where it holds none. */
export function readConsistency(text: string): PackConsistency | undefined {
  const value = readCanonical(text)
  if (!isObjectOf(value, ['oldRoot', 'oldSize', 'proof']) || !Array.isArray(value.proof) || !isCount(value.oldSize)) return undefined
  const hashes = [value.oldRoot, ...(value.proof as unknown[])].map((hash) => (typeof hash === 'string' ? fromBase64(hash) : undefined))
  if (!hashes.every((hash) => hash?.length === 32)) return undefined
  const [oldRoot, ...proof] = hashes as Hash[]
  return { oldSize: value.oldSize, oldRoot, proof }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isCountOrAbsent(value: unknown): value is number | undefined {
  return value === undefined || isCount(value)
}
