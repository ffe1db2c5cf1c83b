// A body is decompressed, bounded after that, and handed on in turns; one that cannot be decompressed is a fault.
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { startPeer } from '../../test/boot/peer.ts'
import { HttpFault, textOf, type HttpAnswer } from '../core/http.ts'
import { createHttp } from './http.ts'

const text = 'a row of samples, '.repeat(10_000)
const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.each([
  ['gzip', gzipSync(text)],
  ['x-gzip', gzipSync(text)],
  ['GZIP', gzipSync(text)],
  ['deflate', deflateSync(text)],
  ['br', brotliCompressSync(text)],
  ['zstd', zstdCompressSync(text)],
  ['identity', Buffer.from(text)],
])('reads a body in %s', async (encoding, body) => {
  const { read } = await serve(encoding, body)

  expect(await read(textOf)).toBe(text)
})

test('reads a gzip that comes in two members', async () => {
  const { read } = await serve('gzip', Buffer.concat([gzipSync('one '), gzipSync('two')]))

  expect(await read(textOf)).toBe('one two')
})

test('reads as many bytes as are allowed, and not one more', async () => {
  const { read } = await serve('gzip', gzipSync('x'.repeat(1000)))

  expect(await read(textOf, { maxBytes: 1000 })).toHaveLength(1000)
  expect(await faultOf(read(textOf, { maxBytes: 999 }))).toMatchObject({
    kind: 'too-large',
    message: expect.stringMatching(/more than the 999 bytes/),
  })
})

test('cuts a body without a length at the bound', async () => {
  const { read } = await serve('', undefined)
  let seenBytes = 0

  const fault = await faultOf(
    read(
      async ({ body }) => {
        for await (const piece of body) seenBytes += piece.length
      },
      { maxBytes: 300_000 },
    ),
  )

  expect(fault.kind).toBe('too-large')
  expect(seenBytes).toBeLessThanOrEqual(300_000)
})

test('refuses a body that says it is too large before it reads any of it', async () => {
  const { read } = await serve('', Buffer.alloc(2000))
  const seen: Uint8Array[] = []

  const fault = await faultOf(
    read(
      async ({ body }) => {
        for await (const piece of body) seen.push(piece)
      },
      { maxBytes: 1000 },
    ),
  )

  expect(fault.kind).toBe('too-large')
  expect(seen).toEqual([])
})

test('cuts a gzip bomb at the bound, and does not ask for it again', async () => {
  const { read, requests } = await serve('gzip', gzipSync(Buffer.alloc(60_000_000)))
  let seenBytes = 0

  const fault = await faultOf(
    read(
      async ({ body }) => {
        for await (const piece of body) seenBytes += piece.length
      },
      { maxBytes: 1_000_000, tries: 3 },
    ),
  )

  expect(fault.kind).toBe('too-large')
  expect(seenBytes).toBeLessThanOrEqual(1_000_000)
  expect(requests).toHaveLength(1)
})

const whole = gzipSync(text)
const corrupt = Buffer.from(whole)
corrupt.fill(0xff, 100, 160)
const badSum = Buffer.from(whole)
badSum.fill(0, badSum.length - 8, badSum.length - 4)

test.each([
  ['a truncated gzip', 'gzip', whole.subarray(0, whole.length - 20)],
  ['a corrupt gzip', 'gzip', corrupt],
  ['a gzip with a false sum', 'gzip', badSum],
  ['a text that is called gzip', 'gzip', Buffer.from('plain text')],
  ['a text that is called brotli', 'br', Buffer.from('plain text')],
  ['a text that is called zstd', 'zstd', Buffer.from('plain text')],
])('%s is a fault, and is asked for again', async (_name, encoding, body) => {
  const { read, requests } = await serve(encoding, body)

  const fault = await faultOf(read(textOf, { tries: 2 }))

  expect(fault.kind).toBe('unreachable')
  expect(fault.message).toMatch(/^`127\.0\.0\.1:\d+` sent a body that cannot be decompressed \(/)
  expect(requests).toHaveLength(2)
})

test('an encoding that was not asked for and is not known is a fault', async () => {
  const { read } = await serve('compress', Buffer.from('x'))

  expect((await faultOf(read(textOf))).message).toMatch(/an encoding that was not asked for$/)
})

test('an empty body is empty, whatever encoding it claims', async () => {
  const { read } = await serve('gzip', Buffer.alloc(0))

  expect(await read(textOf)).toBe('')
})

test('a gzip that stalls is a timeout', async () => {
  const { read } = await serve('gzip', whole.subarray(0, 200), 'stalls')

  expect((await faultOf(read(textOf, { timeoutMs: 60 }))).kind).toBe('timeout')
})

test('a body can be read once', async () => {
  const { read } = await serve('', Buffer.from(text))

  await expect(read(async (answer) => (await textOf(answer)) + (await textOf(answer)))).rejects.toThrow('a body can be read once')
})

test('a body cannot be read after its exchange', async () => {
  const { read } = await serve('', Buffer.from(text))
  const answer = await read(async (given) => given)

  await expect(textOf(answer)).rejects.toThrow('only within its exchange')
})

test('others get their turn while a reader is busy with one piece after the other', async () => {
  const { read } = await serve('', Buffer.alloc(4_000_000))
  const seen: string[] = []

  await read(
    async ({ body }) => {
      let toldBytes = 0
      for await (const piece of body) {
        const busyUntilMs = performance.now() + piece.length / 65_536
        while (performance.now() < busyUntilMs);
        toldBytes += piece.length
        seen.push('piece')
        setImmediate(() => seen.push('turn'))
      }
      expect(toldBytes).toBe(4_000_000)
    },
    { maxBytes: 4_000_000 },
  )

  const longest = Math.max(
    ...seen
      .join(' ')
      .split('turn')
      .map((run) => run.split('piece').length - 1),
  )
  expect(longest).toBeLessThan(32)
})

async function serve(encoding: string, body: Buffer | undefined, how: 'ends' | 'stalls' = 'ends') {
  const peer = await startPeer((_request, response) => {
    if (encoding !== '') response.setHeader('content-encoding', encoding)
    if (body === undefined) return pourForever(response)
    response.setHeader('content-length', body.length + (how === 'stalls' ? 1 : 0))
    if (how === 'stalls') response.write(body)
    else response.end(body)
  })
  const http = createHttp({ sleep: async () => {} })
  ends.push(
    () => peer.close(),
    () => http.close(),
  )
  return {
    requests: peer.requests,
    read: <Value>(reader: (answer: HttpAnswer) => Promise<Value>, { maxBytes = 1_000_000, tries = 1, timeoutMs = 10_000 } = {}) =>
      http.exchange({ method: 'GET', url: peer.url, headers: {}, timeoutMs, maxBytes, tries }, reader),
  }
}

function pourForever(response: NodeJS.WritableStream): void {
  const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1)
  response.on('close', () => clearInterval(timer))
}

async function faultOf(exchange: Promise<unknown>): Promise<HttpFault> {
  const thrown: unknown = await exchange.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(HttpFault)
  return thrown as HttpFault
}
