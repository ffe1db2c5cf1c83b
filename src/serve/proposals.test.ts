// A person reads, approves and rejects proposals over HTTP, and everything that must be refused is.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeBy, openWorld, type Browser, type World } from '../../test/serve/world.ts'
import { digestOf } from '../core/digest.ts'
import { deed, proposal } from '../../test/contracts/store-fixtures.ts'

const one = '/api/v1/proposals/proposal-1'

let world: World
let browser: Browser
let shown: string

beforeEach(async () => {
  world = await openWorld()
  browser = await world.signIn()
  shown = (await world.server.inject({ url: one, headers: { cookie: browser.cookie } })).json().ceremony.digest
})

afterEach(() => world.close())

function decide(verb: string, payload: object, headers: Record<string, string> = {}) {
  return world.server.inject({
    method: 'POST',
    url: `${one}/${verb}`,
    payload,
    headers: { ...changeBy(browser), 'if-match': '"1"', ...headers },
  })
}

test('the list shows proposals with nulls for what is absent, filtered by repeated states', async () => {
  const { cookie } = browser
  const all = await world.server.inject({ url: '/api/v1/proposals', headers: { cookie } })
  const waiting = await world.server.inject({ url: '/api/v1/proposals?state=pending&state=open&team=shop&limit=1', headers: { cookie } })
  const merged = await world.server.inject({ url: '/api/v1/proposals?state=merged', headers: { cookie } })

  expect(
    all
      .json()
      .items.map(({ id }: { id: string }) => id)
      .sort(),
  ).toEqual(['proposal-1', 'proposal-2'])
  expect(waiting.json()).toMatchObject({ items: [{ id: 'proposal-1', delivery: null, reason: null }], next: null })
  expect(merged.json()).toEqual({ items: [], next: null })
})

test('pages follow one another by `after` and end with null', async () => {
  const { cookie } = browser
  const first = (await world.server.inject({ url: '/api/v1/proposals?limit=1', headers: { cookie } })).json()
  const second = (
    await world.server.inject({ url: `/api/v1/proposals?limit=1&after=${encodeURIComponent(first.next)}`, headers: { cookie } })
  ).json()

  expect(first.items).toHaveLength(1)
  expect(second.items[0].id).not.toBe(first.items[0].id)
  expect(second.next).toBeNull()
})

test('a page that was never answered is refused as a fault', async () => {
  const answer = await world.server.inject({ url: '/api/v1/proposals?after=nonsense', headers: { cookie: browser.cookie } })

  expect(answer.statusCode).toBe(400)
  expect(answer.json().code).toBe('request-invalid')
})

test('one proposal carries its version as entity tag, and its evidence can be asked', async () => {
  const { cookie } = browser
  const read = await world.server.inject({ url: one, headers: { cookie } })
  const evidence = await world.server.inject({ url: `${one}/evidence`, headers: { cookie } })

  expect(read.headers.etag).toBe('"1"')
  expect(evidence.json()).toMatchObject({ cpuTotalCores: { values: [1, null, 2] }, cpu: { evidence: { coverage90: null } } })
})

test('a person approves what was shown', async () => {
  const answer = await decide('approve', { ceremonyDigest: shown, note: 'looks right' })

  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({ state: 'approved', version: 2, approvals: [{ principal: 'person:admin', note: 'looks right' }] })
  expect(answer.headers.etag).toBe('"2"')
})

test("a person's key approves for them", async () => {
  const headers = await world.bearer({ for: 'me', role: 'approver' })
  const answer = await world.server.inject({
    method: 'POST',
    url: `${one}/approve`,
    payload: { ceremonyDigest: shown },
    headers: { ...headers, 'if-match': '"1"' },
  })

  expect(answer.json().approvals[0].principal).toBe('person:admin')
})

test('a person rejects with a reason', async () => {
  const answer = await decide('reject', { ceremonyDigest: shown, reason: ' we need the room ' })

  expect(answer.json()).toMatchObject({ state: 'rejected', reason: 'we need the room' })
})

test('a failed delivery is sent again', async () => {
  await world.deps.store.commit(
    deed({
      expect: [{ is: 'proposal-version', id: 'proposal-1', version: 1 }],
      writes: [{ do: 'save-proposal', proposal: proposal({ state: 'failed', version: 2 }) }],
    }),
  )

  const answer = await decide('retry', {}, { 'if-match': '"2"' })

  expect(answer.json()).toMatchObject({ state: 'approved', version: 3 })
})

test.each([
  ['without If-Match', { 'if-match': '' }, 428, 'precondition-required'],
  ['with If-Match that names none', { 'if-match': '*' }, 428, 'precondition-required'],
  ['of another version', { 'if-match': '"7"' }, 412, 'precondition-failed'],
  ['with a tag that is none of ours', { 'if-match': 'W/"1"' }, 412, 'precondition-failed'],
] as const)('an approval %s is refused', async (_what, headers, status, code) => {
  const answer = await decide('approve', { ceremonyDigest: shown }, headers)

  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
})

test('an approval of another change is refused', async () => {
  const answer = await decide('approve', { ceremonyDigest: digestOf('something else') })

  expect(answer.statusCode).toBe(412)
})

test('an approval without what was shown is refused', async () => {
  const answer = await decide('approve', { note: 'looks right' })

  expect([answer.statusCode, answer.json().code]).toEqual([428, 'precondition-required'])
})

test('the same approval a second time is refused, and a decision on its new version', async () => {
  await decide('approve', { ceremonyDigest: shown })

  const replayed = await decide('approve', { ceremonyDigest: shown })
  expect([replayed.statusCode, replayed.json().code]).toEqual([409, 'state-conflict'])
  expect((await decide('reject', { ceremonyDigest: shown, reason: 'no' })).statusCode).toBe(412)
  const again = await decide('approve', { ceremonyDigest: shown }, { 'if-match': '"2"' })
  expect([again.statusCode, again.json().code]).toEqual([409, 'state-conflict'])
})

test('an approval after the expiry is refused by the gate', async () => {
  world.now += 25 * 3_600_000
  browser = await world.signIn()
  const answer = await decide('approve', { ceremonyDigest: shown })

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'gate-refused'])
})

test('what another team owns is not there', async () => {
  const headers = await world.bearer({ for: 'me', role: 'approver', teams: ['data'] })
  const urls = [one, `${one}/evidence`, '/api/v1/workloads/demo/shop/Deployment/cart', '/api/v1/forecasts/demo/shop/Deployment/cart']

  for (const url of urls) expect([url, (await world.server.inject({ url, headers })).statusCode]).toEqual([url, 404])
  const approval = await world.server.inject({
    method: 'POST',
    url: `${one}/approve`,
    payload: { ceremonyDigest: shown },
    headers: { ...headers, 'if-match': '"1"' },
  })
  expect(approval.statusCode).toBe(404)
  const list = await world.server.inject({ url: '/api/v1/proposals', headers })
  expect(list.json().items.map(({ id }: { id: string }) => id)).toEqual(['proposal-2'])
})

test('every fault of a body is listed with its place', async () => {
  const answer = await decide('reject', { ceremonyDigest: 'abc', reason: ' ', colour: 'red' })

  expect(answer.statusCode).toBe(400)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.json().faults).toEqual([
    'body/colour: there is no such field',
    expect.stringContaining('body/ceremonyDigest: '),
    expect.stringContaining('body/reason: '),
  ])
})

test('a body is taken as it is: a number is no text, and what is missing is named', async () => {
  const answer = await decide('reject', { ceremonyDigest: 7 })

  expect(answer.json().faults).toEqual(['body/reason: is missing', expect.stringContaining('body/ceremonyDigest: ')])
})

test('who may not approve at all leaves a receipt that says so, once a minute', async () => {
  const headers = { ...(await world.bearer({ role: 'approver' })), 'if-match': '"1"' }
  const ask = () => world.server.inject({ method: 'POST', url: `${one}/approve`, payload: { ceremonyDigest: shown }, headers })

  const answers = [await ask(), await ask(), await ask()]
  const refused = await refusals()

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403])
  expect(refused).toMatchObject([{ principal: 'service:nightly', body: { wish: 'approve', grounds: ['P-005'], leftOut: 0 } }])
  world.now += 60_000
  await ask()
  expect((await refusals())[1]).toMatchObject({ body: { grounds: ['P-005'], leftOut: 2 } })
})

test('a stale digest, a replay and an approval that is too late leave their grounds in the ledger', async () => {
  await decide('approve', { ceremonyDigest: digestOf('something else') })
  await decide('approve', { ceremonyDigest: shown })
  await decide('approve', { ceremonyDigest: shown })
  await decide('reject', { ceremonyDigest: shown, reason: 'no' })

  expect((await refusals()).map(({ body }) => [body.wish, body.grounds])).toEqual([
    ['approve', ['P-004']],
    ['approve', ['P-010']],
    ['reject', ['P-004']],
  ])
})

/** What the ledger says of refusals. */
async function refusals(): Promise<readonly Predicate[]> {
  const { items } = (await world.server.inject({ url: '/api/v1/ledger?limit=200', headers: { cookie: browser.cookie } })).json()
  return items
    .filter(({ type }: { readonly type: string }) => type === 'approval-refused/v1')
    .map(({ envelope }: { readonly envelope: string }) => JSON.parse(atob(JSON.parse(envelope).payload)).predicate)
}

interface Predicate {
  readonly principal: string
  readonly body: { readonly wish: string; readonly grounds: readonly string[]; readonly leftOut: number }
}
