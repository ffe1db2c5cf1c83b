// A stored receipt as one line of canonical JSON, written and read back without trust.

import { canonicalJson } from '../core/canonical-json.ts'
import { RECEIPT_TYPES, type ReceiptType, type SealedReceipt } from '../core/receipt.ts'
import { ENVELOPE_LIMIT } from './envelope.ts'
import { isDigest, isObjectOf, readCanonical } from './plain-json.ts'

/** The longest line that is looked at: an envelope whose quotes are escaped, and the members around it. */
export const LINE_LIMIT = ENVELOPE_LIMIT * 2

/** A receipt's line, without its end. */
export function writeReceiptLine({ index, type, environment, team, envelope, previousHash, hash }: SealedReceipt): string {
  return canonicalJson({ index, type, environment, team, envelope, previousHash, hash })
}

/** The receipt of a line, or the reason why it is none; nothing that it says has been checked yet. */
export function readReceiptLine(line: string): SealedReceipt | string {
  if (line.length > LINE_LIMIT) return `the line is longer than ${LINE_LIMIT} characters`
  const entry = readCanonical(line)
  if (entry === undefined) return 'the line is not canonical JSON'
  if (!isObjectOf(entry, ['envelope', 'environment', 'hash', 'index', 'previousHash', 'team', 'type']))
    return 'the line does not have exactly the members of a receipt'
  const { index, environment, team, envelope, previousHash, hash } = entry
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return 'the index is no count'
  if (typeof environment !== 'string' || typeof team !== 'string' || typeof envelope !== 'string')
    return 'a member of the receipt is no text'
  if (!isDigest(previousHash) || !isDigest(hash)) return 'a hash of the receipt is no digest'
  if (!RECEIPT_TYPES.includes(entry.type as ReceiptType)) return 'the receipt is of a type or version that is not known'
  return { index, type: entry.type as ReceiptType, environment, team, envelope, previousHash, hash }
}
