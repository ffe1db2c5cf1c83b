// Runs are started and keys are made and revoked over HTTP.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeBy, openWorld, type Browser, type World } from '../../test/serve/world.ts'

let world: World
let browser: Browser

beforeEach(async () => {
  world = await openWorld()
  browser = await world.signIn()
})

afterEach(() => world.close())

function send(method: 'POST' | 'DELETE', url: string, payload?: object) {
  return world.server.inject({ method, url, headers: changeBy(browser), ...(payload && { payload }) })
}

test('a dry run is queued and can be looked up where the answer says', async () => {
  const answer = await send('POST', '/api/v1/runs', { environment: 'demo', dry_run: true })
  const found = await world.server.inject({ url: String(answer.headers.location), headers: { cookie: browser.cookie } })

  expect(answer.statusCode).toBe(202)
  expect(answer.json()).toMatchObject({ status: 'queued', isDryRun: true, requester: 'person:admin', startedAtMs: null })
  expect(found.json()).toEqual(answer.json())
})

test('a service may start a run, under its own name', async () => {
  const headers = await world.bearer({ role: 'approver' })
  const answer = await world.server.inject({ method: 'POST', url: '/api/v1/runs', payload: { environment: 'demo' }, headers })

  expect(answer.json()).toMatchObject({ isDryRun: false, requester: 'service:nightly' })
})

test('an agent reads and starts runs, and does nothing else', async () => {
  const headers = await world.bearer({ for: 'agent', name: 'planner', role: 'approver' })
  const post = (url: string, payload: object) =>
    world.server.inject({ method: 'POST', url, payload, headers: { ...headers, 'if-match': '"1"' } })
  const read = await world.server.inject({ url: '/api/v1/proposals/proposal-1', headers })
  const { digest } = read.json().ceremony

  const run = await post('/api/v1/runs', { environment: 'demo' })
  const refused = [
    await post('/api/v1/proposals/proposal-1/approve', { ceremonyDigest: digest }),
    await post('/api/v1/proposals/proposal-1/reject', { ceremonyDigest: digest, reason: 'no' }),
    await post('/api/v1/proposals/proposal-1/retry', {}),
    await post('/api/v1/proposals/proposal-1/links', {}),
  ]

  expect(read.statusCode).toBe(200)
  expect(run.json()).toMatchObject({ requester: 'agent:planner' })
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403])
})

test('a second run of the environment waits for the first', async () => {
  await send('POST', '/api/v1/runs', { environment: 'demo' })
  const second = await send('POST', '/api/v1/runs', { environment: 'demo' })

  expect([second.statusCode, second.json().code]).toEqual([409, 'state-conflict'])
})

test('the only environment that is seen need not be named, and without one there is nothing to run', async () => {
  const headers = await world.bearer({ role: 'approver', environments: ['live'] })
  const only = await send('POST', '/api/v1/runs', {})
  const none = await world.server.inject({ method: 'POST', url: '/api/v1/runs', payload: {}, headers })

  expect(only.json()).toMatchObject({ environment: 'demo' })
  expect([none.statusCode, none.json().faults]).toEqual([400, ['body/environment: is missing']])
})

test('an environment that is not there, or not seen, cannot be run', async () => {
  const headers = await world.bearer({ role: 'approver', environments: ['live'] })
  const unknown = await send('POST', '/api/v1/runs', { environment: 'live' })
  const unseen = await world.server.inject({ method: 'POST', url: '/api/v1/runs', payload: { environment: 'demo' }, headers })

  expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'environment-unknown'])
  expect([unseen.statusCode, unseen.json().code]).toEqual([404, 'environment-unknown'])
})

test('a key is shown once, works, is listed without its secret, and stops at once when revoked', async () => {
  const made = (
    await send('POST', '/api/v1/keys', { name: 'ci', role: 'approver', for: 'service', expiresInDays: 7, teams: ['shop'] })
  ).json()
  const headers = { authorization: `Bearer ${made.secret}` }
  const before = await world.server.inject({ url: '/api/v1/me', headers })
  const list = await world.server.inject({ url: '/api/v1/keys', headers: { cookie: browser.cookie } })
  const revoked = await send('DELETE', `/api/v1/keys/${made.key.id}`)
  const after = await world.server.inject({ url: '/api/v1/me', headers })

  expect(made.key).toMatchObject({ principalId: 'service:ci', use: 'api', teams: ['shop'], environments: '*', revokedAtMs: null })
  expect(before.json().principal).toMatchObject({ id: 'service:ci', role: 'approver' })
  expect(list.body).not.toMatch(/secret/i)
  expect(list.json().items).toMatchObject([{ id: made.key.id, name: 'ci' }])
  expect([revoked.statusCode, revoked.body]).toEqual([204, ''])
  expect([after.statusCode, after.json().code]).toEqual([401, 'key-invalid'])
})

test('a key that has expired is refused', async () => {
  const headers = await world.bearer({ expiresInDays: 1 })
  world.now += 24 * 3_600_000

  const answer = await world.server.inject({ url: '/api/v1/me', headers })

  expect([answer.statusCode, answer.json().detail]).toEqual([401, 'the API key `nightly` has expired'])
  expect(answer.headers['www-authenticate']).toContain('Bearer')
})

test('a key that was never made cannot be revoked', async () => {
  expect((await send('DELETE', '/api/v1/keys/nothing')).statusCode).toBe(404)
})

test.each([
  [{ name: 'A b', role: 'viewer', for: 'me', expiresInDays: 1 }, 'body/name'],
  [{ name: 'a', role: 'owner', for: 'me', expiresInDays: 1 }, 'body/role: must be one of `viewer`, `approver`, `admin`'],
  [{ name: 'a', role: 'viewer', for: 'them', expiresInDays: 1 }, 'body/for'],
  [{ name: 'a', role: 'viewer', for: 'me', expiresInDays: 367 }, 'body/expiresInDays'],
  [{ name: 'a', role: 'viewer', for: 'me', expiresInDays: '7' }, 'body/expiresInDays'],
  [{ name: 'a', role: 'viewer', for: 'me', expiresInDays: 1, teams: [] }, 'body/teams'],
  [{ name: 'a', role: 'viewer', for: 'me', expiresInDays: 1, use: 'all' }, 'body/use'],
  [['a'], 'body'],
])('the key %j is refused', async (payload, fault) => {
  const answer = await send('POST', '/api/v1/keys', payload)

  expect(answer.statusCode).toBe(400)
  expect(answer.json().faults).toEqual(expect.arrayContaining([expect.stringContaining(fault)]))
})

test('a header that is no bearer key is as good as none', async () => {
  for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer a b']) {
    expect((await world.server.inject({ url: '/api/v1/me', headers: { authorization } })).json().code).toBe('signed-out')
  }
})

test('wrong keys from one address are slowed down, and a right one still works', async () => {
  const wrong = { authorization: `Bearer tg_0123456789ab_${'a'.repeat(43)}` }
  for (let i = 0; i < 10; i += 1) await world.server.inject({ url: '/api/v1/me', headers: wrong })

  const limited = await world.server.inject({ url: '/api/v1/me', headers: wrong })

  expect([limited.statusCode, limited.headers['retry-after']]).toEqual([429, '900'])
  expect((await world.server.inject({ url: '/api/v1/me', headers: await world.bearer() })).statusCode).toBe(200)
})
