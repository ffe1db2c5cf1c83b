// The head of a scope's policy: a signed statement of which bundle is in force from when to when, and which head it follows.

import { digestOf, type Digest } from '../core/digest.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { isoOf } from '../core/time.ts'
import { isDigest, isObjectOf, readInstant } from './plain-json.ts'
import type { PolicyRoot } from './policy-root.ts'
import { readDocument, signDocument, signersOf } from './signed-document.ts'
import type { Signer } from './signer.ts'

/** The payload type of a head. */
export const POLICY_HEAD_TYPE = 'application/vnd.tidegate.policy-head+json'

/** The media type of a packed bundle. */
export const POLICY_BUNDLE_TYPE = 'application/vnd.tidegate.policy-bundle+json'

/** What names a scope: letters, digits, `-`, `_` and `.`, and no dot at an end, so that it can be a folder and a label. */
const SCOPE = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/

/** What a head says. */
export interface PolicyHead {
  readonly scope: string
  /** Counts the heads of the scope, from 1; a way back is a new epoch with old content. */
  readonly epoch: number
  readonly bundle: { readonly digest: Digest; readonly size: number; readonly mediaType: typeof POLICY_BUNDLE_TYPE }
  /** The head that it follows; `null` = it is the first. */
  readonly previous: Digest | null
  readonly notBeforeMs: number
  readonly expiresAtMs: number
  /** The oldest version of Tidegate that may take it, as `1.2.3`. */
  readonly minEngine: string
  /** Who issued it, in their own words. */
  readonly issuedBy: string
}

/** A head whose signatures meet the threshold of a root; `text` is its envelope. */
export interface SignedHead extends PolicyHead {
  readonly text: string
  /** Of the envelope's bytes. */
  readonly head: Digest
  /** The keys of the root that have signed. */
  readonly signedBy: readonly Digest[]
}

/** Whether a text may name a scope. */
export function isScope(text: string): boolean {
  return SCOPE.test(text) && !text.includes('..')
}

/** Writes and signs a head; with fewer signers than the threshold it is a draft that others add their signatures to. */
export function signPolicyHead(head: PolicyHead, signers: readonly Signer[]): Promise<string> {
  const { scope, epoch, bundle, previous, minEngine, issuedBy } = head
  const { digest, size, mediaType } = bundle
  const times = { notBefore: isoOf(head.notBeforeMs), expires: isoOf(head.expiresAtMs) }
  const value = { scope, epoch, bundle: { digest, size, mediaType }, previous, ...times, minEngine, issuedBy }
  return signDocument(POLICY_HEAD_TYPE, value, signers)
}

/**
 * Reads a head and checks its signatures against the root; nothing that it says is believed before.
 *
 * Throws `PolicyRefusal` with `HEAD_UNREADABLE`, `SIGNATURE_MISSING` or `THRESHOLD_NOT_MET`. Scope, epoch and times are
 * the caller's to judge.
 */
export function verifyPolicyHead(text: string, root: PolicyRoot): SignedHead {
  const document = readDocument(text, POLICY_HEAD_TYPE)
  if (typeof document === 'string') throw new PolicyRefusal('HEAD_UNREADABLE', `the head ${document}`)
  if (document.signatures.length === 0) throw new PolicyRefusal('SIGNATURE_MISSING')
  const signedBy = signersOf(document, root.keys)
  if (signedBy.length < root.threshold)
    throw new PolicyRefusal(
      'THRESHOLD_NOT_MET',
      `${signedBy.length} keys of the root (version ${root.version}) have signed, ${root.threshold} must`,
    )
  const head = headOf(document.value)
  if (typeof head === 'string') throw new PolicyRefusal('HEAD_UNREADABLE', head)
  return { ...head, text, head: digestOf(text), signedBy }
}

/** What a head says, whoever signed it: for showing and comparing alone. Throws `PolicyRefusal` with `HEAD_UNREADABLE`. */
export function readPolicyHead(text: string): PolicyHead {
  const document = readDocument(text, POLICY_HEAD_TYPE)
  const head = typeof document === 'string' ? `the head ${document}` : headOf(document.value)
  if (typeof head === 'string') throw new PolicyRefusal('HEAD_UNREADABLE', head)
  return head
}

const MEMBERS = ['bundle', 'epoch', 'expires', 'issuedBy', 'minEngine', 'notBefore', 'previous', 'scope']

function headOf(value: unknown): PolicyHead | string {
  if (!isObjectOf(value, MEMBERS)) return 'the head does not have exactly the members of a head'
  const { scope, epoch, previous, minEngine, issuedBy } = value
  const bundle = readBundle(value.bundle)
  const notBeforeMs = readInstant(value.notBefore)
  const expiresAtMs = readInstant(value.expires)
  if (typeof scope !== 'string' || !isScope(scope)) return 'the head does not name a scope'
  if (typeof epoch !== 'number' || !Number.isSafeInteger(epoch) || epoch < 1) return 'the epoch of the head is no whole number from 1'
  if (bundle === undefined) return 'the head does not name a bundle by digest, size and media type'
  if (previous !== null && !isDigest(previous)) return 'the head does not say which head it follows'
  if (notBeforeMs === undefined || expiresAtMs === undefined || notBeforeMs >= expiresAtMs)
    return 'the head does not say in RFC 3339 from when to when it is in force'
  if (typeof minEngine !== 'string' || !/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(minEngine))
    return 'the head does not say which version may take it'
  if (typeof issuedBy !== 'string' || issuedBy.length === 0 || issuedBy.length > 256) return 'the head does not say who issued it'
  return { scope, epoch, bundle, previous, notBeforeMs, expiresAtMs, minEngine, issuedBy }
}

function readBundle(value: unknown): PolicyHead['bundle'] | undefined {
  if (!isObjectOf(value, ['digest', 'mediaType', 'size'])) return undefined
  const { digest, size, mediaType } = value
  if (!isDigest(digest) || mediaType !== POLICY_BUNDLE_TYPE) return undefined
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 1 ? { digest, size, mediaType } : undefined
}
