// The policy of a Tidegate for which nobody configured one: a root, a key and the default bundle of its own, read through the very same loop as any other.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { packBundle, type PolicyBundle } from '../gate/bundle.ts'
import { bundleFileOf } from '../gate/policy-files.ts'
import { POLICY_BUNDLE_TYPE, readPolicyHead, signPolicyHead } from '../record/policy-head.ts'
import { readPolicyRoot, signPolicyRoot, type PolicyRoot } from '../record/policy-root.ts'
import type { Signer } from '../record/signer.ts'
import type { PolicyHeadRecord } from '../state/policy-views.ts'
import type { Views } from '../state/views.ts'
import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from './bundle-directory.ts'
import { VERSION } from './installation.ts'
import { readOrMakePrivateFile, writePrivateFile } from './private-file.ts'

/** How long a head is in force, and from when on it is replaced by the next. */
const HEAD_MS = 365 * DAY_MS
const RENEW_MS = HEAD_MS / 2

/** The root of one machine goes with its data directory. */
const ROOT_MS = 20 * 365 * DAY_MS

/** Processes on one store may have clocks that differ. */
const SKEW_MS = HOUR_MS

/** The first version of Tidegate that takes a head. */
const MIN_ENGINE = '0.1.0'

/** What a policy of one's own is made with. */
export interface LocalPolicyPlan {
  readonly dataDirectory: string
  readonly scopes: readonly string[]
  readonly views: Pick<Views, 'policyHead' | 'policyBundle'>
  readonly now: () => number
  readonly log: Log
}

/** The directory of a policy of one's own. */
export interface LocalPolicy {
  readonly directory: string
  /** The text of the root, after the directory was brought to where the store is; to be asked before each look. */
  readonly pinnedRoot: () => Promise<string>
}

interface Place extends LocalPolicyPlan {
  readonly directory: string
  readonly signer: Signer
  readonly bundle: PolicyBundle
}

/**
 * Makes `<data>/policy`, or brings it up to date: the next epoch is signed where the built-in default has changed, or less than half a year is left.
 *
 * Several processes on one store agree on the policy of whoever was first: the others take its root from the store, which they trust anyway. One that has a
 * newer default begins a root of its own at the next epoch, and is followed. The production guard refuses such a policy. Throws `config-invalid` where the
 * store has one that was configured.
 */
export async function openLocalPolicy(plan: LocalPolicyPlan): Promise<LocalPolicy> {
  const directory = join(plan.dataDirectory, 'policy')
  for (const scope of plan.scopes) mkdirSync(join(directory, scope), { recursive: true, mode: 0o700 })
  const place: Place = {
    ...plan,
    directory,
    signer: openKey(join(directory, 'policy.key')),
    bundle: packBundle(readBundleDirectory(DEFAULT_BUNDLE_DIRECTORY)),
  }
  const stored = await storedHeads(place)
  refuseConfigured(stored)
  // Only a start brings a new default: two running versions would take turns for ever.
  const isDue = stored.some((head) => head?.bundle !== place.bundle.digest || isEnding(place, head))
  if (isDue) await issue(place, stored)
  else await follow(place, stored)
  return {
    directory,
    async pinnedRoot() {
      const now = await storedHeads(place)
      if (now.every((head) => head === undefined)) return rootText(place)
      if (isOwn(place, now) && now.some((head) => isEnding(place, head))) await issue(place, now)
      else await follow(place, now)
      return rootText(place)
    },
  }
}

/** Options that were lost must not bring the built-in default back in the place of what people had signed. */
function refuseConfigured(stored: readonly (PolicyHeadRecord | undefined)[]): void {
  const configured = stored.filter((head) => head?.provenance === 'configured').map((head) => head?.scope)
  if (configured.length === 0) return
  throw new TidegateError('config-invalid', 'a policy was configured here, and now none is', {
    faults: configured.map(
      (scope) =>
        `policy.rootFile: the policy of the scope \`${scope}\` in the store was signed under a root that people pinned; name it again, with \`policy.path\` or \`policy.controlplaneUrl\`, or begin with an empty store`,
    ),
  })
}

async function storedHeads({ scopes, views }: Place): Promise<readonly (PolicyHeadRecord | undefined)[]> {
  return Promise.all(scopes.map((scope) => views.policyHead(scope)))
}

/** Signs the next epoch of every scope that has another bundle, or a head that ends, or one that another root bears out. */
async function issue(place: Place, stored: readonly (PolicyHeadRecord | undefined)[]): Promise<void> {
  const { signer, scopes, bundle, now, directory, log } = place
  const root = await ownRoot(place)
  const { text, digest, size } = bundle
  for (const [at, scope] of scopes.entries()) {
    const before = stored[at]
    if (before !== undefined && before.roots[0] === root.text && before.bundle === digest && !isEnding(place, before)) continue
    const epoch = (before?.epoch ?? 0) + 1
    if (epochAt(join(directory, scope)) === epoch && before?.roots[0] === root.text) continue
    const nowMs = now()
    const head = {
      scope,
      epoch,
      bundle: { digest, size, mediaType: POLICY_BUNDLE_TYPE },
      previous: before?.head ?? null,
      notBeforeMs: nowMs - SKEW_MS,
      expiresAtMs: nowMs + HEAD_MS,
      minEngine: MIN_ENGINE,
      issuedBy: `tidegate ${VERSION}, on its own`,
    } as const
    put(join(directory, scope), await signPolicyHead(head, [signer]), { digest, text })
    log.info('a policy of its own is signed', { scope, epoch, bundle: digest })
  }
}

/** Takes over what the store has and the directory has not: root, heads and bundles of the process that issued them. */
async function follow({ scopes, views, directory }: Place, stored: readonly (PolicyHeadRecord | undefined)[]): Promise<void> {
  for (const [at, scope] of scopes.entries()) {
    const head = stored[at]
    if (head?.provenance !== 'generated') continue
    const folder = join(directory, scope)
    if (textAt(join(folder, 'head.json')) !== head.envelope) {
      const text = await views.policyBundle(head.bundle)
      if (text === undefined) continue
      put(folder, head.envelope, { digest: head.bundle, text })
    }
    if (textAt(join(directory, 'root.json')) !== head.roots[0]) writePrivateFile(join(directory, 'root.json'), head.roots[0])
  }
}

/** The root in the directory where its key is ours, else a new one. */
async function ownRoot(place: Place): Promise<PolicyRoot> {
  const { directory, signer, now } = place
  const known = knownRoot(place)
  if (known?.keys.has(signer.keyid) === true && known.expiresAtMs > now() + HEAD_MS) return known
  const text = await signPolicyRoot({ version: 1, publicKeys: [signer.publicKey], threshold: 1, expiresAtMs: now() + ROOT_MS }, [signer])
  writePrivateFile(join(directory, 'root.json'), text)
  return readPolicyRoot(text)
}

function knownRoot({ directory }: Place): PolicyRoot | undefined {
  const text = textAt(join(directory, 'root.json'))
  try {
    return text === undefined ? undefined : readPolicyRoot(text)
  } catch {
    // A root that cannot be read is replaced.
    return undefined
  }
}

function rootText({ directory }: Place): string {
  return readFileSync(join(directory, 'root.json'), 'utf8')
}

function isOwn(place: Place, stored: readonly (PolicyHeadRecord | undefined)[]): boolean {
  const root = knownRoot(place)
  return root?.keys.has(place.signer.keyid) === true && stored.every((head) => head === undefined || head.roots[0] === root.text)
}

function isEnding({ now }: Place, head: PolicyHeadRecord | undefined): boolean {
  return head === undefined || readPolicyHead(head.envelope).expiresAtMs - now() < RENEW_MS
}

function epochAt(folder: string): number | undefined {
  const text = textAt(join(folder, 'head.json'))
  try {
    return text === undefined ? undefined : readPolicyHead(text).epoch
  } catch {
    return undefined
  }
}

/** The bundle first: a head never names what is not there. */
function put(folder: string, envelope: string, bundle: Pick<PolicyBundle, 'digest' | 'text'>): void {
  writePrivateFile(join(folder, bundleFileOf(bundle.digest)), bundle.text)
  writePrivateFile(join(folder, 'head.json'), envelope)
}

function textAt(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function openKey(path: string): Signer {
  const pem = readOrMakePrivateFile(path, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  try {
    const key = createPrivateKey(pem)
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
    // The raw key is the last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 §4).
    const publicKey = new Uint8Array(spki.subarray(spki.length - 32))
    return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => new Uint8Array(sign(undefined, bytes, key)) }
  } catch (error) {
    throw new TidegateError('config-invalid', 'the key of the policy cannot be read', {
      cause: error,
      faults: [`${path}: no Ed25519 key in PEM`],
    })
  }
}
