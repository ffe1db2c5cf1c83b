// Signing in by a link that works once, over HTTP.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeBy, formOf, MACHINE_KEY, openWorld, type World } from '../../test/serve/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

afterEach(() => world.close())

function spend(token: string, headers: Record<string, string> = {}) {
  const form = formOf(token)
  return world.server.inject({ method: 'POST', url: '/sign-in', ...form, headers: { ...form.headers, ...headers } })
}

const page = { accept: 'text/html,*/*;q=0.8' }
const WRONG = 'w'.repeat(43)

test('the terminal gets a link with the machine key, and the link signs in', async () => {
  const made = await world.server.inject({ method: 'POST', url: '/sign-in/link', headers: { authorization: `Bearer ${MACHINE_KEY}` } })
  const url = new URL(made.json().url)
  const answer = await spend(url.searchParams.get('token')!)

  expect(made.statusCode).toBe(201)
  expect(url.origin).toBe('http://tidegate.example:8090')
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/ui/'])
  expect(answer.headers['set-cookie']).toMatch(/^tidegate_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/)
})

test('a link is not spent by opening it, however often', async () => {
  const token = await world.linkToken()
  for (const method of ['GET', 'HEAD', 'GET'] as const) await world.server.inject({ method, url: `/sign-in?token=${token}` })

  expect((await spend(token)).statusCode).toBe(303)
})

test('the page holds the token as text, runs nothing and allows only its own style', async () => {
  const answer = await world.server.inject({ url: `/sign-in?token=${encodeURIComponent('"><script>alert(1)</script>')}` })

  expect(answer.body).not.toContain('<script')
  expect(answer.body).toContain('&quot;&gt;&lt;script&gt;')
  expect(answer.headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
  )
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('without a token the page says how to get a link', async () => {
  const answer = await world.server.inject({ url: '/sign-in' })

  expect(answer.body).toContain('npx tidegate sign-in')
})

test('a link works once', async () => {
  const token = await world.linkToken()
  await spend(token)
  const again = await spend(token, page)

  expect(again.statusCode).toBe(401)
  expect(again.headers['content-type']).toContain('text/html')
  expect(again.body).toContain('npx tidegate sign-in')
  expect(again.headers['set-cookie']).toBeUndefined()
})

test('a link expires after its time', async () => {
  const token = await world.linkToken()
  world.now += 15 * 60_000

  const answer = await spend(token)

  expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-spent'])
})

test('who guesses is slowed down, and a right link still works', async () => {
  const statuses = []
  for (let i = 0; i < 12; i += 1) statuses.push((await spend(WRONG)).statusCode)
  const last = await spend(WRONG)

  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
  expect(last.headers['retry-after']).toBe('900')
  expect((await spend(await world.linkToken())).statusCode).toBe(303)
})

test('failures of one address do not count for another, and are forgotten after the window', async () => {
  for (let i = 0; i < 11; i += 1) await spend(WRONG)
  const form = formOf(WRONG)
  const other = await world.server.inject({ method: 'POST', url: '/sign-in', ...form, remoteAddress: '10.9.9.9' })
  world.now += 15 * 60_000 + 1
  const later = await spend(WRONG)

  expect([other.statusCode, later.statusCode]).toEqual([401, 401])
})

test('the page of another site cannot sign somebody in', async () => {
  const answer = await spend(await world.linkToken(), { origin: 'https://evil.example' })

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'csrf-refused'])
})

test.each(['', 'token=', `token=${'a'.repeat(201)}`, 'token=a&admin=1'])('the form `%s` is refused', async (payload) => {
  const answer = await world.server.inject({
    method: 'POST',
    url: '/sign-in',
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

  expect(answer.statusCode).toBe(400)
})

test('a wrong machine key makes no link, and neither does a session', async () => {
  const wrong = await world.server.inject({ method: 'POST', url: '/sign-in/link', headers: { authorization: 'Bearer nonsense' } })
  const session = await world.server.inject({ method: 'POST', url: '/sign-in/link', headers: changeBy(await world.signIn()) })

  expect([wrong.statusCode, session.statusCode]).toEqual([401, 401])
})

test('the machine key opens nothing else', async () => {
  const answer = await world.server.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${MACHINE_KEY}` } })

  expect(answer.statusCode).toBe(401)
})

test('a session ends when it is signed out', async () => {
  const browser = await world.signIn()
  const out = await world.server.inject({ method: 'POST', url: '/sign-out', headers: changeBy(browser) })
  const after = await world.server.inject({ url: '/api/v1/me', headers: { cookie: browser.cookie } })

  expect([out.statusCode, out.headers['set-cookie']]).toEqual([204, 'tidegate_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'])
  expect([after.statusCode, after.json().code]).toEqual([401, 'signed-out'])
})

test('a session that is used lives for a week, one that is not for half a day', async () => {
  const used = await world.signIn()
  const unused = await world.signIn()
  const statusOf = async ({ cookie }: { cookie: string }) =>
    (await world.server.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode
  const statuses = []
  for (let hours = 0; hours < 7 * 24; hours += 11) {
    statuses.push(await statusOf(used))
    world.now += 11 * 3_600_000
  }

  expect(new Set(statuses)).toEqual(new Set([200]))
  expect([await statusOf(used), await statusOf(unused)]).toEqual([401, 401])
})

test('who is asking is told by session and by key, and only a session has a token for changes', async () => {
  const browser = await world.signIn()
  const person = await world.server.inject({ url: '/api/v1/me', headers: { cookie: browser.cookie } })
  const service = await world.server.inject({ url: '/api/v1/me', headers: await world.bearer({ teams: ['shop'] }) })

  expect(person.json()).toMatchObject({
    principal: { id: 'person:admin', kind: 'person', role: 'admin', environments: '*' },
    csrfToken: browser.csrfToken,
  })
  expect(service.json()).toMatchObject({
    principal: { id: 'service:nightly', kind: 'service', role: 'viewer', teams: ['shop'] },
    csrfToken: null,
  })
})
