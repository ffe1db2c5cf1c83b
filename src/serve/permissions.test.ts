// Walks the permission table: every route is there, and nothing but the named few is open.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERMISSIONS } from '../identity/permissions.ts'
import { openWorld, type World } from '../../test/serve/world.ts'
import { ROUTES } from './routes.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world.close())

const guarded = PERMISSIONS.filter(({ who }) => who !== 'open')

test('every row of the table has exactly one route', () => {
  expect(ROUTES.map(({ operation }) => operation).sort()).toEqual(PERMISSIONS.map(({ operation }) => operation).sort())
})

test('only the probes, the sign-in, the screens and the way to them are open', () => {
  const open = PERMISSIONS.filter(({ who }) => who === 'open').map(({ method, path }) => `${method} ${path}`)

  expect(open.sort()).toEqual([
    'GET /',
    'GET /live',
    'GET /open/:token',
    'GET /ready',
    'GET /sign-in',
    'GET /ui',
    'GET /ui/*',
    'POST /open',
    'POST /sign-in',
  ])
})

test.each(guarded)('$method $path asks who it is', async ({ method, path }) => {
  const answer = await world.server.inject({ method, url: addressOf(path) })

  expect(answer.statusCode).toBe(401)
  expect(answer.json().code).toBe(path === '/sign-in/link' ? 'key-invalid' : 'signed-out')
})

test.each(guarded)('$method $path refuses a key that was never made', async ({ method, path }) => {
  const authorization = `Bearer tg_0123456789ab_${'A'.repeat(43)}`
  const answer = await world.server.inject({
    method,
    url: addressOf(path),
    headers: { authorization },
    remoteAddress: `10.0.0.${guarded.findIndex((row) => row.path === path)}`,
  })

  expect(answer.statusCode).toBe(401)
  expect(answer.json().code).toBe('key-invalid')
})

test.each(guarded.filter(({ who }) => who === 'approver' || who === 'admin'))(
  '$method $path refuses a viewer',
  async ({ method, path }) => {
    const headers = await world.bearer({ role: 'viewer' })
    const answer = await world.server.inject({ method, url: addressOf(path), headers })

    expect(answer.statusCode).toBe(403)
    expect(answer.json().code).toBe('forbidden')
  },
)

test.each(guarded.filter(({ who }) => who === 'admin'))('$method $path refuses an approver', async ({ method, path }) => {
  const headers = await world.bearer({ role: 'approver', for: 'me' })

  expect((await world.server.inject({ method, url: addressOf(path), headers })).statusCode).toBe(403)
})

test.each(guarded.filter((row) => 'onlyPeople' in row))('$method $path refuses a service, whatever its role', async ({ method, path }) => {
  const headers = await world.bearer({ role: 'admin', for: 'service' })
  const answer = await world.server.inject({ method, url: addressOf(path), headers })

  expect(answer.statusCode).toBe(403)
  expect(answer.json().detail).toContain('no person')
})

test.each(guarded.filter(({ method }) => method !== 'GET').filter(({ who }) => who !== 'machine-key'))(
  '$method $path refuses a session without its token',
  async ({ method, path }) => {
    const { cookie } = await world.signIn()
    const answer = await world.server.inject({ method, url: addressOf(path), headers: { cookie } })

    expect(answer.statusCode).toBe(403)
    expect(answer.json().code).toBe('csrf-refused')
  },
)

test.each(guarded.filter(({ path }) => path !== '/metrics'))('$method $path refuses a key for scraping', async ({ method, path }) => {
  const headers = await world.bearer({ role: 'admin', use: 'scrape' })
  const answer = await world.server.inject({ method, url: addressOf(path), headers, remoteAddress: '10.1.0.1' })

  expect([401, 403]).toContain(answer.statusCode)
})

function addressOf(path: string): string {
  return path.replace(':kind', 'Deployment').replace(/:(\w+)/g, 'x')
}
