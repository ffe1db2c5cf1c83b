// What can be read over HTTP: runs, decisions, workloads, forecasts, environments, the overview, the ledger.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { SIGNER } from '../../test/record/signed-now.ts'
import { openWorld, type World } from '../../test/serve/world.ts'
import { knownKeys } from '../record/public-key.ts'
import { verifyPack } from '../record/verify-pack.ts'

let world: World
let everything: { authorization: string }
let shop: { authorization: string }
let foreign: { authorization: string }

beforeAll(async () => {
  world = await openWorld()
  everything = await world.bearer({ role: 'admin', for: 'me' })
  shop = await world.bearer({ teams: ['shop'] })
  foreign = await world.bearer({ environments: ['live'] })
})

afterAll(() => world.close())

async function read(url: string, headers = everything) {
  return (await world.server.inject({ url, headers })).json()
}

test('a run is found in the list and by its id', async () => {
  const list = await read('/api/v1/runs?environment=demo')

  expect(list).toMatchObject({
    items: [{ id: 'run-1', status: 'succeeded', baseCommit: null, counts: { proposed: 2, 'left-alone': 1 } }],
    next: null,
  })
  expect(await read('/api/v1/runs/run-1')).toEqual(list.items[0])
  expect(await read('/api/v1/runs/run-2')).toMatchObject({ status: 404, code: 'not-found' })
})

test('the decisions of a run are filtered by outcome and by scope, and the newest run is the default', async () => {
  const all = await read('/api/v1/runs/run-1/decisions')

  expect(all.items.map(({ workload }: { workload: string }) => workload)).toEqual(['data/Deployment/etl', 'shop/Deployment/cart'])
  expect(await read('/api/v1/decisions')).toEqual(all)
  expect(await read('/api/v1/decisions?run=run-1&outcome=proposed')).toEqual({ items: [], next: null })
  expect((await read('/api/v1/decisions', shop)).items).toHaveLength(1)
  expect(await read('/api/v1/decisions', foreign)).toEqual({ items: [], next: null })
  expect(await read('/api/v1/decisions?run=run-9')).toMatchObject({ status: 404 })
  expect(await read('/api/v1/runs/run-9/decisions')).toMatchObject({ status: 404 })
})

test('a workload is found by its name, with its forecast', async () => {
  const record = await read('/api/v1/workloads/demo/shop/Deployment/cart')
  const forecast = await read('/api/v1/forecasts/demo/shop/Deployment/cart')

  expect((await read('/api/v1/workloads?team=shop')).items).toEqual([record])
  expect(record).toMatchObject({ workload: { scaler: { by: 'manifest' } }, cost: null })
  expect(forecast).toMatchObject({ cpu: { levels: [0.5], values: [[1, 2]] }, workload: { ref: 'shop/Deployment/cart' } })
})

test('a workload whose data were refused has no forecast', async () => {
  expect(await read('/api/v1/forecasts/demo/data/Deployment/etl')).toMatchObject({
    status: 404,
    detail: expect.stringContaining('refused'),
  })
})

test('a workload of a kind that there is none of is a fault', async () => {
  expect(await read('/api/v1/workloads/demo/shop/Job/cart')).toMatchObject({
    status: 400,
    faults: [expect.stringContaining('path/kind: must be one of')],
  })
})

test('environments are shown without addresses and secrets, to those who may see them', async () => {
  const { items } = await read('/api/v1/environments')

  expect(items).toMatchObject([
    { name: 'demo', metricsKind: 'prometheus', repositoryBranch: 'main', host: 'git', currency: 'EUR', approvals: { isFourEyes: false } },
  ])
  expect(items[0].calendar).toEqual({ timeZone: 'UTC', country: null, region: null, eventsFile: '.tidegate/events.yaml' })
  expect(items[0].forecast).toEqual({ model: { kind: 'http' }, correction: true, pooledShapes: true })
  expect(JSON.stringify(items)).not.toMatch(/secret|METRICS_TOKEN|example/)
  expect((await read('/api/v1/environments', foreign)).items).toEqual([])
})

test('the overview sums what the scope sees', async () => {
  const all = await read('/api/v1/status')
  const own = await read('/api/v1/status', shop)

  expect(all).toMatchObject({
    version: '0.1.0',
    environments: [{ name: 'demo', waiting: 2, wastes: 1, risks: 1, workloads: 2, costProposedPerMonth: -10, lastRun: { id: 'run-1' } }],
  })
  expect(own.environments[0]).toMatchObject({ waiting: 1, risks: 1, wastes: 0, workloads: 1, costProposedPerMonth: -5 })
  expect((await read('/api/v1/status', foreign)).environments).toEqual([])
})

test('the health of an environment is told to those who see it', async () => {
  const live = { name: 'environment live', environment: 'live', state: 'down', detail: 'the last run failed: no such cluster' } as const
  const other = await openWorld({ checks: async () => [{ name: 'store', state: 'ok', detail: 'it answers' }, live] })
  const seenBy = async (wish: object) =>
    (await other.server.inject({ url: '/health', headers: await other.bearer(wish) })).json<{
      status: string
      checks: { name: string }[]
    }>()
  const [everybody, demo] = [await seenBy({}), await seenBy({ environments: ['demo'] })]
  await other.close()

  expect([everybody.status, everybody.checks.map(({ name }) => name)]).toEqual(['down', ['store', 'environment live']])
  expect([demo.status, demo.checks.map(({ name }) => name)]).toEqual(['ok', ['store']])
})

test('what production would refuse is told to administrators, and to nobody else', async () => {
  const production = {
    name: 'production',
    state: 'ok',
    detail: 'in production this start would be refused: STORE_LOCAL',
    isForAdministrators: true,
  } as const
  const other = await openWorld({ checks: async () => [{ name: 'store', state: 'ok', detail: 'it answers' }, production] })
  const seenBy = async (wish: object) => (await other.server.inject({ url: '/health', headers: await other.bearer(wish) })).body
  const [admin, ...others] = [
    await seenBy({ role: 'admin', for: 'me' }),
    await seenBy({ role: 'approver', for: 'me' }),
    await seenBy({ role: 'viewer' }),
  ]
  await other.close()

  expect(admin).toContain('STORE_LOCAL')
  for (const body of others) expect([body.includes('production'), body.includes('it answers')]).toEqual([false, true])
})

test.each([{ environments: ['demo'] }, { teams: ['shop'] }])('measurements are not for who sees a part: %j', async (part) => {
  for (const wish of [{ use: 'scrape' as const }, { role: 'admin' as const, for: 'me' as const }]) {
    const answer = await world.server.inject({ url: '/metrics', headers: await world.bearer({ ...wish, ...part }) })

    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden'])
  }
})

test('the health of the server is the worst of its parts', async () => {
  expect(await read('/health')).toEqual({ status: 'ok', version: '0.1.0', checks: [{ name: 'store', state: 'ok', detail: 'it answers' }] })
})

test('the ledger is read from an index on, and a team sees its own entries', async () => {
  const { items, head } = await read('/api/v1/ledger?limit=2')
  const [first, second] = items
  const own = await read('/api/v1/ledger', shop)

  expect([first.index, second.index]).toEqual([0, 1])
  expect(second.previousHash).toBe(first.hash)
  expect(head.size).toBeGreaterThanOrEqual(5)
  expect(own.items.map(({ team }: { team: string }) => team)).toEqual(['shop'])
  expect((await read(`/api/v1/ledger?fromIndex=${head.size}`)).items).toEqual([])
})

test('evidence is packed for an administrator of everything alone, the same bytes each time', async () => {
  const whole = await world.server.inject({ url: '/api/v1/evidence', headers: everything })
  const again = await world.server.inject({ url: '/api/v1/evidence', headers: everything })
  const part = await world.server.inject({ url: '/api/v1/evidence?from=1&to=3&since=2', headers: everything })
  const narrow = await world.bearer({ role: 'admin', for: 'me', teams: ['shop'] })
  const keys = knownKeys([SIGNER.publicKey])

  expect(whole.headers['content-type']).toBe('application/x-tar')
  expect(again.rawPayload.equals(whole.rawPayload)).toBe(true)
  expect(await verifyPack([whole.rawPayload], { keys })).toMatchObject({ exitCode: 0, pack: { selection: { is: 'all' }, first: 0 } })
  expect(await verifyPack([part.rawPayload], { keys })).toMatchObject({ exitCode: 0, pack: { count: 2, first: 1, last: 2 } })
  expect(await read('/api/v1/evidence', narrow)).toMatchObject({ status: 403, code: 'forbidden' })
  expect(await read('/api/v1/evidence?proposal=nobody')).toMatchObject({ status: 404, code: 'not-found' })
  expect(await read('/api/v1/evidence?from=1')).toMatchObject({ status: 400, code: 'request-invalid' })
  expect(await read('/api/v1/evidence?since=100000')).toMatchObject({ status: 400, code: 'request-invalid' })
})

test('the keys that sign are told', async () => {
  expect((await read('/api/v1/ledger/keys')).items).toEqual(world.deps.signingKeys)
})

test('the specification is answered to those who are signed in', async () => {
  expect(await read('/api/v1/openapi.json', shop)).toMatchObject({ openapi: '3.1.0' })
})

test('measurements are read with a key for scraping, or by an administrator', async () => {
  const scrape = await world.server.inject({ url: '/metrics', headers: await world.bearer({ use: 'scrape' }) })

  expect(scrape.headers['content-type']).toContain('text/plain')
  for (const line of [
    'tidegate_workloads{environment="demo"} 2',
    'tidegate_proposals_waiting{environment="demo"} 2',
    'tidegate_last_run_workloads{environment="demo",outcome="proposed"} 2',
    'tidegate_event_streams 0',
    'tidegate_build_info{version="0.1.0"} 1',
  ]) {
    expect(scrape.body).toContain(line)
  }
  expect(scrape.body).toMatch(/tidegate_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/runs\/:id",status="404"\} 1/)
  expect(scrape.body).toMatch(/tidegate_receipts_total\{type="key-made\/v1",environment="\*"\} [1-9]/)
  expect((await world.server.inject({ url: '/metrics', headers: everything })).statusCode).toBe(200)
  expect((await world.server.inject({ url: '/metrics', headers: shop })).statusCode).toBe(403)
})
