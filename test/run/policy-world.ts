// A scope of policy with its keys, its source and two clocks that only the test moves.

import { ed25519 } from '@noble/curves/ed25519.js'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, type Digest } from '../../src/core/digest.ts'
import type { Log } from '../../src/core/log.ts'
import { PolicyRefusal } from '../../src/core/policy-refusal.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts'
import { packBundle } from '../../src/gate/bundle.ts'
import { createCedarEngine } from '../../src/gate/cedar.ts'
import type { PolicySource } from '../../src/gate/policy-source.ts'
import { POLICY_BUNDLE_TYPE, signPolicyHead, type PolicyHead } from '../../src/record/policy-head.ts'
import { signPolicyRoot } from '../../src/record/policy-root.ts'
import type { Signer } from '../../src/record/signer.ts'
import type { LoadedBundle } from '../../src/run/policy/examine.ts'
import { bundleLoader } from '../../src/run/policy/load-bundle.ts'
import { createPolicyAuthority } from '../../src/run/policy/policy-authority.ts'
import type { PolicySettings, ReconcileOutcome } from '../../src/run/policy/settings.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { SIGNER } from '../record/signed-now.ts'

/** When these tests begin. */
export const NOON = Date.UTC(2026, 10, 22, 12)

/** How long a policy stands here. */
export const MAX_AGE_MS = 10 * MINUTE_MS

/** A signer of which the test knows the key. */
export function keyOf(seed: number): Signer {
  const secret = new Uint8Array(32).fill(seed)
  const publicKey = ed25519.getPublicKey(secret)
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => ed25519.sign(bytes, secret) }
}

/** The default bundle, packed; with another description it is another bundle. */
export function bundleText(description?: string): string {
  const directory = join(import.meta.dirname, '../../examples/policy')
  const files = (readdirSync(directory, { recursive: true }) as string[])
    .filter((path) => /^(bundle\.yaml|schema\.cedarschema|policies\/.*\.cedar|tests\/.*\.yaml)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8') }))
  if (description === undefined) return packBundle(files).text
  const named = files.map((file) =>
    file.path === 'bundle.yaml' ? { ...file, text: file.text.replace(/description:[^]*/, `description: ${description}\n`) } : file,
  )
  return packBundle(named).text
}

/** Tells nobody. */
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => SILENT }

const ENGINE = createCedarEngine()
const LOADER = bundleLoader(ENGINE)
const LOADED = new Map<Digest, LoadedBundle>()

/** The loader of life, which proves each bundle by its tests; here once for all tests of a file. */
function loadOnce(digest: Digest, text: string): LoadedBundle {
  const loaded = LOADED.get(digest) ?? LOADER(digest, text)
  LOADED.set(digest, loaded)
  return loaded
}

/** What a source answers; the test changes it, and may make it hang or throw. */
export interface Offered {
  head: string | undefined
  bundle: string | Uint8Array | undefined
  roots: Map<number, string>
  tag: string | undefined
  hang: boolean
  broken: string | undefined
  heads: number
  hung: number
  bundles: number
}

/** Clocks that stand still unless the test moves them. */
export interface MovedClocks {
  wallMs: number
  monotonicMs: number
  /** Both go on, as they do in life. */
  pass(ms: number): void
}

/** A head as these tests sign it, from noon for a year. */
export function headFor(text: string, parts: Partial<PolicyHead> = {}): PolicyHead {
  return {
    scope: 'default',
    epoch: 1,
    bundle: { digest: digestOf(text), size: new TextEncoder().encode(text).length, mediaType: POLICY_BUNDLE_TYPE },
    previous: null,
    notBeforeMs: NOON - DAY_MS,
    expiresAtMs: NOON + 365 * DAY_MS,
    minEngine: '0.1.0',
    issuedBy: 'a test',
    ...parts,
  }
}

/** Everything around one authority. */
export type PolicyWorld = Awaited<ReturnType<typeof policyWorld>>

/** An authority over the scope `default` of the environment `demo`, whose root asks for two of three keys unless told. */
export async function policyWorld(
  opened: Pick<OpenStore, 'store' | 'upkeep'>,
  parts: Partial<PolicySettings> & { readonly threshold?: number } = {},
) {
  const keys = [keyOf(1), keyOf(2), keyOf(3)]
  const threshold = parts.threshold ?? 2
  const expiresAtMs = NOON + 3 * 365 * DAY_MS
  const pinned = await signPolicyRoot({ version: 1, publicKeys: keys.map((key) => key.publicKey), threshold, expiresAtMs }, keys)
  const offered: Offered = {
    head: undefined,
    bundle: undefined,
    roots: new Map(),
    tag: undefined,
    hang: false,
    broken: undefined,
    heads: 0,
    hung: 0,
    bundles: 0,
  }
  const clocks: MovedClocks = {
    wallMs: NOON,
    monotonicMs: 5000,
    pass(ms) {
      clocks.wallMs += ms
      clocks.monotonicMs += ms
    },
  }
  const outcomes: ReconcileOutcome[] = []
  const settings: PolicySettings = {
    source: sourceOf(offered),
    pinnedRoot: async () => pinned,
    provenance: 'configured',
    load: loadOnce,
    store: opened.store,
    upkeep: opened.upkeep,
    signer: SIGNER,
    clocks: { now: () => clocks.wallMs, monotonic: () => clocks.monotonicMs },
    random: () => 0.5,
    version: '0.1.0',
    pollMs: 10 * SECOND_MS,
    maxAgeMs: MAX_AGE_MS,
    deadlineMs: 50,
    onInvalidUpdate: 'keepLastKnownGood',
    log: SILENT,
    reconciled: (_scope, outcome) => outcomes.push(outcome),
    ...parts,
  }
  const scopes = new Map([['demo', 'default']])
  return {
    keys,
    pinned,
    offered,
    clocks,
    outcomes,
    engine: ENGINE,
    settings,
    authority: createPolicyAuthority(settings, scopes),
    /** Another process, or this one after a restart: nothing but the store is shared. */
    restarted: (changes: Partial<PolicySettings> = {}) => createPolicyAuthority({ ...settings, ...changes }, scopes),
    offer: async (text: string, change: Partial<PolicyHead> = {}, signers: readonly Signer[] = keys.slice(0, 2)) => {
      offered.head = await signPolicyHead(headFor(text, change), signers)
      offered.bundle = text
      return digestOf(offered.head)
    },
  }
}

function sourceOf(offered: Offered): PolicySource {
  const answer = async <Value>(value: () => Value): Promise<Value> => {
    if (offered.hang) {
      offered.hung += 1
      return new Promise<never>(() => undefined)
    }
    if (offered.broken !== undefined) throw new PolicyRefusal('SOURCE_UNREACHABLE', offered.broken)
    return value()
  }
  return {
    kind: 'mountedFile',
    head: ({ tag }) =>
      answer(() => {
        offered.heads += 1
        if (tag !== undefined && tag === offered.tag) return { is: 'unchanged' as const }
        if (offered.head === undefined) throw new PolicyRefusal('HEAD_ABSENT')
        return { is: 'head' as const, envelope: offered.head, tag: offered.tag }
      }),
    bundle: () =>
      answer(() => {
        offered.bundles += 1
        if (offered.bundle === undefined) throw new PolicyRefusal('BUNDLE_ABSENT')
        return typeof offered.bundle === 'string' ? new TextEncoder().encode(offered.bundle) : offered.bundle
      }),
    root: ({ version }) => answer(() => offered.roots.get(version)),
  }
}
