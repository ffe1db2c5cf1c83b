// A server with its real store in memory and one proposal that waits, for tests of the HTTP door.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../src/core/environment.ts'
import { DEFAULT_HISTORY, DEFAULT_REHEARSAL } from '../../src/core/history-settings.ts'
import { UNWATCHED_REQUESTS } from '../../src/core/request-watch.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { makeApiKey, type KeyWish } from '../../src/identity/keys.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { makeSignInLink } from '../../src/identity/sign-in.ts'
import { hashToken } from '../../src/identity/tokens.ts'
import { explainProposal, keptRationale } from '../../src/run/explain-proposal.ts'
import { approve } from '../../src/run/approve.ts'
import { createCheckpointBook } from '../../src/run/checkpoint-book.ts'
import { liftStop, pullStop } from '../../src/run/emergency-stop.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { makeKey, revokeKey } from '../../src/run/keys.ts'
import { makeLinkFor, spendLink } from '../../src/run/links.ts'
import { noteForbidden } from '../../src/run/note-forbidden.ts'
import { createRefusalBook } from '../../src/run/refusal-book.ts'
import { evidenceOf } from '../../src/run/pack-evidence.ts'
import { reject } from '../../src/run/reject.ts'
import { retry } from '../../src/run/retry.ts'
import { ceremonyNow } from '../../src/run/shown-proposal.ts'
import { settleEffect } from '../../src/run/settle-effect.ts'
import { startRun } from '../../src/run/start-run.ts'
import type { ServeDeps } from '../../src/serve/deps.ts'
import { createServer, type Server } from '../../src/serve/serve.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { blob, deed, outcome, proposal, receipt, run, workload } from '../contracts/store-fixtures.ts'
import { SIGNER } from '../record/signed-now.ts'
import { LOG_SIGNER, ORIGIN } from '../record/small-log.ts'
import { authority } from '../run/authority.ts'

/** The machine key of every world. */
export const MACHINE_KEY = 'machine-key-of-the-tests'

/** What a browser holds after signing in. */
export interface Browser {
  readonly cookie: string
  readonly csrfToken: string
}

/** One server, its clock, and the ways to be somebody. */
export interface World {
  readonly server: Server
  readonly deps: ServeDeps
  readonly logged: readonly string[]
  now: number
  isReady: boolean
  bearer(wish?: Partial<KeyWish>): Promise<{ readonly authorization: string }>
  signIn(): Promise<Browser>
  linkToken(): Promise<string>
  close(): Promise<void>
}

/** Builds a world, in which `proposal-1` is of team `shop` and `proposal-2` of team `data`; `parts` replace what the server is given. */
export async function openWorld(parts: Partial<ServeDeps> = {}): Promise<World> {
  const opened = await openSqliteStore({ memory: true })
  const logged: string[] = []
  const put = (message: string, fields: object = {}) => void logged.push(`${message} ${JSON.stringify(fields)}`)
  const log: ServeDeps['log'] = { info: put, warn: put, error: put, with: () => log }
  const world = { now: Date.UTC(2026, 0, 1), isReady: true }
  const house: House = {
    ...opened,
    signer: SIGNER,
    checkpoints: { origin: ORIGIN, signer: LOG_SIGNER, book: createCheckpointBook() },
    environments: new Map([['demo', { settings: DEMO } as WiredEnvironment]]),
    forecast: () => Promise.reject(new Error('no run works here')),
    rehearse: () => Promise.reject(new Error('no run works here')),
    refusals: createRefusalBook(),
    authority,
    scopeOf,
    now: () => world.now,
    newId: randomUUID,
    log,
    telemetry: UNWATCHED,
  }
  const folder = screensFolder()
  const deps: ServeDeps = { ...depsOf(house, world), webDirectory: join(folder, 'web'), ...parts }
  const server = createServer(deps)
  await fill(house, world.now)
  return Object.assign(world, {
    server,
    deps,
    logged,
    bearer: async (wish: Partial<KeyWish> = {}) => {
      const whole: KeyWish = {
        name: 'nightly',
        role: 'viewer',
        use: 'api',
        for: 'service',
        expiresInDays: 1,
        environments: undefined,
        teams: undefined,
        ...wish,
      }
      const { key, secret } = makeApiKey(whole, LOCAL_ADMINISTRATOR, world.now)
      await makeKey(house, { key, principal: LOCAL_ADMINISTRATOR })
      return { authorization: `Bearer ${secret}` }
    },
    linkToken: async () =>
      (await makeSignInLink(deps.upkeep, { principalId: 'person:admin', nowMs: world.now, linkMs: 15 * MINUTE_MS })).token,
    async signIn(this: World): Promise<Browser> {
      const answer = await server.inject({ method: 'POST', url: '/sign-in', ...formOf(await this.linkToken()) })
      const cookie = String(answer.headers['set-cookie']).split(';')[0]
      const me = await server.inject({ url: '/api/v1/me', headers: { cookie } })
      return { cookie, csrfToken: me.json<{ csrfToken: string }>().csrfToken }
    },
    close: async () => {
      await server.close()
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

/** The form that the sign-in page sends. */
export function formOf(token: string) {
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ token }).toString() }
}

/** Headers of a change from a signed-in page. */
export function changeBy({ cookie, csrfToken }: Browser) {
  return { cookie, 'x-csrf-token': csrfToken }
}

const DEMO: Environment = {
  name: 'demo',
  mode: 'propose',
  clusterLabel: 'demo',
  metrics: {
    kind: 'prometheus',
    url: 'https://user:secret@metrics.example',
    tenant: undefined,
    username: undefined,
    tokenFile: undefined,
    tokenEnv: 'METRICS_TOKEN',
    caFile: undefined,
    scrapeSeconds: 60,
    limits: { parallelQueries: 4, seriesPerQuery: 500, series: 100_000, samples: 200_000_000, querySeconds: 60 },
    cache: { megabytes: 0, isOnDisk: false },
  },
  repository: {
    url: 'https://user:secret@git.example/deploy.git',
    branch: 'main',
    path: '',
    host: 'git',
    branchPrefix: 'tidegate/',
    tokenFile: '/run/secret',
    tokenEnv: undefined,
    helm: [],
  },
  rates: { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 },
  teams: [{ name: 'shop', namespaces: ['shop'] }],
  guardrails: { maxReplicaStep: 4, maxRequestFactor: 2, minReplicas: 2, cooldownHours: 24, minHistoryDays: 14 },
  approvals: { isFourEyes: false, expiryHours: 72 },
  calendar: { timeZone: 'UTC', holidayTypes: ['public'], eventsFile: '.tidegate/events.yaml' },
  history: DEFAULT_HISTORY,
  rehearsal: DEFAULT_REHEARSAL,
  forecast: {
    model: {
      kind: 'http',
      url: 'https://models.example/forecast',
      tokenFile: '/run/secret',
      tokenEnv: undefined,
      caFile: undefined,
      timeoutSeconds: 5,
    },
    correction: true,
    pooledShapes: true,
    reuseHours: 3,
  },
  intervalMinutes: 60,
}

function depsOf(house: House, world: { readonly now: number; readonly isReady: boolean }): Omit<ServeDeps, 'webDirectory'> {
  return {
    store: house.store,
    upkeep: house.upkeep,
    run: {
      startRun: (order) => startRun(house, order),
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
    },
    ceremonyOf: (proposal) => ceremonyNow(house, proposal),
    identity: {
      idleMs: 12 * HOUR_MS,
      absoluteMs: 7 * DAY_MS,
      linkMs: 15 * MINUTE_MS,
      limit: { attempts: 10, windowMs: 15 * MINUTE_MS },
      machineKeyHash: hashToken(MACHINE_KEY),
    },
    environments: [DEMO],
    version: '0.1.0',
    publicUrl: 'http://tidegate.example:8090',
    allowedHosts: ['tidegate.internal'],
    trustedProxies: [],
    bodyLimitBytes: 4096,
    maxStreams: 2,
    heartbeatMs: 50,
    connectionTimeoutMs: MINUTE_MS,
    closeMs: 100,
    signingKeys: [{ keyid: SIGNER.keyid, publicKey: Buffer.from(SIGNER.publicKey).toString('base64') }],
    evidence: (order) => evidenceOf(house, { ...order, madeBy: 'tidegate 0.1.0' }),
    isReady: () => world.isReady,
    checks: async () => [{ name: 'store', state: 'ok', detail: 'it answers' }],
    requests: UNWATCHED_REQUESTS,
    measurements: async () => '',
    log: house.log,
    now: house.now,
  }
}

function screensFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-screens-'))
  mkdirSync(join(folder, 'web/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'not a screen')
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>Tidegate</title>')
  writeFileSync(join(folder, 'web/assets/main-a1B2c3D4.js'), 'export {}')
  return folder
}

/** Stands in the store: runs, outcomes, workloads and proposals of two teams. */
async function fill({ store }: House, now: number): Promise<void> {
  const shopEvidence = blob(JSON.stringify(evidence()))
  const dataPlace = { environment: 'demo', team: 'data' }
  const content = { ...proposal().content, inputs: shopEvidence.digest }
  const shop = proposal({ content, createdAtMs: now, updatedAtMs: now, expiresAtMs: now + DAY_MS })
  const answer = await store.commit(
    deed({
      writes: [
        { do: 'save-run', run: run({ status: 'succeeded', startedAtMs: now, endedAtMs: now, counts: { proposed: 2, 'left-alone': 1 } }) },
        {
          do: 'save-outcomes',
          runId: 'run-1',
          environment: 'demo',
          outcomes: [outcome('shop/Deployment/cart'), outcome('data/Deployment/etl', { team: 'data' })],
        },
        {
          do: 'save-workload',
          record: { ...workload('shop/Deployment/cart', { evidence: shopEvidence.digest, severity: 'risk' }), atMs: now },
        },
        { do: 'save-workload', record: { ...workload('data/Deployment/etl', { team: 'data', severity: 'waste' }), atMs: now } },
        { do: 'save-proposal', proposal: shop },
        { do: 'save-proposal', proposal: { ...shop, id: 'proposal-2', team: 'data', workload: 'data/Deployment/etl' } },
      ],
      blobs: [shopEvidence],
      receipts: [receipt('shop'), receipt('data', dataPlace)],
    }),
  )
  if (!answer.isCommitted) throw new Error('the world could not be filled')
}

function evidence() {
  const series = { startMs: 0, stepMs: 300_000, values: [1, null, 2] }
  const forecast = {
    startMs: 0,
    stepMs: 900_000,
    levels: [0.5],
    values: [[1, 2]],
    evidence: { experts: [{ name: 'seasonal-naive', weight: 1, score: 0.1 }], historyDays: 14, origins: 0, findings: [] },
  }
  return {
    workload: workload('shop/Deployment/cart').workload,
    cpuTotalCores: series,
    memoryPerPodBytes: series,
    replicas: series,
    containerShares: [],
    findings: [],
    cpu: forecast,
    memory: forecast,
  }
}
