// A proposal is explained by one paid call for each revision, and no day and no request costs more than it may.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { deed, proposal } from '../../test/contracts/store-fixtures.ts'
import { openBareHouse, type BareHouse } from '../../test/run/bare-house.ts'
import type { Environment } from '../core/environment.ts'
import { HttpFault } from '../core/http.ts'
import { SCHEDULE } from '../core/principal.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import type { ModelAnswer, ModelEndpoint } from '../deliver/model-endpoint.ts'
import { LOCAL_ADMINISTRATOR } from '../identity/local-administrator.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { pullStop } from './emergency-stop.ts'
import { explainProposal, keptRationale } from './explain-proposal.ts'
import { reconcileCalls } from './effect/settle-call.ts'
import type { House } from './house.ts'

const ALL = scopeOf(SCHEDULE)
/** 1,000 bytes and 100 tokens: 0.002 and 0.0008, so that a call is quoted at 2,800 millionths. */
const PRICES = { inputPerMillion: 2, outputPerMillion: 8, maxOutputTokens: 100 }
const QUOTE = 2800
const WELL: ModelAnswer = { is: 'answered', text: 'Because demand grows.', usage: { inputTokens: 300, outputTokens: 20 } }

let bare: BareHouse
let house: House
let asked: string[]
let answer: () => Promise<ModelAnswer>

beforeEach(async () => {
  asked = []
  answer = () => Promise.resolve(WELL)
  const endpoint: ModelEndpoint = {
    name: 'small',
    host: 'models.example',
    sizeOf: () => 1000,
    ask: async (_permit, order) => {
      asked.push(order)
      return answer()
    },
  }
  await open({ dailyLimit: 0.01, perRequestLimit: 0.005 }, endpoint)
})

async function open(
  limits: { readonly dailyLimit: number; readonly perRequestLimit: number },
  modelEndpoint: ModelEndpoint,
): Promise<void> {
  const model = { ...PRICES, ...limits, url: 'https://models.example', name: 'small' }
  const settings = {
    name: 'demo',
    mode: 'propose',
    calendar: { timeZone: 'UTC' },
    approvals: { isFourEyes: false, expiryHours: 72 },
    rates: { currency: 'EUR' },
    model,
  }
  bare = await openBareHouse({ settings: settings as unknown as Environment, modelEndpoint })
  house = bare.house
  await house.store.commit(deed({ writes: [{ do: 'save-proposal', proposal: proposal() }] }))
}

afterEach(() => bare.close())

function explain(id = 'proposal-1') {
  return explainProposal(house, { proposalId: id, principal: LOCAL_ADMINISTRATOR })
}

async function envelope() {
  const day = new Date(house.now()).toISOString().slice(0, 10)
  const kept = await house.store.views.spendEnvelope(ALL, `model:demo:${day}`)
  return kept === undefined ? undefined : { reserved: kept.reservedMicros, settled: kept.settledMicros }
}

async function types(): Promise<readonly string[]> {
  const entries = await house.store.views.ledger(ALL, { fromIndex: 0, limit: 100 })
  return entries.map(({ type }) => type).filter((type) => type.startsWith('effect-'))
}

async function states(): Promise<readonly string[]> {
  const { items } = await house.store.views.effects(ALL, { limit: 50, after: undefined })
  return items
    .map(({ id, state, result, spentMicros }) =>
      [id.replace(/^.*\./, '.'), state, result, spentMicros].filter((each) => each !== undefined).join(' '),
    )
    .sort()
}

test('a revision is asked about once, settled at what it cost, and then kept', async () => {
  const fresh = await explain()
  bare.advance(30 * DAY_MS)
  await house.upkeep.sweep(house.now())
  bare.advance(30 * DAY_MS)
  await house.upkeep.sweep(house.now())
  const again = await explain()

  expect(fresh).toMatchObject({ text: 'Because demand grows.', model: 'small', cached: false, cost: { amount: 0.00076, currency: 'EUR' } })
  expect(again).toEqual({ ...fresh, cached: true })
  expect(await keptRationale(house, { proposalId: 'proposal-1', principal: LOCAL_ADMINISTRATOR })).toEqual(again)
  expect(asked).toHaveLength(1)
  expect(await types()).toEqual(['effect-admitted/v1', 'effect-started/v1', 'effect-settled/v1'])
  const entries = JSON.stringify(await house.store.views.ledger(ALL, { fromIndex: 0, limit: 10 }))
  const told = entries.replace(/[A-Za-z0-9+/=]{40,}/g, (text) => Buffer.from(text, 'base64').toString())
  expect(told).toContain('spentMicros')
  expect(told).not.toContain('Because demand grows')
})

test('another revision is asked about anew', async () => {
  await explain()
  await house.store.commit(deed({ writes: [{ do: 'save-proposal', proposal: proposal({ revision: 2, version: 2 }) }] }))

  expect(await explain()).toMatchObject({ cached: false, revision: 2 })
  expect(asked).toHaveLength(2)
})

test.each<[string, () => Promise<ModelAnswer>, string, number]>([
  ['tells no usage', () => Promise.resolve({ is: 'answered', text: 'So.' }), '.1 COMPLETED applied 2800', QUOTE],
  ['talks nonsense', () => Promise.resolve({ is: 'unreadable', why: 'its answer is not JSON' }), '.1 COMPLETED refused 2800', QUOTE],
  ['is too busy', () => Promise.resolve({ is: 'refused', status: 429, said: '', isUnasked: true }), '.1 COMPLETED refused 0', 0],
  ['breaks', () => Promise.resolve({ is: 'refused', status: 500, said: '', isUnasked: false }), '.1 COMPLETED refused 2800', QUOTE],
  ['hangs', () => Promise.reject(new HttpFault('timeout', 'no answer in time')), '.1 UNCERTAIN 2800', QUOTE],
  ['sends too much', () => Promise.reject(new HttpFault('too-large', 'too much')), '.1 UNCERTAIN 2800', QUOTE],
  ['is nowhere', () => Promise.reject(new HttpFault('address-refused', 'private')), '.1 NOT_STARTED 0', 0],
])('a model that %s is settled at what it can have cost', async (what, answers, state, settled) => {
  answer = answers
  const outcome = await explain().then(
    () => 'answered',
    (error: unknown) => (error as { readonly code?: string }).code,
  )

  expect(outcome).toBe(what === 'tells no usage' ? 'answered' : 'model-failed')
  expect(await states()).toEqual([state])
  expect(await envelope()).toEqual({ reserved: 0, settled })
})

test('a day costs no more than it may, whoever asks at once, and the next day is another', async () => {
  const many = Array.from({ length: 12 }, (_, at) => `proposal-${at + 10}`)
  for (const id of many) await house.store.commit(deed({ writes: [{ do: 'save-proposal', proposal: proposal({ id }) }] }))
  answer = () => Promise.resolve({ is: 'answered', text: 'So.' })

  const codes = await Promise.all(
    many.map((id) =>
      explain(id).then(
        () => 'answered',
        (error: unknown) => (error as { readonly code?: string }).code,
      ),
    ),
  )
  const today = await envelope()
  bare.advance(DAY_MS)
  const tomorrow = await explain()

  expect(codes.filter((code) => code === 'answered')).toHaveLength(3)
  expect(codes.filter((code) => code === 'spend-exceeded')).toHaveLength(9)
  expect(today).toEqual({ reserved: 0, settled: 3 * QUOTE })
  expect((await types()).filter((type) => type === 'effect-refused/v1')).toHaveLength(9)
  expect(tomorrow.cached).toBe(false)
})

test('of two who ask about the same revision at once one pays', async () => {
  const codes = await Promise.all(
    [explain(), explain()].map((each) =>
      each.then(
        () => 'answered',
        (error: unknown) => (error as { readonly code?: string }).code,
      ),
    ),
  )

  expect(codes.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(['answered', 'store-conflict'])
  expect(asked).toHaveLength(1)
})

test('one request costs no more than it may', async () => {
  const { modelEndpoint } = house.environments.get('demo')!
  await bare.close()
  await open({ dailyLimit: 1, perRequestLimit: 0.0027 }, modelEndpoint!)

  await expect(explain()).rejects.toMatchObject({ code: 'spend-exceeded' })
  expect(await types()).toEqual(['effect-refused/v1'])
  expect(await envelope()).toBeUndefined()
  expect(asked).toEqual([])
})

test('a process that died after it asked leaves the price reserved until it is settled at the most, and the call is never made again', async () => {
  answer = () => new Promise(() => undefined)
  void explain()
  await expect.poll(states).toEqual(['.1 STARTED'])
  await reconcileCalls(house)
  const meanwhile = [await envelope(), await explain().catch((error: unknown) => (error as { readonly code?: string }).code)]
  bare.advance(5 * MINUTE_MS)
  await reconcileCalls(house)
  await reconcileCalls(house)

  expect(meanwhile).toEqual([{ reserved: QUOTE, settled: 0 }, 'state-conflict'])
  expect(await states()).toEqual(['.1 UNCERTAIN 2800'])
  expect(await envelope()).toEqual({ reserved: 0, settled: QUOTE })
  expect(asked).toHaveLength(1)
})

test('a process that died before it asked gives the reservation back', async () => {
  const { store } = house
  let commits = 0
  const dying: House = {
    ...house,
    store: { ...store, commit: (one) => ((commits += 1) === 2 ? new Promise(() => undefined) : store.commit(one)) },
  }
  void explainProposal(dying, { proposalId: 'proposal-1', principal: LOCAL_ADMINISTRATOR })
  await expect.poll(states).toEqual(['.1 ADMITTED'])
  bare.advance(5 * MINUTE_MS)
  await reconcileCalls(house)

  expect(await states()).toEqual(['.1 NOT_STARTED 0'])
  expect(await envelope()).toEqual({ reserved: 0, settled: 0 })
  expect(await explain()).toMatchObject({ cached: false })
})

test('an emergency stop asks nobody, and one that is pulled after the admission gives the reservation back', async () => {
  const order = { environment: 'demo', principal: LOCAL_ADMINISTRATOR, reason: 'it talks nonsense' }
  const { store } = house
  let commits = 0
  const late: House = {
    ...house,
    store: {
      ...store,
      commit: async (one) => {
        if ((commits += 1) === 2) await pullStop(house, order)
        return store.commit(one)
      },
    },
  }
  const fenced = explainProposal(late, { proposalId: 'proposal-1', principal: LOCAL_ADMINISTRATOR })
  await expect(fenced).rejects.toMatchObject({ code: 'gate-refused' })

  await expect(explain()).rejects.toMatchObject({ code: 'gate-refused' })
  expect(await states()).toEqual(['.1 NOT_STARTED 0'])
  expect(await envelope()).toEqual({ reserved: 0, settled: 0 })
  expect(asked).toEqual([])
})

test('what no policy lets pass is asked of nobody, and the ledger tells it', async () => {
  const standing = { is: 'none' as const, scope: 'default', code: 'POLICY_STALE' as const, why: 'it is too old' }
  house = { ...house, authority: () => ({ ...bare.house.authority('demo'), standing }) }

  await expect(explain()).rejects.toMatchObject({ code: 'gate-refused' })
  expect(await types()).toEqual(['effect-refused/v1'])
  expect(await envelope()).toBeUndefined()
  expect(asked).toEqual([])
})

test('without a model there is nobody to ask', async () => {
  const wired = house.environments.get('demo')!
  house = { ...house, environments: new Map([['demo', { ...wired, modelEndpoint: undefined }]]) }

  await expect(explain()).rejects.toMatchObject({ code: 'not-found' })
  await expect(keptRationale(house, { proposalId: 'proposal-1', principal: LOCAL_ADMINISTRATOR })).rejects.toMatchObject({
    code: 'not-found',
  })
})
