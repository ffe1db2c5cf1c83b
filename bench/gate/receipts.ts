// Takes effects through the whole gateway on a SQLite store on the disk, and then the very same deeds to a bare store.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSigner } from '../../src/boot/signer.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import type { Authority } from '../../src/gate/authority.ts'
import { decisionRecord, judgeRequest } from '../../src/gate/judge-request.ts'
import { notifyRequest } from '../../src/gate/request-of.ts'
import type { House } from '../../src/run/house.ts'
import { admit, settle, start } from '../../src/run/effect/gateway.ts'
import type { Judged } from '../../src/run/effect/effect.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import type { Deed } from '../../src/state/deed.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { groupsAnswered } from './groups.ts'
import { authorityOf } from './policies.ts'

/** Effects that are under way at once: what waits is written in one group. */
const LANES = 64

/** What one way cost. */
export interface ReceiptCost {
  readonly receipts: number
  /** Of this process with the store's writer thread. */
  readonly cpuMicrosEach: number
  readonly perSecond: number
  /** Transactions of the store. */
  readonly groups: number
}

/** Both ways, one after the other in the same process. */
export interface ReceiptBench {
  readonly gateway: ReceiptCost
  readonly bare: ReceiptCost
  /** Length of the receipts' envelopes, on average. */
  readonly envelopeBytes: number
  readonly envelopes: readonly string[]
}

/** Effects of which each leaves three receipts: admitted, started, settled. */
export async function timeReceipts(effects: number): Promise<ReceiptBench> {
  const deeds: Deed[][] = Array.from({ length: effects }, () => [])
  const gateway = await takeEffects(effects, deeds, Math.floor(effects / 10))
  const bare = await onFreshStore(effects, ({ store }) => async (i) => {
    for (const deed of deeds[i]) if (!(await store.commit(deed)).isCommitted) throw new Error('the bare store refused a deed')
  })
  const envelopes = deeds.flat().flatMap(({ receipts }) => receipts.map(({ envelope }) => envelope))
  return { gateway, bare, envelopes, envelopeBytes: envelopes.reduce((sum, text) => sum + text.length, 0) / envelopes.length }
}

/** The gateway's way alone; what it asked of the store is noted in `deeds`, one list for each effect. Without a `warm` number of them every effect counts. */
export function takeEffects(effects: number, deeds: Deed[][] = Array.from({ length: effects }, () => []), warm = 0): Promise<ReceiptCost> {
  const workOn = (opened: OpenStore) => {
    const house = houseOn(opened)
    const judged = judgedBy(house.authority(undefined))
    return (i: number) => oneEffect({ ...house, store: noting(opened.store, deeds[i]) }, judged, i)
  }
  return onFreshStore(effects, workOn, warm)
}

/** One notification that is allowed, taken to its end; nothing is sent. */
async function oneEffect(house: House, judged: Judged, i: number): Promise<void> {
  const id = `notify-bench-${i}`
  const order = canonicalJson({
    channel: 'demo/ops',
    event: 'merged',
    proposal: `proposal-${i}`,
    text: 'The change of shop/Deployment/cart was merged.',
  })
  const place = { id, action: 'notify' as const, environment: 'demo', team: 'shop', resource: 'demo/ops' }
  const admission = await admit(house, { ...place, order, principal: 'system:schedule', judged })
  if (admission.is !== 'admitted') throw new Error('the effect was refused')
  const started = await start(house, admission.effect)
  if (started.is !== 'started') throw new Error(`the effect was fenced by ${started.by}`)
  if (!(await settle(house, started.effect, { state: 'COMPLETED', result: 'applied', detail: 'answered 200' })))
    throw new Error('it was not settled')
}

/** The verdict of the default bundle on a notification, made once; what a verdict costs is measured beside. */
function judgedBy(authority: Authority): Judged {
  const principal = { id: 'system:schedule', role: 'admin' as const, groups: [] }
  const asked = { environment: 'demo', channel: 'demo/ops', event: 'merged', nowMs: Date.UTC(2026, 10, 20, 9), timeZone: 'Europe/Berlin' }
  const request = notifyRequest(principal, asked)
  const verdict = judgeRequest(request, [], authority)
  return { verdict, decision: decisionRecord(request, [], verdict) }
}

function houseOn(opened: OpenStore): House {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-bench-key-'))
  const signer = openSigner(directory)
  rmSync(directory, { recursive: true })
  const authority = authorityOf(50)
  const log: House['log'] = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => log }
  const nobody = () => Promise.reject(new Error('no run works here'))
  return {
    store: opened.store,
    upkeep: opened.upkeep,
    signer,
    environments: new Map(),
    forecast: nobody,
    rehearse: nobody,
    authority: () => authority,
    scopeOf,
    now: () => Date.now(),
    newId: randomUUID,
    log,
    telemetry: UNWATCHED,
  }
}

function noting(store: OpenStore['store'], deeds: Deed[]): OpenStore['store'] {
  return {
    views: store.views,
    onCommit: (listener) => store.onCommit(listener),
    commit: (deed) => {
      deeds.push(deed)
      return store.commit(deed)
    },
  }
}

/** Runs the work in lanes on a store of its own; the first tenth warms it up, and is no part of the answer. */
async function onFreshStore(
  count: number,
  workOn: (opened: OpenStore) => (i: number) => Promise<void>,
  warm = Math.floor(count / 10),
): Promise<ReceiptCost> {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-bench-'))
  const opened = await openSqliteStore({ directory })
  try {
    const work = workOn(opened)
    await inLanes(0, warm, work)
    const [groupsBefore, cpuBefore, startMs] = [groupsAnswered(), process.cpuUsage(), performance.now()]
    const sizeBefore = (await opened.store.views.ledgerHead()).size
    await inLanes(warm, count, work)
    const seconds = (performance.now() - startMs) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    const receipts = (await opened.store.views.ledgerHead()).size - sizeBefore
    return { receipts, cpuMicrosEach: (user + system) / receipts, perSecond: receipts / seconds, groups: groupsAnswered() - groupsBefore }
  } finally {
    await opened.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function inLanes(from: number, to: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = from
  const lane = async (): Promise<void> => {
    while (next < to) await work(next++)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}
