// Clients that speak nonsense, never finish, or never listen, over real connections.

import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/serve/world.ts'

const sockets: Socket[] = []
let world: World | undefined

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await world?.close()
  world = undefined
})

async function listening(parts: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  world = await openWorld(parts)
  await world.server.listen({ host: '127.0.0.1', port: 0 })
  return world
}

function say(text: string): Socket {
  const socket = connect((world!.server.addresses()[0] as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  socket.write(text)
  return socket
}

async function answerTo(text: string): Promise<string> {
  const socket = say(text)
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
  await once(socket, 'close')
  return answer
}

test.each([
  ['GARBAGE\r\n\r\n', 'this is no request'],
  ['GET /live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 'this is no request'],
  [`GET /live HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, '16 KiB'],
])('broken HTTP is answered with a problem: %#', async (text, wanted) => {
  await listening()

  const [head, body] = (await answerTo(text)).split('\r\n\r\n')

  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json/)
  expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'request-invalid', detail: expect.stringContaining(wanted) })
})

test('a request that never ends does not keep the server from stopping', async () => {
  const world = await listening()
  const { authorization } = await world.bearer({ role: 'approver', for: 'me' })
  const head = `Host: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000`
  const endless = say(`POST /api/v1/runs HTTP/1.1\r\n${head}\r\nExpect: 100-continue\r\n\r\n{`)
  await once(endless, 'data')

  await expect(world.server.close()).resolves.toBeUndefined()
})

test('who is refused before the body is read does not keep the connection', async () => {
  await listening()
  const refused = say('POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{')
  refused.resume()

  await expect(once(refused, 'close')).resolves.toBeDefined()
})

test('a connection on which nothing moves is cut', async () => {
  await listening({ connectionTimeoutMs: 100 })
  const idle = say('GET /live HTTP/1.1\r\n')

  await expect(once(idle, 'close')).resolves.toBeDefined()
})
