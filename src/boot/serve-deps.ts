// Gathers what the HTTP door needs from the house.

import { toBase64 } from '../record/base64.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { ProductionRefusal } from '../core/production-guard.ts'
import type { Run } from '../core/run.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { IdentitySettings } from '../identity/identity.ts'
import { approve } from '../run/approve.ts'
import { liftStop, pullStop } from '../run/emergency-stop.ts'
import { explainProposal, keptRationale } from '../run/explain-proposal.ts'
import type { House } from '../run/house.ts'
import { makeKey, revokeKey } from '../run/keys.ts'
import type { ScopeStatus } from '../run/policy/policy-authority.ts'
import { makeLinkFor, spendLink } from '../run/links.ts'
import { noteForbidden } from '../run/note-forbidden.ts'
import { evidenceOf } from '../run/pack-evidence.ts'
import { reject } from '../run/reject.ts'
import { retry } from '../run/retry.ts'
import { ceremonyNow } from '../run/shown-proposal.ts'
import { settleEffect } from '../run/settle-effect.ts'
import { startRun } from '../run/start-run.ts'
import type { HealthCheck, RunFunctions, ServeDeps } from '../serve/deps.ts'
import type { Configuration } from './configuration.ts'
import { openPolicyDoor } from './policy-door.ts'
import { VERSION, WEB_DIRECTORY } from './installation.ts'
import { logHealth } from './log-health.ts'
import type { StoreHealth } from './store-health.ts'
import type { OpenTelemetry } from './telemetry-open.ts'
import type { WiredPolicy } from './wire-policy.ts'

/** What serve is wired from. */
export interface ServeParts {
  readonly house: House
  /** What watches the server: its requests, and the measurements of its work. */
  readonly outlook: Pick<OpenTelemetry, 'metrics' | 'requests' | 'telemetry'>
  readonly configuration: Configuration
  readonly identity: IdentitySettings
  /** What production would refuse; told to administrators. */
  readonly refusals: readonly ProductionRefusal[]
  readonly storeHealth: StoreHealth
  readonly policy: WiredPolicy
  readonly isReady: () => boolean
  /** The address under which people reach the server; with `server.port` 0 it is known once the server listens. */
  readonly publicUrl: () => string
}

/** The deps of the HTTP door. */
export function serveDeps({
  house,
  policy,
  outlook,
  configuration,
  identity,
  refusals,
  storeHealth,
  isReady,
  publicUrl,
}: ServeParts): ServeDeps {
  const { host, bodyLimitBytes } = configuration.server
  const { signer } = house
  return {
    store: house.store,
    upkeep: house.upkeep,
    policy: openPolicyDoor(house, { ...policy, reconcile: () => policy.authority.reconcile() }),
    policyAuthority: policy.authority,
    run: runFunctions(house, outlook.telemetry),
    ceremonyOf: (proposal) => ceremonyNow(house, proposal),
    identity,
    environments: [...house.environments.values()].map((environment) => environment.settings),
    version: VERSION,
    get publicUrl() {
      return publicUrl()
    },
    allowedHosts: [host],
    trustedProxies: [],
    bodyLimitBytes,
    maxStreams: 100,
    heartbeatMs: 15 * SECOND_MS,
    connectionTimeoutMs: 2 * MINUTE_MS,
    closeMs: 5 * SECOND_MS,
    webDirectory: WEB_DIRECTORY,
    keeping: house.checkpoints,
    signingKeys: [{ keyid: signer.keyid, publicKey: toBase64(signer.publicKey) }],
    evidence: (order) => evidenceOf(house, { ...order, madeBy: `tidegate ${VERSION}` }),
    isReady,
    checks: async () => [...(await checks(house, storeHealth)), ...policyHealth(policy.authority.status()), productionHealth(refusals)],
    requests: outlook.requests,
    measurements: async () => [await outlook.metrics.text(), await policy.metrics.text()].join('\n'),
    log: house.log,
    now: house.now,
  }
}

/** What routes ask of the story, on this house. */
function runFunctions(house: House, telemetry: Pick<OpenTelemetry['telemetry'], 'queued'>): RunFunctions {
  return {
    async startRun(order) {
      const queued = await startRun(house, order)
      telemetry.queued(queued.id)
      return queued
    },
    approve: (order) => approve(house, order),
    reject: (order) => reject(house, order),
    retry: (order) => retry(house, order),
    explain: (order) => explainProposal(house, order),
    keptRationale: (order) => keptRationale(house, order),
    makeLink: (order) => makeLinkFor(house, order),
    spendLink: (token) => spendLink(house, token),
    noteForbidden: (wish) => noteForbidden(house, wish),
    pullStop: (order) => pullStop(house, order),
    liftStop: (order) => liftStop(house, order),
    settleEffect: (order) => settleEffect(house, order),
    makeKey: (order) => makeKey(house, order),
    revokeKey: (order) => revokeKey(house, order),
  }
}

async function checks(house: House, storeHealth: StoreHealth): Promise<HealthCheck[]> {
  const { size } = await house.store.views.ledgerHead()
  const entries = `the ledger has ${size} entries`
  const found: HealthCheck[] = [
    storeHealth.isWell()
      ? { name: 'store', state: 'ok', detail: entries }
      : { name: 'store', state: 'down', detail: `it could not be written when that was last tried; ${entries}` },
    await logHealth(house, size),
  ]
  for (const { settings } of house.environments.values()) {
    const how = environmentHealth(settings.intervalMinutes * MINUTE_MS, await newestRun(house, settings.name), house.now())
    found.push({ name: `environment ${settings.name}`, environment: settings.name, ...how })
  }
  return found
}

/** How the policy of each scope is; without one nothing passes. */
function policyHealth(scopes: readonly ScopeStatus[]): HealthCheck[] {
  return scopes.map(({ scope, standing, last }) => {
    const name = `policy ${scope}`
    if (standing.is === 'none') return { name, state: 'down', detail: `${standing.code}: ${standing.why}` }
    const inForce = `epoch ${standing.policy.epoch} is in force`
    const isWell = last === undefined || last.detail === ''
    return isWell
      ? { name, state: 'ok', detail: inForce }
      : { name, state: 'degraded', detail: `${inForce}; ${last.outcome}: ${last.detail}` }
  })
}

/** No state of the server: what is no production may be well. */
function productionHealth(refusals: readonly ProductionRefusal[]): HealthCheck {
  const codes = refusals.map(({ code }) => code).join(', ')
  const detail = codes === '' ? 'every rule of production holds' : `in production this start would be refused: ${codes}`
  return { name: 'production', state: 'ok', detail, isForAdministrators: true }
}

function environmentHealth(intervalMs: number, newest: Run | undefined, nowMs: number): Pick<HealthCheck, 'state' | 'detail'> {
  if (newest === undefined) return { state: 'degraded', detail: 'no run has ended yet' }
  if (newest.status === 'failed') return { state: 'down', detail: `the last run failed: ${newest.error ?? 'no workload could be judged'}` }
  if (intervalMs > 0 && nowMs - newest.queuedAtMs > 3 * intervalMs) return { state: 'degraded', detail: 'three runs were missed' }
  return { state: 'ok', detail: `the last run ${newest.status}` }
}

async function newestRun(house: House, environment: string) {
  const page = await house.store.views.runs(house.scopeOf(SCHEDULE), { environment, limit: 10, after: undefined })
  return page.items.find((run) => run.endedAtMs !== undefined)
}
