// Effects are listed and settled, and the emergency stop is pulled and lifted over HTTP.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { deed, effect } from '../../test/contracts/store-fixtures.ts'
import { changeBy, openWorld, type Browser, type World } from '../../test/serve/world.ts'

let world: World
let browser: Browser

beforeEach(async () => {
  world = await openWorld()
  browser = await world.signIn()
})

afterEach(() => world.close())

function send(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  return world.server.inject({ method, url, headers: changeBy(browser), ...(payload && { payload }) })
}

async function keep(...effects: readonly Parameters<typeof effect>[0][]): Promise<void> {
  await world.deps.store.commit(deed({ writes: effects.map((parts) => ({ do: 'save-effect' as const, effect: effect(parts) })) }))
}

test('effects are listed by their state and read one by one', async () => {
  await keep({ id: 'a', state: 'UNCERTAIN', atMs: 1 }, { id: 'b', state: 'COMPLETED', result: 'applied', atMs: 2 })

  const all = await send('GET', '/api/v1/effects')
  const uncertain = await send('GET', '/api/v1/effects?state=UNCERTAIN')
  const one = await send('GET', '/api/v1/effects/b')
  const none = await send('GET', '/api/v1/effects/c')

  expect(all.json().items.map(({ id }: { id: string }) => id)).toEqual(['b', 'a'])
  expect(uncertain.json().items).toMatchObject([{ id: 'a', result: null }])
  expect(one.json()).toMatchObject({ state: 'COMPLETED', result: 'applied', permitUntilMs: null })
  expect([none.statusCode, none.json().code]).toEqual([404, 'not-found'])
})

test('a stop is pulled by any approver and lifted by an administrator who is a person', async () => {
  const approver = await world.bearer({ role: 'approver' })
  const inject = (method: 'POST' | 'DELETE') =>
    world.server.inject({
      method,
      url: '/api/v1/emergency-stop',
      headers: approver,
      ...(method === 'POST' && { payload: { reason: 'prices look wrong' } }),
    })

  const pulled = await inject('POST')
  const again = await inject('POST')
  const refused = await inject('DELETE')
  const shown = await send('GET', '/api/v1/emergency-stop')
  const lifted = await send('DELETE', '/api/v1/emergency-stop')
  const after = await send('GET', '/api/v1/emergency-stop')
  const twice = await send('DELETE', '/api/v1/emergency-stop')

  expect([pulled.statusCode, pulled.json()]).toMatchObject([201, { environment: '*', principal: 'service:nightly' }])
  expect([again.statusCode, again.json().code]).toEqual([409, 'state-conflict'])
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'forbidden'])
  expect(shown.json().items).toMatchObject([{ reason: 'prices look wrong' }])
  expect([lifted.statusCode, after.json().items]).toEqual([204, []])
  expect([twice.statusCode, twice.json().code]).toEqual([404, 'not-found'])
  const types = (await send('GET', '/api/v1/ledger?limit=200')).json().items.map(({ type }: { type: string }) => type)
  expect(types.filter((type: string) => type.startsWith('stop-'))).toEqual(['stop-pulled/v1', 'stop-lifted/v1'])
})

test('a stop of all is for who sees all, and an unknown environment cannot be stopped', async () => {
  const headers = await world.bearer({ role: 'approver', environments: ['demo'] })
  const pull = (payload: object) => world.server.inject({ method: 'POST', url: '/api/v1/emergency-stop', headers, payload })

  const all = await pull({ reason: 'why' })
  const other = await pull({ reason: 'why', environment: 'live' })
  const own = await pull({ reason: 'why', environment: 'demo' })

  expect([all.statusCode, other.statusCode, own.statusCode]).toEqual([404, 404, 201])
})

test('an uncertain effect is settled once, by a person who is an administrator, and any other not', async () => {
  await keep({ id: 'a', action: 'notify', state: 'UNCERTAIN', proposalId: undefined }, { id: 'b', state: 'COMPLETED' })
  const settle = (id: string) => send('POST', `/api/v1/effects/${id}/settle`, { outcome: 'COMPLETED', note: 'the channel shows it' })

  const service = await world.server.inject({
    method: 'POST',
    url: '/api/v1/effects/a/settle',
    headers: await world.bearer({ role: 'admin' }),
    payload: { outcome: 'COMPLETED', note: 'so I say' },
  })
  const first = await settle('a')
  const second = await settle('a')
  const completed = await settle('b')

  expect(service.statusCode).toBe(403)
  expect([first.statusCode, first.json()]).toMatchObject([200, { state: 'COMPLETED', result: 'applied', outcome: 'the channel shows it' }])
  expect([second.json().code, completed.json().code]).toEqual(['state-conflict', 'state-conflict'])
})
