// The file of an exported ledger: a header line, then one sealed receipt a line, each line canonical JSON.

import { canonicalJson } from '../core/canonical-json.ts'
import { digestOf, type Digest } from '../core/digest.ts'
import { RECEIPT_TYPES, type ReceiptType, type SealedReceipt } from '../core/receipt.ts'
import { isoOf } from '../core/time.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { ENVELOPE_LIMIT, type KnownKeys } from './envelope.ts'
import { isDigest, isObjectOf, readCanonical } from './plain-json.ts'

/** The name and version of the format. */
export const LEDGER_FORMAT = 'tidegate-ledger/v1'

/** The longest line that is looked at: an envelope whose quotes are escaped, and the members around it. */
const LINE_LIMIT = ENVELOPE_LIMIT * 2

/** What the first line says. */
export interface LedgerHeader {
  readonly exportedAtMs: number
  /** How many entries follow, and the hash of the last one (of nothing: `GENESIS`). */
  readonly size: number
  readonly headHash: Digest
  /** The keys that signed, by keyid; whoever trusts them from here trusts the file. */
  readonly keys: KnownKeys
}

/** The header's line, without its end. */
export function writeHeader({ exportedAtMs, size, headHash, keys }: LedgerHeader): string {
  const listed = [...keys].map(([keyid, publicKey]) => ({ keyid, publicKey: toBase64(publicKey) }))
  return canonicalJson({ format: LEDGER_FORMAT, exportedAt: isoOf(exportedAtMs), size, headHash, keys: listed })
}

/** The header of a line, or the reason why it is none. */
export function readHeader(line: string): LedgerHeader | string {
  const header = line.length > LINE_LIMIT ? undefined : readCanonical(line)
  if (header === undefined) return 'the first line is not canonical JSON'
  if (!isObjectOf(header, ['exportedAt', 'format', 'headHash', 'keys', 'size']))
    return 'the first line does not have exactly the members of a header'
  const { format, exportedAt, size, headHash } = header
  if (format !== LEDGER_FORMAT) return `the format is not \`${LEDGER_FORMAT}\``
  const exportedAtMs = typeof exportedAt === 'string' ? Date.parse(exportedAt) : Number.NaN
  if (Number.isNaN(exportedAtMs) || isoOf(exportedAtMs) !== exportedAt)
    return 'the time of the export is not RFC 3339 in UTC with milliseconds'
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return 'the size is no count'
  if (!isDigest(headHash)) return 'the hash of the head is no digest'
  const keys = readKeys(header.keys)
  return typeof keys === 'string' ? keys : { exportedAtMs, size, headHash, keys }
}

/** An entry's line, without its end. */
export function writeEntry({ index, type, environment, team, envelope, previousHash, hash }: SealedReceipt): string {
  return canonicalJson({ index, type, environment, team, envelope, previousHash, hash })
}

/** The entry of a line, or the reason why it is none; nothing that it says has been checked yet. */
export function readEntry(line: string): SealedReceipt | string {
  if (line.length > LINE_LIMIT) return `the line is longer than ${LINE_LIMIT} characters`
  const entry = readCanonical(line)
  if (entry === undefined) return 'the line is not canonical JSON'
  if (!isObjectOf(entry, ['envelope', 'environment', 'hash', 'index', 'previousHash', 'team', 'type'])) {
    return 'the line does not have exactly the members of an entry'
  }
  const { index, environment, team, envelope, previousHash, hash } = entry
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return 'the index is no count'
  if (typeof environment !== 'string' || typeof team !== 'string' || typeof envelope !== 'string') return 'a member of the entry is no text'
  if (!isDigest(previousHash) || !isDigest(hash)) return 'a hash of the entry is no digest'
  if (!RECEIPT_TYPES.includes(entry.type as ReceiptType)) return 'the receipt is of a type or version that is not known'
  return { index, type: entry.type as ReceiptType, environment, team, envelope, previousHash, hash }
}

function readKeys(value: unknown): KnownKeys | string {
  if (!Array.isArray(value)) return 'the keys are no list'
  const keys = new Map<string, Uint8Array>()
  for (const entry of value as unknown[]) {
    if (!isObjectOf(entry, ['keyid', 'publicKey']) || typeof entry.publicKey !== 'string')
      return 'a key does not have exactly its two members'
    const publicKey = fromBase64(entry.publicKey)
    if (publicKey?.length !== 32) return 'a key is not 32 bytes in strict base64'
    if (digestOf(publicKey) !== entry.keyid) return 'a key does not have the name that its bytes give it'
    keys.set(entry.keyid, publicKey)
  }
  return keys
}
