// Links to proposals over HTTP: looking spends nothing, opening works once, and nobody is signed in by one.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeBy, formOf, openWorld, type Browser, type World } from '../../test/serve/world.ts'

let world: World
let browser: Browser

beforeEach(async () => {
  world = await openWorld()
  browser = await world.signIn()
})

afterEach(() => world.close())

async function made(): Promise<{ readonly path: string; readonly token: string; readonly body: Record<string, unknown> }> {
  const answer = await world.server.inject({ method: 'POST', url: '/api/v1/proposals/proposal-1/links', headers: changeBy(browser) })
  const path = new URL(answer.json().url).pathname
  return { path, token: path.slice('/open/'.length), body: answer.json() }
}

function open(token: string, headers: Record<string, string> = {}) {
  const form = formOf(token)
  return world.server.inject({ method: 'POST', url: '/open', ...form, headers: { ...form.headers, ...headers } })
}

test('a link is for the revision that stands, and lives a day', async () => {
  const { body, path } = await made()

  expect(body).toEqual({ url: `http://tidegate.example:8090${path}`, revision: 1, expiresAtMs: world.now + 24 * 3_600_000 })
})

test('looking at a link, as a scanner of mail does, spends nothing', async () => {
  const { path, token } = await made()

  const looks = []
  for (const method of ['GET', 'HEAD', 'GET'] as const) looks.push(await world.server.inject({ method, url: path }))

  expect(looks.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  expect(looks[0].body).toContain('<form method="post" action="/open">')
  expect(looks[0].headers['set-cookie']).toBeUndefined()
  expect((await open(token)).statusCode).toBe(303)
})

test('a link leads to the proposal once, and signs nobody in', async () => {
  const { token } = await made()

  const first = await open(token)
  const second = await open(token, { accept: 'text/html' })

  expect([first.statusCode, first.headers.location]).toEqual([303, '/ui/proposals/proposal-1?revision=1'])
  expect(first.headers['set-cookie']).toBeUndefined()
  expect(second.statusCode).toBe(410)
  expect(second.body).toContain('This link opens nothing')
})

test('a link that is over or forged opens nothing', async () => {
  const { token } = await made()
  const forged = await open(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)
  world.now += 24 * 3_600_000
  const late = await open(token)

  expect([forged.statusCode, forged.json().code]).toEqual([410, 'link-spent'])
  expect([late.statusCode, late.json().code]).toEqual([410, 'link-spent'])
})

test('a form of another site spends nothing', async () => {
  const { token } = await made()

  const foreign = await open(token, { origin: 'https://elsewhere.example' })

  expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'csrf-refused'])
  expect((await open(token)).statusCode).toBe(303)
})

test('who does not see a proposal makes no link to it', async () => {
  const headers = await world.bearer({ role: 'approver', teams: ['data'] })

  const answer = await world.server.inject({ method: 'POST', url: '/api/v1/proposals/proposal-1/links', headers })

  expect(answer.statusCode).toBe(404)
})
