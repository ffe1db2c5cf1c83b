// What the door refuses before anybody is asked: bad bodies, foreign hosts, wrong methods and addresses, and how errors look.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeBy, openWorld, type Browser, type World } from '../../test/serve/world.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  world = await openWorld()
  browser = await world.signIn()
})

afterAll(() => world.close())

function post(payload: string, headers: Record<string, string> = {}) {
  return world.server.inject({
    method: 'POST',
    url: '/api/v1/keys',
    payload,
    headers: { ...changeBy(browser), 'content-type': 'application/json', ...headers },
  })
}

test.each([
  ['no JSON', '{"name":', 400, 'request-invalid'],
  ['nothing', '', 400, 'request-invalid'],
  ['a prototype', '{"name":"a","__proto__":{"role":"admin"}}', 400, 'request-invalid'],
  ['a constructor with a prototype', '{"constructor":{"prototype":{"role":"admin"}}}', 400, 'request-invalid'],
  ['more than is allowed', JSON.stringify({ name: 'a'.repeat(5000) }), 413, 'body-too-large'],
])('a body that is %s is refused', async (_what, payload, status, code) => {
  const answer = await post(payload)

  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
  'a body of type %s is refused',
  async (type) => {
    const answer = await post('name=a', { 'content-type': type })

    expect([answer.statusCode, answer.json().code]).toEqual([415, 'media-type-unsupported'])
  },
)

test('the query of a list is read as numbers, and everything wrong with it is listed', async () => {
  const answer = await world.server.inject({ url: '/api/v1/proposals?limit=0&state=lost&colour=red', headers: { cookie: browser.cookie } })

  expect(answer.json().faults).toEqual([
    'query/colour: there is no such field',
    expect.stringContaining('query/state/0: must be one of `pending`'),
    expect.stringContaining('query/limit: '),
  ])
})

test.each([
  'limit=ten',
  'limit=201',
  'limit=1.5',
  'limit=',
  'limit=1&limit=2',
  '__proto__=x',
  'constructor=x',
  'environment=' + 'a'.repeat(64),
])('the query `%s` is refused', async (query) => {
  const answer = await world.server.inject({ url: `/api/v1/proposals?${query}`, headers: { cookie: browser.cookie } })

  expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-invalid'])
})

test('an address that is not there is 404, and one that takes other methods says which', async () => {
  const missing = await world.server.inject({ url: '/api/v2/proposals' })
  const wrong = await world.server.inject({ method: 'PUT', url: '/api/v1/keys' })

  expect([missing.statusCode, missing.json().code]).toEqual([404, 'not-found'])
  expect([wrong.statusCode, wrong.json().code, wrong.headers['allow']]).toEqual([405, 'method-not-allowed', 'GET, POST'])
})

test.each(['/api/v1/%zz', '/api/v1/proposals/%ff'])('the address `%s` is answered with a problem', async (url) => {
  const answer = await world.server.inject({ url, headers: { cookie: browser.cookie } })

  expect([400, 404]).toContain(answer.statusCode)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test.each(['evil.example', 'evil.example:8090', 'localhost.evil.example', 'tidegate.example.evil.example', 'user@evil.example'])(
  'the host `%s` is refused',
  async (host) => {
    const answer = await world.server.inject({ url: '/api/v1/me', headers: { host, cookie: browser.cookie } })

    expect([answer.statusCode, answer.json().code]).toEqual([421, 'host-refused'])
  },
)

test.each(['localhost:8090', '127.0.0.1:8090', '[::1]:8090', '10.2.3.4', 'tidegate.example:8090', 'TIDEGATE.internal'])(
  'the host `%s` is ours',
  async (host) => {
    const answer = await world.server.inject({ url: '/api/v1/me', headers: { host, cookie: browser.cookie } })

    expect(answer.statusCode).toBe(200)
  },
)

test('probes answer under any name and say nothing', async () => {
  const live = await world.server.inject({ url: '/live', headers: { host: 'pod.cluster' } })
  world.isReady = false
  const ready = await world.server.inject({ url: '/ready', headers: { host: 'pod.cluster' } })
  world.isReady = true

  expect([live.statusCode, live.body]).toEqual([200, '{}'])
  expect([ready.statusCode, ready.body]).toEqual([503, '{}'])
})

test('every answer is protected by its headers, errors too', async () => {
  for (const url of ['/api/v1/me', '/ui/', '/nowhere', '/live']) {
    const { headers } = await world.server.inject({ url })

    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  }
})

test('answers of the API are never kept by a cache', async () => {
  const answer = await world.server.inject({ url: '/api/v1/me', headers: { cookie: browser.cookie } })

  expect(answer.headers['cache-control']).toBe('no-store')
})

test('over TLS the browser is told to stay there, and the cookie too', async () => {
  const secure = await openWorld({ publicUrl: 'https://tidegate.example' })
  const { headers } = await secure.server.inject({ method: 'POST', url: '/sign-out', headers: changeBy(await secure.signIn()) })
  await secure.close()

  expect(headers['strict-transport-security']).toContain('max-age=')
  expect(headers['set-cookie']).toContain('; Secure')
})

test('what breaks inside is told to the log and not to the reader', async () => {
  const broken = await openWorld({ checks: () => Promise.reject(new Error('password=hunter2 in /var/lib')) })
  const answer = await broken.server.inject({ url: '/health', headers: await broken.bearer() })
  await broken.close()

  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('hunter2')
  expect(answer.json()).toMatchObject({ code: 'internal', requestId: answer.headers['x-request-id'] })
  expect(broken.logged.join()).toContain('hunter2')
  expect(broken.logged.join()).toContain(answer.json().requestId)
})

test('a request cannot choose its own id or add headers to the answer', async () => {
  const answer = await world.server.inject({
    url: '/api/v1/runs/a%0d%0aset-cookie:%20x=1',
    headers: { 'x-request-id': 'mine', cookie: browser.cookie },
  })

  expect(answer.statusCode).toBe(404)
  expect(answer.headers['x-request-id']).not.toBe('mine')
  expect(answer.headers['set-cookie']).toBeUndefined()
})

test.each([
  ['https://evil.example', 403],
  ['null', 403],
  ['http://tidegate.example:9999', 403],
  ['http://tidegate.example:8090', 204],
])('a change that says it comes from %s is answered with %i', async (origin, status) => {
  const answer = await world.server.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { ...changeBy(await world.signIn()), origin, host: 'tidegate.example:8090' },
  })

  expect(answer.statusCode).toBe(status)
})

test("another session's token proves nothing", async () => {
  const other = await world.signIn()
  const answer = await world.server.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { cookie: browser.cookie, 'x-csrf-token': other.csrfToken },
  })

  expect([answer.statusCode, answer.json().code]).toEqual([403, 'csrf-refused'])
})

test('no body and no query, whatever they hold, break anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string()), fc.webQueryParameters(), fc.webSegment(), async (payload, query, id) => {
      const body = await post(payload)
      const list = await world.server.inject({ url: `/api/v1/proposals?${query}`, headers: { cookie: browser.cookie } })
      const one = await world.server.inject({ url: `/api/v1/proposals/x${id}`, headers: { cookie: browser.cookie } })

      expect(body.statusCode).toBe(400)
      expect([200, 400]).toContain(list.statusCode)
      expect([400, 404]).toContain(one.statusCode)
    }),
    { numRuns: 200 },
  )
})
