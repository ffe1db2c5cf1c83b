// Checks one envelope: its shape, its signature by a known key, and the statement inside. It comes from an attacker.

import { ed25519 } from '@noble/curves/ed25519.js'
import type { ReceiptDraft } from '../core/receipt.ts'
import { fromBase64 } from './base64.ts'
import { IN_TOTO, preAuthEncoding } from './dsse.ts'
import { isObjectOf, readCanonical } from './plain-json.ts'
import { readStatement } from './statement.ts'

/** The longest envelope, in bytes (it is ASCII): an entry of the log's bundles has its length in 16 bits (C2SP tlog-tiles). */
export const ENVELOPE_LIMIT = 65_535

/** The public keys that are trusted, by `keyid`; raw Ed25519 keys of 32 bytes. */
export type KnownKeys = ReadonlyMap<string, Uint8Array>

/** What an envelope proves: who signed it and what it says; or why it proves nothing. */
export type EnvelopeVerdict =
  | { readonly isValid: true; readonly keyid: string; readonly draft: ReceiptDraft }
  | { readonly isValid: false; readonly why: string }

interface Parts {
  readonly keyid: string
  readonly sig: Uint8Array
  readonly payload: Uint8Array
}

/**
 * Checks the stored text of an envelope against the known keys.
 *
 * Strict where DSSE is lenient: canonical JSON, exactly one signature, exactly the known members, base64 in its one spelling; so no byte can
 * change unnoticed. Signatures are checked by RFC 8032 §5.1.7 without its ZIP-215 relaxation.
 */
export function verifyEnvelope(text: string, keys: KnownKeys): EnvelopeVerdict {
  const parts = readEnvelope(text)
  if (typeof parts === 'string') return { isValid: false, why: parts }
  const key = keys.get(parts.keyid)
  if (key === undefined) return { isValid: false, why: 'it is signed by a key that is not known' }
  if (!isSignedBy(parts, key)) return { isValid: false, why: 'the signature is not that of the named key over these bytes' }
  const draft = readPayload(parts.payload)
  return typeof draft === 'string' ? { isValid: false, why: draft } : { isValid: true, keyid: parts.keyid, draft }
}

/** What an envelope says, whoever signed it: for finding a receipt alone. `undefined` where it cannot be read. */
export function draftOf(text: string): ReceiptDraft | undefined {
  const parts = readEnvelope(text)
  const draft = typeof parts === 'string' ? parts : readPayload(parts.payload)
  return typeof draft === 'string' ? undefined : draft
}

function readEnvelope(text: string): Parts | string {
  if (text.length > ENVELOPE_LIMIT) return `the envelope is longer than ${ENVELOPE_LIMIT} characters`
  const envelope = readCanonical(text)
  if (envelope === undefined) return 'the envelope is not canonical JSON'
  if (!isObjectOf(envelope, ['payload', 'payloadType', 'signatures'])) return 'the envelope does not have exactly the members of DSSE'
  if (envelope.payloadType !== IN_TOTO) return `the payload is not of the type ${IN_TOTO}`
  const signatures = envelope.signatures
  if (!Array.isArray(signatures) || signatures.length !== 1) return 'the envelope does not have exactly one signature'
  const signature: unknown = signatures[0]
  if (!isObjectOf(signature, ['keyid', 'sig'])) return 'the signature does not have exactly the members of DSSE'
  if (typeof envelope.payload !== 'string' || typeof signature.sig !== 'string' || typeof signature.keyid !== 'string')
    return 'a member of the envelope is no text'
  const payload = fromBase64(envelope.payload)
  const sig = fromBase64(signature.sig)
  if (payload === undefined || sig === undefined) return 'the payload or the signature is not strict base64'
  return { keyid: signature.keyid, sig, payload }
}

function isSignedBy({ sig, payload }: Parts, key: Uint8Array): boolean {
  try {
    return ed25519.verify(sig, preAuthEncoding(IN_TOTO, payload), key, { zip215: false })
  } catch {
    // A signature of the wrong length, or a key that is no point of the curve.
    return false
  }
}

function readPayload(payload: Uint8Array): ReceiptDraft | string {
  const statement = readCanonical(textOf(payload) ?? '')
  return statement === undefined ? 'the payload is not canonical JSON in UTF-8' : readStatement(statement)
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
