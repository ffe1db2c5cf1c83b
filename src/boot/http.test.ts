// Every promise of an exchange is kept by a real server on loopback that answers, hangs, breaks off and comes back.
import { getEventListeners } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { expectFault, faultOf, get, request } from '../../test/boot/ask-peer.ts'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { textOf } from '../core/http.ts'
import type { Log, LogFields } from '../core/log.ts'
import { createHttp, type ClosableHttp, type HttpOptions } from './http.ts'

const pauses: number[] = []
const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  pauses.length = 0
  for (const end of ends.splice(0).reverse()) await end()
})

test('gives the reader status, headers and body', async () => {
  const peer = await serve((_request, response) => response.writeHead(200, { 'X-Kind': 'plain' }).end('here'))

  const seen = await open().exchange(get(peer), async (answer) => ({ ...answer, body: await textOf(answer) }))

  expect(seen).toMatchObject({ status: 200, headers: { 'x-kind': 'plain' }, body: 'here' })
})

test('sends method, path, query, headers and body as they are, and asks for gzip', async () => {
  let received = ''
  const peer = await serve((request, response) => {
    request.on('data', (piece: Buffer) => (received += piece.toString()))
    request.on('end', () => response.end())
  })

  await open().exchange(
    {
      ...get(peer, '/a/b?x=1%2F2&x=3'),
      method: 'POST',
      body: 'query=up',
      headers: { 'content-type': 'text/plain', 'x-scope-orgid': 'team-a' },
    },
    textOf,
  )

  const [request] = peer.requests
  expect({ method: request?.method, url: request?.url, received }).toEqual({
    method: 'POST',
    url: '/a/b?x=1%2F2&x=3',
    received: 'query=up',
  })
  expect(request?.headers).toMatchObject({ 'accept-encoding': 'gzip', 'x-scope-orgid': 'team-a', 'content-type': 'text/plain' })
  expect(request?.headers['user-agent']).toMatch(/^tidegate\/\d/)
})

test.each([204, 301, 302, 400, 401, 404, 422])('gives a %i to the reader, follows nothing and does not try again', async (status) => {
  const peer = await serve((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end())

  const seen = await open().exchange({ ...get(peer), tries: 3 }, async (answer) => answer.status)

  expect(seen).toBe(status)
  expect(peer.requests.map(({ url }) => url)).toEqual(['/'])
})

test.each([429, 500, 502, 503, 504])('tries again after a %i, and reads only the answer that counts', async (status) => {
  const peer = await serve((_request, response, count) => response.writeHead(count === 1 ? status : 200).end(`answer ${count}`))
  const read: string[] = []

  await open().exchange({ ...get(peer), tries: 2 }, async (answer) => void read.push(await textOf(answer)))

  expect(read).toEqual(['answer 2'])
  expect(pauses).toEqual([250])
})

test('gives the reader the last answer when every try was answered with a 503', async () => {
  const peer = await serve((_request, response, count) => response.writeHead(503).end(`answer ${count}`))

  const seen = await open().exchange({ ...get(peer), tries: 3 }, textOf)

  expect(seen).toBe('answer 3')
  expect(pauses).toEqual([250, 500])
})

test('tries once when one try is allowed', async () => {
  const peer = await serve((_request, response) => response.writeHead(503).end())

  await open().exchange(get(peer), textOf)

  expect(peer.requests).toHaveLength(1)
})

test('waits as long as a 429 asks for', async () => {
  const peer = await serve((_request, response, count) => response.writeHead(count === 1 ? 429 : 200, { 'retry-after': '7' }).end())

  await open().exchange({ ...get(peer), tries: 2 }, textOf)

  expect(pauses).toEqual([7000])
})

test('says that a request is tried again, by host and reason only', async () => {
  const peer = await serve((_request, response, count) => response.writeHead(count === 1 ? 503 : 200).end())
  const lines: [string, LogFields | undefined][] = []
  const log: Log = { info: () => {}, warn: (message, fields) => void lines.push([message, fields]), error: () => {}, with: () => log }

  await open({ log }).exchange({ ...get(peer, '/secret?token=x'), tries: 2 }, textOf)

  expect(lines).toEqual([['a request is tried again', { host: `127.0.0.1:${peer.port}`, tries: 1, reason: 'status 503', pauseMs: 250 }]])
})

test('a server that is down is unreachable, after every try', async () => {
  const peer = await serve(() => {})
  await peer.close()

  await expectFault(
    open().exchange({ ...get(peer, '/path?key=1'), tries: 3 }, textOf),
    'unreachable',
    `\`127.0.0.1:${peer.port}\` refuses the connection`,
  )
  expect(pauses).toHaveLength(2)
})

test('a server that never sends headers is a timeout', async () => {
  const peer = await serve(() => {})

  await expectFault(
    open().exchange({ ...get(peer), timeoutMs: 50 }, textOf),
    'timeout',
    `\`127.0.0.1:${peer.port}\` did not answer within 50 ms`,
  )
})

test('a server that stops in the middle of its body is a timeout', async () => {
  const peer = await serve((_request, response) => void response.write('half'))

  await expectFault(open().exchange({ ...get(peer), timeoutMs: 50 }, textOf), 'timeout')
})

test('a server that trickles is cut at the deadline, which counts from the connection', async () => {
  const peer = await serve((_request, response) => {
    const timer = setInterval(() => response.write('.'), 5)
    response.on('close', () => clearInterval(timer))
  })

  await expectFault(open().exchange({ ...get(peer), timeoutMs: 100 }, textOf), 'timeout')
})

test('what a reader does after the last byte is not bound by the deadline', async () => {
  const peer = await serve((_request, response) => response.end('all'))

  const seen = await open().exchange({ ...get(peer), timeoutMs: 1000 }, async (answer) => {
    const text = await textOf(answer)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    return text
  })

  expect(seen).toBe('all')
})

test('a body that broke off is read anew', async () => {
  const peer = await serve((_request, response, count) => {
    response.writeHead(200, { 'content-length': '10' })
    response.write('01234')
    if (count === 1) setTimeout(() => response.destroy(), 20)
    else response.end('56789')
  })
  const starts: string[] = []

  const seen = await open().exchange({ ...get(peer), tries: 2 }, (answer) => {
    starts.push('read')
    return textOf(answer)
  })

  expect({ seen, starts }).toEqual({ seen: '0123456789', starts: ['read', 'read'] })
})

test('a connection that is reset in the middle of a body is a fault after the last try, whatever the reader made of it', async () => {
  const peer = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '10' })
    response.write('01234')
    setTimeout(() => response.destroy(), 20)
  })
  const reading = open().exchange({ ...get(peer), tries: 2 }, async (answer) => {
    await textOf(answer).catch(() => {
      throw new Error('cannot parse')
    })
  })

  await expectFault(reading, 'unreachable', `\`127.0.0.1:${peer.port}\` broke off the connection`)
  expect(peer.requests).toHaveLength(2)
})

test('an answer that is not HTTP is unreachable', async () => {
  const peer = await serve((request) => request.socket.end('220 mail.example ESMTP\r\n'))

  await expectFault(open().exchange(get(peer), textOf), 'unreachable')
})

test('what a reader throws is thrown on and not tried again', async () => {
  const peer = await serve((_request, response) => response.end('text'))
  const own = new Error('not what I want')

  const thrown: unknown = await open()
    .exchange({ ...get(peer), tries: 3 }, async () => {
      throw own
    })
    .catch((error: unknown) => error)

  expect(thrown).toBe(own)
  expect(peer.requests).toHaveLength(1)
})

test('a connection is used again when the body was read, and when it was small and nobody read it', async () => {
  const peer = await serve((_request, response) => response.end('small'))
  const http = open({ maxConnectionsPerOrigin: 1 })

  await http.exchange(get(peer), textOf)
  await http.exchange(get(peer), async ({ status }) => status)
  await http.exchange(get(peer), textOf)

  expect(peer.connections()).toBe(1)
})

test('a connection is cut when a reader leaves in the middle of a body', async () => {
  let isClosed: Promise<void> | undefined
  const peer = await serve((_request, response) => {
    isClosed = new Promise((resolve) => response.on('close', resolve))
    response.write('first')
  })

  const first = await open().exchange(get(peer), async ({ body }) => {
    for await (const piece of body) return new TextDecoder().decode(piece)
    return ''
  })

  await isClosed
  expect(first).toBe('first')
})

test('no more than the allowed connections are open, and waiting for one costs no deadline', async () => {
  let running = 0
  let most = 0
  const peer = await serve((_request, response) => {
    most = Math.max(most, ++running)
    setTimeout(() => {
      running -= 1
      response.end('x')
    }, 100)
  })
  const http = open({ maxConnectionsPerOrigin: 2 })

  const answers = await Promise.all(Array.from({ length: 24 }, () => http.exchange({ ...get(peer), timeoutMs: 1000 }, textOf)))

  expect(answers.join('')).toBe('x'.repeat(24))
  expect(most).toBe(2)
})

test('an abort ends a request that waits for headers at once', async () => {
  const abort = new AbortController()
  const peer = await serve(() => abort.abort())

  await expectFault(open().exchange({ ...get(peer), signal: abort.signal }, textOf), 'aborted')
  expect(getEventListeners(abort.signal, 'abort')).toEqual([])
})

test('an abort ends a reader that waits for more, or for something else', async () => {
  const peer = await serve((_request, response) => void response.write('half'))
  const abort = new AbortController()
  const reading = open().exchange({ ...get(peer), signal: abort.signal }, async () => {
    abort.abort()
    await new Promise(() => {})
  })

  await expectFault(reading, 'aborted')
  expect(getEventListeners(abort.signal, 'abort')).toEqual([])
})

test('an abort ends a pause between tries, and no try follows', async () => {
  const peer = await serve((_request, response) => response.writeHead(503, { 'retry-after': '60' }).end())
  const abort = new AbortController()
  // The pause begins right after the line is written.
  const log: Log = { info: () => {}, warn: () => void setImmediate(() => abort.abort()), error: () => {}, with: () => log }
  const http = createHttp({ log })
  ends.push(() => http.close())
  const exchange = http.exchange({ ...get(peer), tries: 2, signal: abort.signal }, textOf)

  await expectFault(exchange, 'aborted')
  expect(peer.requests).toHaveLength(1)
  expect(getEventListeners(abort.signal, 'abort')).toEqual([])
})

test('an abort ends the wait for a connection', async () => {
  const peer = await serve(() => {})
  const http = open({ maxConnectionsPerOrigin: 1 })
  const abort = new AbortController()
  const first = expectFault(http.exchange({ ...get(peer), signal: abort.signal }, textOf), 'aborted')
  const second = expectFault(http.exchange({ ...get(peer), signal: abort.signal }, textOf), 'aborted')
  setTimeout(() => abort.abort(), 20)

  await Promise.all([first, second])
  expect(peer.requests.length).toBeLessThan(2)
})

test('a signal that has ended before sends nothing', async () => {
  const peer = await serve((_request, response) => response.end())

  await expectFault(open().exchange({ ...get(peer), signal: AbortSignal.abort() }, textOf), 'aborted')
  expect(peer.requests).toEqual([])
})

test('a signal that never ends holds no listener after the exchange', async () => {
  const peer = await serve((_request, response, count) => response.writeHead(count % 2 === 1 ? 503 : 200).end())
  const { signal } = new AbortController()
  const http = open()

  for (let count = 0; count < 3; count += 1) await http.exchange({ ...get(peer), tries: 2, signal }, textOf)

  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('close ends what is under way, refuses what comes after, and leaves no connection', async () => {
  const peer = await serve((_request, response) => void response.write('half'))
  const http = open()
  const underWay = expectFault(
    http.exchange(get(peer), async (answer) => {
      void http.close()
      return textOf(answer)
    }),
    'aborted',
  )

  await underWay
  await expectFault(http.exchange(get(peer), textOf), 'aborted')
  await http.close()
  await expect.poll(() => peer.openConnections()).toBe(0)
})

test('a peer that fails five times in a row is left alone, by name and until when, and then asked once', async () => {
  let isUp = false
  let nowMs = Date.UTC(2026, 0, 1, 12)
  const peer = await serve((_request, response) => (isUp ? response.end('back') : response.destroy()))
  const http = open({ now: () => nowMs })
  for (let count = 0; count < 5; count += 1) await expectFault(http.exchange(get(peer), textOf), 'unreachable')

  const sentence = `\`127.0.0.1:${peer.port}\` failed 5 times in a row and is not asked again before 2026-01-01T12:00:10.000Z`
  await expectFault(http.exchange(get(peer), textOf), 'breaker-open', sentence)
  expect(peer.requests).toHaveLength(5)

  isUp = true
  nowMs += 10_000
  expect(await http.exchange(get(peer), textOf)).toBe('back')
  expect(await http.exchange(get(peer), textOf)).toBe('back')
})

test('a refusal by a 4xx never opens the breaker, a row of 503 does', async () => {
  let status = 422
  const peer = await serve((_request, response) => response.writeHead(status).end())
  const http = open()
  for (let count = 0; count < 8; count += 1) await http.exchange(get(peer), textOf)

  status = 503
  for (let count = 0; count < 5; count += 1) await http.exchange(get(peer), textOf)

  await expectFault(http.exchange(get(peer), textOf), 'breaker-open')
})

test.each([
  ['http://user:pass@127.0.0.1:1/', '`127.0.0.1:1`'],
  ['http://user@127.0.0.1:1/', '`127.0.0.1:1`'],
  ['ftp://127.0.0.1/', 'absolute'],
  ['/relative', 'absolute'],
])('refuses the address %s before anything is sent, without repeating it', async (url, told) => {
  const fault = await faultOf(open().exchange({ ...request, url }, textOf))

  expect(fault.kind).toBe('address-refused')
  expect(fault.message).toContain(told)
  expect(fault.message).not.toMatch(/user[:@]|pass@/)
})

test('a header that cannot be sent is a fault that does not repeat it', async () => {
  const peer = await serve((_request, response) => response.end())

  const fault = await faultOf(open().exchange({ ...get(peer), tries: 3, headers: { authorization: 'Bearer se\ncret' } }, textOf))

  expect(fault.message).toBe(`the request to \`127.0.0.1:${peer.port}\` cannot be sent as it is`)
  expect(pauses).toEqual([])
})

async function serve(answer: Parameters<typeof startPeer>[0]): Promise<Peer> {
  const peer = await startPeer(answer)
  ends.push(() => peer.close())
  return peer
}

function open(options: HttpOptions = {}): ClosableHttp {
  const sleep = async (ms: number) => void pauses.push(ms)
  const http = createHttp({ sleep, random: () => 0.5, ...options })
  ends.push(() => http.close())
  return http
}
