// The stream tells what is committed, from where it broke, and to each reader only what is theirs.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AddressInfo } from 'node:net'
import { deed, receipt } from '../../test/contracts/store-fixtures.ts'
import { openWorld, type World } from '../../test/serve/world.ts'

let world: World
let base: string
const opened: Reader[] = []

beforeEach(async () => {
  world = await openWorld()
  await world.server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(world.server.addresses()[0] as AddressInfo).port}`
})

afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.stop()
  await world.close()
})

interface Reader {
  /** Reads on until the text holds this. */
  until(wanted: string | RegExp): Promise<string>
  /** Reads on until the server ends the stream. */
  end(): Promise<string>
  stop(): Promise<void>
}

async function follow(headers: Record<string, string>): Promise<Reader> {
  const abort = new AbortController()
  const response = await fetch(`${base}/api/v1/events`, { headers, signal: abort.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const chunks = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const more = async () => {
    const { value, done } = await chunks.read()
    text += value ?? ''
    return !done
  }
  const reader: Reader = {
    until: async (wanted) => {
      while (typeof wanted === 'string' ? !text.includes(wanted) : !wanted.test(text))
        if (!(await more())) throw new Error(`the stream ended: ${text}`)
      return text
    },
    end: async () => {
      while (await more());
      return text
    },
    stop: async () => {
      abort.abort()
      await chunks.cancel().catch(() => undefined)
    },
  }
  opened.push(reader)
  return reader
}

test('what is committed is told with its index', async () => {
  const reader = await follow(await world.bearer())
  await reader.until('retry:')
  const answer = await world.deps.store.commit(deed({ receipts: [receipt('new')] }))
  const { index } = answer.isCommitted ? answer.receipts[0] : expect.unreachable('nothing was committed')

  const text = await reader.until(`id: ${index}\n`)

  expect(text).toContain(
    `id: ${index}\nevent: receipt\ndata: {"index":${index},"type":"run-started/v1","environment":"demo","team":"shop"}\n\n`,
  )
})

test('a reader that comes back goes on after the last that it saw', async () => {
  const headers = await world.bearer()
  const { size } = await world.deps.store.views.ledgerHead()
  const reader = await follow({ ...headers, 'last-event-id': '0' })

  const text = await reader.until(`id: ${size - 1}\n`)

  expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual(Array.from({ length: size - 1 }, (_, i) => i + 1))
})

test('a long absence is made up for in order', async () => {
  const headers = await world.bearer()
  for (let i = 0; i < 250; i += 1) await world.deps.store.commit(deed())
  const { size } = await world.deps.store.views.ledgerHead()
  const reader = await follow({ ...headers, 'last-event-id': '0' })

  const text = await reader.until(`id: ${size - 1}\n`)

  expect([...text.matchAll(/^id: /gm)]).toHaveLength(size - 1)
})

test('what is outside of the scope is passed over', async () => {
  const reader = await follow({ ...(await world.bearer({ teams: ['shop'] })), 'last-event-id': '0' })
  await world.deps.store.commit(deed({ receipts: [receipt('secret', { environment: 'demo', team: 'data' })] }))
  await world.deps.store.commit(deed({ receipts: [receipt('own')] }))

  const text = await reader.until('"team":"shop"')

  expect(text).not.toContain('"team":"data"')
})

test('a quiet stream shows that it lives', async () => {
  const reader = await follow(await world.bearer())

  await expect(reader.until(': still here')).resolves.toContain(': still here')
})

test('a stream ends when its key is revoked', async () => {
  const headers = await world.bearer()
  const reader = await follow(headers)
  const admin = await world.bearer({ role: 'admin', for: 'me' })
  const keys = (await world.server.inject({ url: '/api/v1/keys', headers: admin })).json<{ items: { id: string }[] }>().items
  const key = keys.find(({ id }) => headers.authorization.includes(id))!
  await world.server.inject({ method: 'DELETE', url: `/api/v1/keys/${key.id}`, headers: admin })

  await expect(reader.end()).resolves.toContain('retry:')
})

test('an open stream does not keep a session alive', async () => {
  const { cookie } = await world.signIn()
  const reader = await follow({ cookie })
  for (let hours = 0; hours < 12; hours += 4) {
    await reader.until(': still here')
    world.now += 4 * 3_600_000
  }

  await expect(reader.end()).resolves.toContain(': still here')
})

test('rights are looked at again on a stream that is never quiet', async () => {
  const { cookie } = await world.signIn()
  const reader = await follow({ cookie })
  const chatter = setInterval(() => void world.deps.store.commit(deed()), 5)
  await reader.until('event: receipt')
  world.now += 13 * 3_600_000

  await expect(reader.end().finally(() => clearInterval(chatter))).resolves.toContain('event: receipt')
})

test('there is an end to how many streams are open', async () => {
  const headers = await world.bearer()
  for (let i = 0; i < 2; i += 1) await (await follow(headers)).until('retry:')

  const third = await fetch(`${base}/api/v1/events`, { headers })

  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '30'])
  await third.body?.cancel()
})

test('a reader that goes away makes room for another', async () => {
  const headers = await world.bearer()
  for (let i = 0; i < 4; i += 1) {
    const reader = await follow(headers)
    await reader.until('retry:')
    await reader.stop()
    await expect
      .poll(() => world.server.inject({ url: '/metrics', headers: scrape }).then(({ body }) => body))
      .toContain('tidegate_event_streams 0')
  }
})

let scrape: { authorization: string }
beforeEach(async () => {
  scrape = await world.bearer({ use: 'scrape' })
})

test('streams end when the server stops', async () => {
  const reader = await follow(await world.bearer())
  await reader.until('retry:')
  await world.server.close()

  await expect(reader.end()).resolves.toContain('retry:')
})

test('a reader that comes back from a longer log is told what is new from now on', async () => {
  const reader = await follow({ ...(await world.bearer()), 'last-event-id': '999999999' })
  await reader.until('retry:')
  await world.deps.store.commit(deed({ receipts: [receipt('new')] }))

  await expect(reader.until('event: receipt')).resolves.toContain('"type":"run-started/v1"')
})

test('one reader cannot keep all others out', async () => {
  const greedy = await world.bearer({ name: 'greedy' })
  const first = await follow(greedy)
  await (await follow(greedy)).until('retry:')

  const other = await follow(await world.bearer({ name: 'other' }))

  await expect(other.until('retry:')).resolves.toContain('retry:')
  await expect(first.end()).resolves.toContain('retry:')
})

test.each(['x', '-1', '1.5', '9'.repeat(16)])('the last event `%s` is refused', async (id) => {
  const answer = await world.server.inject({ url: '/api/v1/events', headers: { ...(await world.bearer()), 'last-event-id': id } })

  expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-invalid'])
})

test('a server that is stopping opens no stream', async () => {
  const headers = await world.bearer()
  world.isReady = false

  expect((await world.server.inject({ url: '/api/v1/events', headers })).statusCode).toBe(503)
})
