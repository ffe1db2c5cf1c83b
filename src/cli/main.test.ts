// What a server says reaches the terminal as words, and a server that is none of ours is told as such.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'

let server: Server
let url: string
let answer: { readonly status: number; readonly type: string; readonly body: string }

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => void server.close())

beforeEach(() => {
  vi.stubEnv('TIDEGATE_API_KEY', 'tg_key')
  vi.stubEnv('TIDEGATE_HOME', '/nonexistent')
})

afterEach(() => void vi.unstubAllEnvs())

async function tell(...argv: readonly string[]) {
  const said: string[] = []
  const put = (line: string) => void said.push(line)
  return {
    code: await main(argv, { out: put, err: put, isTerminal: false }),
    text: said.join('\n'),
  }
}

test('words that would steer the terminal are shown, not obeyed', async () => {
  answer = {
    status: 403,
    type: 'application/problem+json',
    body: JSON.stringify({ code: 'forbidden', detail: '\u001B[2J\u202Eno\u009B1A' }),
  }

  const { code, text } = await tell('why', 'p-1', '--server', url)

  expect(code).toBe(3)
  expect(text).toContain('\\u001b[2J\\u202eno\\u009b1A')
})

test('in JSON they stay the same characters', async () => {
  answer = {
    status: 403,
    type: 'application/problem+json',
    body: JSON.stringify({ code: 'forbidden', detail: 'a\u009Bb\u001Bc' }),
  }

  const { text } = await tell('why', 'p-1', '--json', '--server', url)

  expect(JSON.parse(text.split('\n')[0])).toMatchObject({ error: { message: 'a\u009Bb\u001Bc' } })
})

test.each([
  [200, 'text/html', '<html>'],
  [200, 'application/json', ''],
  [200, 'application/json', 'null'],
  [404, 'text/html', '<html>'],
  [403, 'application/problem+json', '{"code":"toString","detail":"x"}'],
])('an answer that is none of Tidegate’s is told as such: %i %s %s', async (status, type, body) => {
  answer = { status, type, body }

  const { code, text } = await tell('why', 'p-1', '--server', url)

  expect([code, text]).toEqual([4, expect.stringContaining('server-unreachable')])
})

test('faults that are no list are left out', async () => {
  answer = {
    status: 403,
    type: 'application/problem+json',
    body: '{"code":"forbidden","detail":"no","faults":5}',
  }

  expect((await tell('why', 'p-1', '--server', url)).code).toBe(3)
})

test.each(['nonsense', 'ftp://x', 'http://user:secret@localhost'])('the address %s is refused', async (address) => {
  expect(await tell('why', 'p-1', '--server', address)).toMatchObject({
    code: 2,
    text: expect.not.stringContaining('secret'),
  })
})

test('a subcommand has a help of its own, each way on a line', async () => {
  const { code, text } = await tell('policy', 'push', '--help')

  expect(code).toBe(0)
  expect(text).toContain('Usage: tidegate policy push DIR\n       tidegate policy push HEAD.json BUNDLE.json\n')
  expect(text).not.toContain('--threshold')
})

test('a bar in brackets parts no ways', async () => {
  const { text } = await tell('evidence', '--help')

  expect(text.split('\n').slice(0, 2)).toEqual([
    'Usage: tidegate evidence export --output FILE [--proposal ID | --from INDEX --to INDEX] [--since SIZE|CHECKPOINT-FILE]',
    '       tidegate evidence key --output FILE',
  ])
})

test('what a command cannot understand leads to the help of that command', async () => {
  expect((await tell('policy', 'chek')).text).toContain('see `npx tidegate policy --help`')
  expect((await tell('why', 'p-1', '--nonsense')).text).toContain('see `npx tidegate why --help`')
  expect((await tell('nonsense')).text).toContain('see `npx tidegate --help`')
})
