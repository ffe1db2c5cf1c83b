// The generated client speaks to a real server.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AddressInfo } from 'node:net'
import { openWorld, type World } from '../../test/serve/world.ts'
import { createClient, type ApiClient } from '../../api/client.ts'

let world: World
let client: ApiClient

beforeAll(async () => {
  world = await openWorld()
  await world.server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world.server.addresses()[0] as AddressInfo
  const headers = await world.bearer({ for: 'me', role: 'approver' })
  client = createClient({ baseUrl: `http://127.0.0.1:${port}`, headers })
})

afterAll(() => world.close())

test('a list is read with its filters', async () => {
  const { data } = await client.GET('/api/v1/proposals', { params: { query: { state: ['pending', 'open'], limit: 10 } } })

  expect(data?.items.map(({ id }) => id).sort()).toEqual(['proposal-1', 'proposal-2'])
})

test('a proposal is approved as it was read', async () => {
  const path = { id: 'proposal-1' }
  const read = await client.GET('/api/v1/proposals/{id}', { params: { path } })
  const header = { 'If-Match': read.response.headers.get('etag')! }
  const { data } = await client.POST('/api/v1/proposals/{id}/approve', {
    params: { path, header },
    body: { ceremonyDigest: read.data!.ceremony.digest },
  })

  expect(data).toMatchObject({ state: 'approved', approvals: [{ principal: 'person:admin' }] })
})

test('an error is a problem with its code', async () => {
  const { data, error, response } = await client.GET('/api/v1/runs/{id}', { params: { path: { id: 'gone' } } })

  expect([data, response.status, error?.code]).toEqual([undefined, 404, 'not-found'])
})
