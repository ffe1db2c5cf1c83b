// A house whose policy lies in a real directory: signed by keys of its own, kept by the real authority, in a store in memory.

import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSigningKey } from '../../src/cli/signing-key.ts'
import { digestOf } from '../../src/core/digest.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { packBundle, type BundleFile, type PolicyBundle } from '../../src/gate/bundle.ts'
import { createCedarEngine } from '../../src/gate/cedar.ts'
import { createMountedFileSource } from '../../src/gate/mounted-file.ts'
import { createPolicyFiles } from '../../src/gate/policy-files.ts'
import type { PolicySource } from '../../src/gate/policy-source.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { POLICY_BUNDLE_TYPE, signPolicyHead } from '../../src/record/policy-head.ts'
import { signPolicyRoot } from '../../src/record/policy-root.ts'
import type { House } from '../../src/run/house.ts'
import { bundleLoader } from '../../src/run/policy/load-bundle.ts'
import { createPolicyAuthority, type PolicyAuthority } from '../../src/run/policy/policy-authority.ts'
import type { PolicySettings } from '../../src/run/policy/settings.ts'
import type { Publishing } from '../../src/run/publish-policy.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { SIGNER } from '../record/signed-now.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/policy')

/** A signed policy, ready to be pushed. */
export interface SignedPolicy {
  readonly envelope: string
  readonly bundle: string
}

/** What a head says when a test does not. */
export interface HeadWish {
  readonly scope?: string
  readonly epoch?: number
  readonly previous?: string | null
  readonly bundle?: PolicyBundle
  readonly expiresAtMs?: number
}

/** The house, its directory, and the ways to sign. */
export interface PolicyHouse {
  readonly house: House
  readonly directory: string
  readonly authority: PolicyAuthority
  readonly publishing: Publishing
  readonly key: ReturnType<typeof newSigningKey>
  nowMs: number
  /** Signs with the key of the root, or with another. */
  sign(wish?: HeadWish, signer?: ReturnType<typeof newSigningKey>['signer']): Promise<SignedPolicy>
  /** Lays a signed policy into the directory by hand. */
  lay(policy: SignedPolicy, scope?: string): void
  receipts(): Promise<readonly { readonly type: string; readonly body: Readonly<Record<string, unknown>> }[]>
  close(): Promise<void>
}

/** The files of the example bundle. */
export function exampleFiles(): readonly BundleFile[] {
  const read = (path: string) => ({ path, text: readFileSync(join(EXAMPLE, path), 'utf8') })
  const inside = (folder: string) => readdirSync(join(EXAMPLE, folder)).map((name) => read(`${folder}/${name}`))
  return [read('bundle.yaml'), read('schema.cedarschema'), ...inside('policies'), ...inside('tests')]
}

/** The example bundle with further policies. */
export function bundleWith(policies = ''): PolicyBundle {
  const more = policies === '' ? [] : [{ path: 'policies/more.cedar', text: policies }]
  return packBundle([...exampleFiles(), ...more])
}

/** Opens one in which no policy is in force yet; `source` may be another than its directory, and `pinned` another root than its own. */
export async function openPolicyHouse(
  given: { readonly source?: PolicySource; readonly scopes?: readonly string[]; readonly pinned?: string } = {},
): Promise<PolicyHouse> {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-policies-'))
  const opened = await openSqliteStore({ memory: true })
  const key = newSigningKey()
  const world = { nowMs: Date.UTC(2026, 0, 1) }
  const engine = createCedarEngine()
  const silent = { info: () => {}, warn: () => {}, error: () => {}, with: () => silent }
  const scopes = given.scopes ?? ['default']
  const root = { version: 1, publicKeys: [key.signer.publicKey], threshold: 1, expiresAtMs: world.nowMs + 900 * DAY_MS }
  const pinned = given.pinned ?? (await signPolicyRoot(root, [key.signer]))
  writeFileSync(join(directory, 'root.json'), pinned)
  const settings: PolicySettings = {
    source: given.source ?? createMountedFileSource(directory),
    pinnedRoot: async () => pinned,
    provenance: 'configured',
    load: bundleLoader(engine),
    store: opened.store,
    upkeep: opened.upkeep,
    signer: SIGNER,
    clocks: { now: () => world.nowMs, monotonic: () => world.nowMs },
    random: () => 0.5,
    version: '0.1.0',
    pollMs: 10_000,
    maxAgeMs: 600_000,
    deadlineMs: 5_000,
    onInvalidUpdate: 'keepLastKnownGood',
    log: silent,
    reconciled: () => {},
  }
  const authority = createPolicyAuthority(settings, new Map(scopes.map((scope) => [`environment-${scope}`, scope])))
  const house = {
    ...opened,
    signer: SIGNER,
    environments: new Map(),
    authority: (environment: string | undefined) => ({ standing: authority.standing(environment), engine }),
    scopeOf,
    now: () => world.nowMs,
    newId: () => randomUUID(),
    log: silent,
    telemetry: UNWATCHED,
  } as unknown as House
  const publishing: Publishing = {
    settings,
    scopes,
    load: bundleLoader(createCedarEngine()),
    publisher: createPolicyFiles(directory),
    reconcile: () => authority.reconcile(),
  }
  return Object.assign(world, {
    house,
    directory,
    authority,
    publishing,
    key,
    async sign(this: PolicyHouse, wish: HeadWish = {}, signer = key.signer): Promise<SignedPolicy> {
      const { scope = 'default', epoch = 1, previous = null, bundle = bundleWith(), expiresAtMs = this.nowMs + 90 * DAY_MS } = wish
      const head = {
        scope,
        epoch,
        notBeforeMs: this.nowMs,
        expiresAtMs,
        minEngine: '0.1.0',
        issuedBy: 'tests',
        bundle: { digest: bundle.digest, size: bundle.size, mediaType: POLICY_BUNDLE_TYPE } as const,
        previous: previous === null ? null : digestOf(previous),
      }
      return { envelope: await signPolicyHead(head, [signer]), bundle: bundle.text }
    },
    lay({ envelope, bundle }: SignedPolicy, scope = 'default') {
      mkdirSync(join(directory, scope), { recursive: true })
      writeFileSync(join(directory, scope, 'bundle.json'), bundle)
      writeFileSync(join(directory, scope, 'head.json'), envelope)
    },
    async receipts() {
      const all = await opened.store.views.ledger(scopeOf({ environments: '*', teams: '*' }), { fromIndex: 0, limit: 1000 })
      return all.map(({ type, envelope }) => {
        const { payload } = JSON.parse(envelope) as { payload: string }
        const statement = JSON.parse(Buffer.from(payload, 'base64').toString()) as { predicate: { body: Record<string, unknown> } }
        return { type, body: statement.predicate.body ?? statement.predicate }
      })
    },
    async close() {
      await opened.close()
      rmSync(directory, { recursive: true, force: true })
    },
  })
}
