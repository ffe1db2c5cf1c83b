// Chooses where policy comes from, and puts the authority over it together.

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Environment } from '../core/environment.ts'
import type { Log } from '../core/log.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { Authority } from '../gate/authority.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import { createMountedFileSource } from '../gate/mounted-file.ts'
import { createPolicyFiles } from '../gate/policy-files.ts'
import type { PolicyPublisher } from '../gate/policy-publisher.ts'
import { HEAD_LIMIT_BYTES, type PolicySource } from '../gate/policy-source.ts'
import type { Signer } from '../record/signer.ts'
import { bundleLoader } from '../run/policy/load-bundle.ts'
import { createPolicyAuthority, DEFAULT_SCOPE, type PolicyAuthority } from '../run/policy/policy-authority.ts'
import type { PolicySettings } from '../run/policy/settings.ts'
import type { OpenStore } from '../state/state.ts'
import { VERSION } from './installation.ts'
import { openLocalPolicy } from './local-policy.ts'
import type { Network } from './network.ts'
import { createPolicyMetrics, type PolicyMetrics } from './policy-metrics.ts'
import { isGenerated, type PolicyOptions } from './policy-options.ts'
import { openControlPlane, openKubernetes } from './remote-policy-source.ts'

/** How long one reading of a source may take. */
const DEADLINE_MS = 10 * SECOND_MS

/** What policy is wired with. */
export interface PolicyPlan {
  readonly options: PolicyOptions
  readonly environments: readonly Environment[]
  readonly dataDirectory: string
  readonly opened: OpenStore
  /** Asked when the first receipt is signed. */
  readonly signer: () => Signer
  readonly network: Network
  readonly log: Log
}

/** Policy as the rest of boot takes it. */
export interface WiredPolicy {
  readonly authority: PolicyAuthority
  /** THE read path of every decision: by environment, or of what belongs to none. */
  readonly read: (environment: string | undefined) => Authority
  readonly settings: PolicySettings
  readonly scopes: readonly string[]
  /** Where a signed policy may be put; absent where it comes from elsewhere. */
  readonly publisher: PolicyPublisher | undefined
  readonly metrics: PolicyMetrics
  readonly close: () => Promise<void>
}

/** The authority over the scopes that the environments name; nothing has been looked at yet. Throws `config-invalid`. */
export async function wirePolicy(plan: PolicyPlan): Promise<WiredPolicy> {
  const { options, environments, opened, log } = plan
  const scopeOf = new Map(environments.map(({ name, policyScope }) => [name, policyScope ?? DEFAULT_SCOPE]))
  const scopes = [...new Set(scopeOf.values())].sort()
  const engine = createCedarEngine()
  const place = await placeOf(plan, scopes)
  const metrics = createPolicyMetrics(scopes, () => authority.status())
  const settings: PolicySettings = {
    source: place.source,
    pinnedRoot: place.pinnedRoot,
    provenance: isGenerated(options) ? 'generated' : 'configured',
    load: bundleLoader(engine, (digest) => authority.status().some(({ snapshot }) => snapshot?.policy.digest === digest)),
    store: opened.store,
    upkeep: opened.upkeep,
    get signer() {
      return plan.signer()
    },
    clocks: { now: () => Date.now(), monotonic: () => performance.now() },
    random: () => Math.random(),
    version: VERSION,
    pollMs: options.pollSeconds * SECOND_MS,
    maxAgeMs: options.maxAgeMinutes * MINUTE_MS,
    deadlineMs: DEADLINE_MS,
    onInvalidUpdate: options.onInvalidUpdate,
    log,
    reconciled: metrics.reconciled,
  }
  const authority = createPolicyAuthority(settings, scopeOf)
  const read = (environment: string | undefined): Authority => ({ standing: authority.standing(environment), engine })
  const close = async (): Promise<void> => place.source.close?.()
  return { authority, read, settings, scopes, publisher: place.publisher, metrics, close }
}

interface PolicyPlace {
  readonly source: PolicySource
  readonly pinnedRoot: () => Promise<string>
  readonly publisher: PolicyPublisher | undefined
}

async function placeOf(plan: PolicyPlan, scopes: readonly string[]): Promise<PolicyPlace> {
  const { options, opened, dataDirectory, network, log } = plan
  if (isGenerated(options)) {
    const local = await openLocalPolicy({ dataDirectory, scopes, views: opened.store.views, now: () => Date.now(), log })
    return { source: createMountedFileSource(local.directory), pinnedRoot: local.pinnedRoot, publisher: undefined }
  }
  const rootFile = resolve(options.rootFile ?? '')
  const pinnedRoot = (): Promise<string> => readRoot(rootFile)
  const path = resolve(options.path ?? '')
  if (options.source === 'mountedFile') return { source: createMountedFileSource(path), pinnedRoot, publisher: createPolicyFiles(path) }
  const surroundings = { network, log, variables: process.env }
  const source = options.source === 'controlplane' ? openControlPlane(options, surroundings) : openKubernetes(options, surroundings)
  return { source, pinnedRoot, publisher: undefined }
}

async function readRoot(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    if (text.length > HEAD_LIMIT_BYTES) throw new PolicyRefusal('ROOT_UNREADABLE', `\`${path}\` is larger than any root may be`)
    return text
  } catch (error) {
    if (error instanceof PolicyRefusal) throw error
    throw new PolicyRefusal(
      'ROOT_MISSING',
      `the root \`${path}\` cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
      { cause: error },
    )
  }
}
