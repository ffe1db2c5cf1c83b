// An effect is admitted, started once and settled once; a stop, another policy or an old permit fence it.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { deed } from '../../../test/contracts/store-fixtures.ts'
import { openBareHouse, type BareHouse } from '../../../test/run/bare-house.ts'
import { digestOf } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import { SCHEDULE } from '../../core/principal.ts'
import { MINUTE_MS } from '../../core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../identity/local-administrator.ts'
import { scopeOf } from '../../identity/scope-of.ts'
import { liftStop, pullStop } from '../emergency-stop.ts'
import type { House } from '../house.ts'
import type { Intent } from './effect.ts'
import { admit, settle, start } from './gateway.ts'

const ALL = scopeOf(SCHEDULE)
const POLICY = { scope: 'default', epoch: 3, digest: digestOf('bundle') }

let bare: BareHouse
let house: House

beforeEach(async () => {
  bare = await openBareHouse()
  house = bare.house
})

afterEach(() => bare.close())

function intent(parts: Partial<Intent> = {}): Intent {
  return {
    id: 'e-1',
    action: 'notify',
    environment: 'demo',
    team: 'shop',
    resource: 'ops',
    order: '{"say":"hello"}',
    principal: SCHEDULE.id,
    judged: { verdict: { verdict: 'ALLOW', reasons: [] } },
    ...parts,
  }
}

async function admitted(parts: Partial<Intent> = {}): Promise<Effect> {
  const admission = await admit(house, intent(parts))
  if (admission.is !== 'admitted') throw new Error('it was refused')
  return admission.effect
}

async function types(): Promise<readonly string[]> {
  return (await house.store.views.ledger(ALL, { fromIndex: 0, limit: 100 })).map(({ type }) => type)
}

test('each step is durable with its receipt before the next, and the permit says what was admitted', async () => {
  const effect = await admitted()
  const kept = await house.store.views.effect(ALL, 'e-1')
  const begun = await start(house, effect)
  if (begun.is !== 'started') throw new Error(begun.by)
  await settle(house, begun.effect, { state: 'COMPLETED', result: 'applied', detail: 'HTTP 204' })

  expect(kept).toMatchObject({ state: 'ADMITTED', contentDigest: digestOf(intent().order) })
  expect(await house.store.views.blob(ALL, effect.order)).toBe(intent().order)
  const { action, resource, contentDigest, nonce } = effect
  expect(begun.permit).toEqual({
    action,
    resource,
    contentDigest,
    nonce,
    effectId: 'e-1',
    policy: undefined,
    expiresAtMs: effect.permitUntilMs,
  })
  expect(await types()).toEqual(['effect-admitted/v1', 'effect-started/v1', 'effect-settled/v1'])
  expect(await house.store.views.effect(ALL, 'e-1')).toMatchObject({ state: 'COMPLETED', result: 'applied', outcome: 'HTTP 204' })
})

test.each(['DENY', 'ESCALATE'] as const)('%s has a receipt and nothing else', async (verdict) => {
  const answer = await admit(house, intent({ judged: { verdict: { verdict, reasons: [{ policy: 'p', sentence: 'No.' }] } } }))

  expect(answer.is).toBe('refused')
  expect(await types()).toEqual(['effect-refused/v1'])
  expect(await house.store.views.effect(ALL, 'e-1')).toBeUndefined()
})

test('an id is admitted once', async () => {
  await admitted()

  await expect(admitted()).rejects.toMatchObject({ code: 'store-conflict' })
})

test('of several starts one is given the permit', async () => {
  const effect = await admitted()

  const answers = await Promise.all([start(house, effect), start(house, effect), start(house, effect)])

  expect(answers.map((answer) => (answer.is === 'started' ? 'started' : answer.by)).sort()).toEqual(['started', 'taken', 'taken'])
})

test('a stop that is pulled between admission and start fences it, and what waited is started after the lift', async () => {
  const effect = await admitted()
  const order = { environment: '*', principal: LOCAL_ADMINISTRATOR }
  await pullStop(house, { ...order, reason: 'prices look wrong' })

  const fenced = await start(house, effect)
  await liftStop(house, order)
  const after = await start(house, effect)

  expect(fenced).toEqual({ is: 'fenced', by: 'stop' })
  expect(after.is).toBe('started')
  expect(await types()).toEqual(['effect-admitted/v1', 'stop-pulled/v1', 'stop-lifted/v1', 'effect-started/v1'])
})

test('a permit is good for five minutes', async () => {
  const effect = await admitted()
  bare.advance(5 * MINUTE_MS)

  expect(await start(house, effect)).toEqual({ is: 'fenced', by: 'expired' })
  expect(await types()).toEqual(['effect-admitted/v1'])
})

test('another policy in force fences it: in the store, or by what this process knows of its age', async () => {
  const standing = house.authority('demo')
  const policy = { ...POLICY, head: POLICY.digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows: [] }
  const verified: House = { ...house, authority: () => ({ ...standing, standing: { is: 'verified', policy } }) }
  const stale: House = {
    ...house,
    authority: () => ({ ...standing, standing: { is: 'none', scope: 'default', code: 'POLICY_STALE', why: 'it is too old' } }),
  }
  const judged = { verdict: { verdict: 'ALLOW' as const, reasons: [], policy: POLICY } }
  const effect = await admitted({ judged })
  const tooOld = await start(stale, effect)
  const record = { scope: 'default', bundle: digestOf('another'), head: digestOf('head'), envelope: 'head', roots: ['root'] }
  const head = { ...record, epoch: 4, provenance: 'configured' as const, installedAtMs: 1, verifiedAtMs: 1 }
  await house.store.commit(deed({ writes: [{ do: 'install-policy', head, bundle: 'another' }] }))

  expect(tooOld).toEqual({ is: 'fenced', by: 'policy' })
  expect(await start(verified, effect)).toEqual({ is: 'fenced', by: 'policy' })
})

test('of several who settle it one does', async () => {
  const effect = await admitted()
  const begun = await start(house, effect)
  if (begun.is !== 'started') throw new Error(begun.by)
  const done = () => settle(house, begun.effect, { state: 'COMPLETED', result: 'applied', detail: 'done' })

  expect((await Promise.all([done(), done()])).sort()).toEqual([false, true])
  expect(await settle(house, begun.effect, { state: 'NOT_STARTED', detail: 'it was not' })).toBe(false)
})
