// What is asked of a head and of a bundle before they are taken, in order; each check has its own reason to refuse.

import type { Digest } from '../../core/digest.ts'
import { digestOf } from '../../core/digest.ts'
import { TidegateError } from '../../core/errors.ts'
import { PolicyRefusal } from '../../core/policy-refusal.ts'
import type { PolicyRow } from '../../core/policy.ts'
import { isoOf } from '../../core/time.ts'
import { BUNDLE_LIMIT_BYTES, HEAD_LIMIT_BYTES } from '../../gate/policy-source.ts'
import { verifyPolicyHead, type SignedHead } from '../../record/policy-head.ts'
import { followPolicyRoot, readPolicyRoot, type PolicyRoot } from '../../record/policy-root.ts'

/** A bundle that was parsed, checked against the schema and tested, and that the engine has loaded. */
export interface LoadedBundle {
  readonly name: string
  readonly description: string
  readonly rows: readonly PolicyRow[]
}

/** Parses, checks, loads and tests a bundle. Throws `PolicyRefusal`, or `policy-invalid` with its faults. */
export type LoadBundle = (digest: Digest, text: string) => LoadedBundle

/** What is known of a scope before a head of it is looked at. */
export interface Known {
  readonly scope: string
  /** The newest head that was ever in force here. */
  readonly newest: { readonly epoch: number; readonly head: Digest } | undefined
  readonly nowMs: number
  /** The version of this Tidegate. */
  readonly version: string
}

/** The newest root that the pinned one leads to, and the texts of those between. */
export interface RootChain {
  readonly root: PolicyRoot
  readonly texts: readonly string[]
}

/** The most roots that are followed at once. */
const MOST_ROOTS = 32

/** From the pinned root over those that were kept; what does not follow from the pinned one is left out. */
export function keptChain(pinned: string, kept: readonly string[]): RootChain {
  let root = readPolicyRoot(pinned)
  const texts = [pinned]
  for (const text of kept) {
    try {
      root = followPolicyRoot(root, text)
      texts.push(text)
    } catch {
      // It is older than what is pinned now, or of another line; the pinned root is the one that counts.
    }
  }
  return { root, texts }
}

/** Goes on over what the source has; throws `PolicyRefusal` for a root that does not follow, or when the last has expired. */
export async function newestChain(
  chain: RootChain,
  nowMs: number,
  rootAt: (version: number) => Promise<string | undefined>,
): Promise<RootChain> {
  let { root, texts } = chain
  for (let steps = 0; steps < MOST_ROOTS; steps += 1) {
    const text = await rootAt(root.version + 1)
    if (text === undefined) break
    root = followPolicyRoot(root, text)
    texts = [...texts, text]
  }
  if (root.expiresAtMs <= nowMs)
    throw new PolicyRefusal('ROOT_EXPIRED', `the root, version ${root.version}, expired at ${isoOf(root.expiresAtMs)}`)
  return { root, texts }
}

/** Checks a head; its bundle has not been looked at. Throws `PolicyRefusal`. */
export function examineHead(text: string, root: PolicyRoot, { scope, newest, nowMs, version }: Known): SignedHead {
  if (new TextEncoder().encode(text).length > HEAD_LIMIT_BYTES) throw new PolicyRefusal('HEAD_TOO_LARGE')
  const head = verifyPolicyHead(text, root)
  if (head.scope !== scope) throw new PolicyRefusal('WRONG_SCOPE', `the head is of the scope \`${head.scope}\`, here is \`${scope}\``)
  if (newest !== undefined) checkEpoch(head, newest)
  if (nowMs >= head.expiresAtMs) throw new PolicyRefusal('HEAD_EXPIRED', `the head expired at ${isoOf(head.expiresAtMs)}`)
  if (nowMs < head.notBeforeMs) throw new PolicyRefusal('HEAD_NOT_YET_VALID', `the head is not valid before ${isoOf(head.notBeforeMs)}`)
  if (isOlder(version, head.minEngine))
    throw new PolicyRefusal('ENGINE_TOO_OLD', `the head asks for ${head.minEngine}, this is Tidegate ${version}`)
  if (head.bundle.size > BUNDLE_LIMIT_BYTES)
    throw new PolicyRefusal('BUNDLE_TOO_LARGE', `the bundle has ${head.bundle.size} bytes, ${BUNDLE_LIMIT_BYTES} are allowed`)
  return head
}

/** Checks a bundle's bytes against its head; nothing of them is looked at before. Throws `PolicyRefusal`. */
export function checkBytes(bytes: Uint8Array, { bundle }: SignedHead): void {
  if (bytes.length > bundle.size)
    throw new PolicyRefusal('BUNDLE_TOO_LARGE', `the bundle is longer than the ${bundle.size} bytes of its head`)
  if (bytes.length < bundle.size)
    throw new PolicyRefusal('BUNDLE_TRUNCATED', `the bundle has ${bytes.length} of the ${bundle.size} bytes of its head`)
  const digest = digestOf(bytes)
  if (digest !== bundle.digest)
    throw new PolicyRefusal('BUNDLE_DIGEST_MISMATCH', `the bundle is \`${digest}\`, the head names \`${bundle.digest}\``)
}

/** Loads a bundle whose bytes are those of its head. Throws `PolicyRefusal`. */
export function examineBundle(bytes: Uint8Array, head: SignedHead, load: LoadBundle): LoadedBundle & { readonly text: string } {
  checkBytes(bytes, head)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { ...load(head.bundle.digest, text), text }
  } catch (error) {
    if (error instanceof PolicyRefusal) throw error
    const faults = error instanceof TidegateError && error.faults.length > 0 ? error.faults : [String(error)]
    throw new PolicyRefusal('BUNDLE_INVALID', shortened(faults), { cause: error })
  }
}

function checkEpoch(head: SignedHead, newest: { readonly epoch: number; readonly head: Digest }): void {
  if (head.epoch < newest.epoch)
    throw new PolicyRefusal('EPOCH_ROLLED_BACK', `the head has epoch ${head.epoch}, epoch ${newest.epoch} was in force here`)
  if (head.epoch === newest.epoch && head.head !== newest.head)
    throw new PolicyRefusal('EPOCH_FORKED', `another head with epoch ${head.epoch} was in force here`)
  if (head.epoch === newest.epoch + 1 && head.previous !== newest.head)
    throw new PolicyRefusal(
      'PREVIOUS_MISMATCH',
      `epoch ${head.epoch} follows another head than the one of epoch ${newest.epoch} here; sign it anew with \`--previous\` and the head in force`,
    )
}

/** Whether a version comes before another; what follows the three numbers is not looked at. */
function isOlder(version: string, wanted: string): boolean {
  const [have, want] = [version, wanted].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number))
  const at = want.findIndex((number, i) => number !== have[i])
  return at >= 0 && have[at] < want[at]
}

/** A receipt and a status show no more than the first faults. */
function shortened(faults: readonly string[]): string {
  const shown = faults.slice(0, 3).join('; ')
  return faults.length > 3 ? `${shown}; and ${faults.length - 3} more` : shown
}
