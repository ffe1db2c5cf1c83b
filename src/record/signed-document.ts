// A document that several people sign: canonical JSON in a DSSE envelope, and which of the known keys have signed it. It comes from an attacker.

import { ed25519 } from '@noble/curves/ed25519.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from '../core/canonical-json.ts'
import type { Digest } from '../core/digest.ts'
import { fromBase64 } from './base64.ts'
import { preAuthEncoding, writeEnvelope, type Signature } from './dsse.ts'
import type { KnownKeys } from './envelope.ts'
import { isDigest, isObjectOf, readCanonical } from './plain-json.ts'
import type { Signer } from './signer.ts'

/** The most bytes of the envelope of a head or of a root. */
export const DOCUMENT_LIMIT_BYTES = 16_384

/** The most signatures that are looked at: each costs a verification. */
const MOST_SIGNATURES = 16

/** An envelope whose shape was checked, and nothing else. */
export interface SignedDocument {
  readonly payloadType: string
  readonly payload: Uint8Array
  /** The payload as JSON; it had its one canonical spelling. */
  readonly value: Json
  readonly signatures: readonly Signature[]
}

/** Signs a document with every given key; the same document and keys give the same text. */
export async function signDocument(payloadType: string, value: Json, signers: readonly Signer[]): Promise<string> {
  const payload = utf8ToBytes(canonicalJson(value))
  return sealed(payloadType, payload, await signaturesOf(payloadType, payload, signers))
}

/** Adds signatures to an envelope; those of the same keys are replaced. Throws `RangeError` for a text that is none. */
export async function addSignatures(text: string, signers: readonly Signer[]): Promise<string> {
  const document = readDocument(text)
  if (typeof document === 'string') throw new RangeError(document)
  const { payloadType, payload, signatures } = document
  const added = await signaturesOf(payloadType, payload, signers)
  const kept = signatures.filter(({ keyid }) => !added.some((each) => each.keyid === keyid))
  return sealed(payloadType, payload, [...kept, ...added])
}

/** The document of an envelope's text, or why it is none; a sentence without a subject. */
export function readDocument(text: string, payloadType?: string, limit: number = DOCUMENT_LIMIT_BYTES): SignedDocument | string {
  if (text.length > limit) return `is longer than ${limit} bytes`
  const envelope = readCanonical(text)
  if (envelope === undefined) return 'is not canonical JSON'
  if (!isObjectOf(envelope, ['payload', 'payloadType', 'signatures'])) return 'does not have exactly the members of a DSSE envelope'
  if (typeof envelope.payloadType !== 'string' || (payloadType !== undefined && envelope.payloadType !== payloadType))
    return `is not of the type ${payloadType ?? 'of any document'}`
  const payload = typeof envelope.payload === 'string' ? fromBase64(envelope.payload) : undefined
  const value = payload === undefined ? undefined : readCanonical(textOf(payload))
  if (payload === undefined || value === undefined) return 'holds a payload that is not canonical JSON in strict base64'
  const signatures = readSignatures(envelope.signatures)
  return typeof signatures === 'string' ? signatures : { payloadType: envelope.payloadType, payload, value, signatures }
}

/** Which of the keys have signed, by keyid, each once: two signatures of one key are one. Checked by RFC 8032 §5.1.7 without its ZIP-215 relaxation. */
export function signersOf({ payloadType, payload, signatures }: SignedDocument, keys: KnownKeys): readonly Digest[] {
  const message = preAuthEncoding(payloadType, payload)
  const found = new Set<Digest>()
  for (const { keyid, sig } of signatures) {
    const key = keys.get(keyid)
    if (key !== undefined && isDigest(keyid) && !found.has(keyid) && isSignedBy(sig, message, key)) found.add(keyid)
  }
  return [...found].sort()
}

async function signaturesOf(payloadType: string, payload: Uint8Array, signers: readonly Signer[]): Promise<Signature[]> {
  const message = preAuthEncoding(payloadType, payload)
  return Promise.all(signers.map(async (signer) => ({ keyid: signer.keyid, sig: await signer.sign(message) })))
}

function sealed(payloadType: string, payload: Uint8Array, signatures: readonly Signature[]): string {
  return writeEnvelope(
    payloadType,
    payload,
    signatures.toSorted((a, b) => (a.keyid < b.keyid ? -1 : 1)),
  )
}

function readSignatures(value: unknown): readonly Signature[] | string {
  if (!Array.isArray(value) || value.length > MOST_SIGNATURES) return `does not have a list of at most ${MOST_SIGNATURES} signatures`
  const signatures: Signature[] = []
  for (const each of value as unknown[]) {
    const sig = isObjectOf(each, ['keyid', 'sig']) && typeof each.sig === 'string' ? fromBase64(each.sig) : undefined
    const keyid = isObjectOf(each, ['keyid', 'sig']) ? each.keyid : undefined
    if (sig === undefined || typeof keyid !== 'string') return 'has a signature that does not have exactly the members of DSSE'
    signatures.push({ keyid, sig })
  }
  return signatures
}

function isSignedBy(sig: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(sig, message, key, { zip215: false })
  } catch {
    // A signature of the wrong length, or a key that is no point of the curve.
    return false
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // No JSON is empty.
    return ''
  }
}
