// The root of trust of policy: which keys sign heads and how many must, and how one root hands over to the next.

import { digestOf, type Digest } from '../core/digest.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { isoOf } from '../core/time.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { KnownKeys } from './envelope.ts'
import { isObjectOf, readInstant } from './plain-json.ts'
import { readDocument, signDocument, signersOf, type SignedDocument } from './signed-document.ts'
import type { Signer } from './signer.ts'

/** The payload type of a root. */
export const POLICY_ROOT_TYPE = 'application/vnd.tidegate.policy-root+json'

/** What a root says. */
export interface PolicyRootDraft {
  /** Counts the roots, from 1. */
  readonly version: number
  /** Raw Ed25519 keys of 32 bytes. */
  readonly publicKeys: readonly Uint8Array[]
  /** How many different ones of them must sign. */
  readonly threshold: number
  readonly expiresAtMs: number
}

/** A root that was read; `text` is its envelope. */
export interface PolicyRoot {
  readonly version: number
  readonly keys: KnownKeys
  readonly threshold: number
  readonly expiresAtMs: number
  readonly text: string
  /** Of the envelope's bytes. */
  readonly digest: Digest
}

/** Writes and signs a root; the one after another is signed by as many of the old keys as the old one asks for, and of its own. */
export function signPolicyRoot(draft: PolicyRootDraft, signers: readonly Signer[]): Promise<string> {
  const { version, publicKeys, threshold, expiresAtMs } = draft
  const keys = publicKeys.map((key) => ({ keyid: digestOf(key), publicKey: toBase64(key) })).sort((a, b) => (a.keyid < b.keyid ? -1 : 1))
  return signDocument(POLICY_ROOT_TYPE, { version, keys, threshold, expires: isoOf(expiresAtMs) }, signers)
}

/**
 * Reads a root that somebody has pinned: it must be signed by its own keys.
 *
 * Throws `PolicyRefusal` with `ROOT_UNREADABLE` or `ROOT_NOT_TRUSTED`. Whether it has expired is for the caller to judge, who knows the time.
 */
export function readPolicyRoot(text: string): PolicyRoot {
  const document = readDocument(text, POLICY_ROOT_TYPE)
  if (typeof document === 'string') throw new PolicyRefusal('ROOT_UNREADABLE', `the root ${document}`)
  const root = rootOf(document, text)
  if (typeof root === 'string') throw new PolicyRefusal('ROOT_UNREADABLE', root)
  checkSigned(document, root, 'its own keys')
  return root
}

/**
 * The root that follows: the very next version, signed as the old one asks for and as it asks for itself.
 *
 * A root in the middle of a chain may have expired, as long as the last has not. Throws `PolicyRefusal` as above, or with `ROOT_ROLLED_BACK`.
 */
export function followPolicyRoot(old: PolicyRoot, text: string): PolicyRoot {
  const next = readPolicyRoot(text)
  if (next.version <= old.version)
    throw new PolicyRefusal('ROOT_ROLLED_BACK', `the root has version ${next.version} where ${old.version + 1} must follow`)
  if (next.version !== old.version + 1)
    throw new PolicyRefusal('ROOT_NOT_TRUSTED', `the root has version ${next.version}, which does not follow version ${old.version}`)
  const document = readDocument(text, POLICY_ROOT_TYPE)
  if (typeof document !== 'string') checkSigned(document, old, `the keys of version ${old.version}`)
  return next
}

function checkSigned(document: SignedDocument, { keys, threshold }: PolicyRoot, whose: string): void {
  const signed = signersOf(document, keys).length
  if (signed < threshold) throw new PolicyRefusal('ROOT_NOT_TRUSTED', `${signed} of ${whose} have signed the root, ${threshold} must`)
}

function rootOf({ value }: SignedDocument, text: string): PolicyRoot | string {
  if (!isObjectOf(value, ['expires', 'keys', 'threshold', 'version'])) return 'the root does not have exactly the members of a root'
  const { version, threshold } = value
  const keys = readKeys(value.keys)
  const expiresAtMs = readInstant(value.expires)
  if (!isCount(version)) return 'the version of the root is no whole number from 1'
  if (keys === undefined) return 'the keys of the root are not a list of different Ed25519 keys, each under its digest'
  if (!isCount(threshold) || threshold > keys.size) return 'the threshold of the root is no number from 1 to that of its keys'
  if (expiresAtMs === undefined) return 'the root does not say in RFC 3339 when it expires'
  return { version, keys, threshold, expiresAtMs, text, digest: digestOf(text) }
}

function readKeys(value: unknown): KnownKeys | undefined {
  if (!Array.isArray(value)) return undefined
  const keys = new Map<string, Uint8Array>()
  for (const each of value as unknown[]) {
    if (!isObjectOf(each, ['keyid', 'publicKey']) || typeof each.publicKey !== 'string') return undefined
    const key = fromBase64(each.publicKey)
    if (key?.length !== 32 || digestOf(key) !== each.keyid || keys.has(each.keyid)) return undefined
    keys.set(each.keyid, key)
  }
  return keys
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1
}
