// The files of the screens are answered, and nothing else of the disk.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openWorld, type World } from '../../test/serve/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await world.server.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(() => world.close())

test('the first page is answered for every address of the screens, and asked for again each time', async () => {
  for (const url of ['/ui/', '/ui/proposals', '/ui/workloads/demo/shop/Deployment/cart.v2']) {
    const answer = await world.server.inject({ url })

    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ])
  }
})

test('a file with a hash in its name is kept for ever', async () => {
  const answer = await world.server.inject({ url: '/ui/assets/main-a1B2c3D4.js' })

  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  })
})

test('a file that the browser has is not sent again', async () => {
  const { headers } = await world.server.inject({ url: '/ui/' })
  const again = await world.server.inject({ url: '/ui/', headers: { 'if-none-match': String(headers.etag) } })

  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('an asset that is not there is 404, not the first page', async () => {
  expect((await world.server.inject({ url: '/ui/assets/gone-a1B2c3D4.js' })).statusCode).toBe(404)
})

test.each(['/', '/ui'])('%s leads to the screens', async (url) => {
  const answer = await world.server.inject({ url })

  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/ui/'])
})

test.each([
  '/ui/../secret.txt',
  '/ui/..%2fsecret.txt',
  '/ui/%2e%2e/secret.txt',
  '/ui/..%5csecret.txt',
  '/ui/....//secret.txt',
  '/ui//etc/passwd',
  '/ui/%00',
  '/ui/assets/../../secret.txt',
])('the address `%s` reaches no file outside of the screens', async (path) => {
  const body = await rawGet(path)

  expect(body).not.toContain('not a screen')
  expect(body).not.toContain('root:')
})

test('without built screens the answer says how to build them', async () => {
  const bare = await openWorld({ webDirectory: '/nowhere' })
  const answer = await bare.server.inject({ url: '/ui/' })
  await bare.close()

  expect([answer.statusCode, answer.json().detail]).toEqual([404, 'the screens are not built; run `npm run build:web`'])
})

/** Asks with the path just as it is written; other clients tidy it first. */
function rawGet(path: string): Promise<string> {
  const { port } = world.server.addresses()[0] as AddressInfo
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      let body = ''
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => (body += chunk))
        .on('end', () => resolve(body))
    })
      .on('error', reject)
      .end()
  })
}
