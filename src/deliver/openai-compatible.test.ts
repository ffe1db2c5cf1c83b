// A model is asked once, under its permit, and whatever comes back is an answer, a refusal or unreadable, never a guess.

import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { readOutboundAllow } from '../boot/http-outside.ts'
import { openNetwork, type Network } from '../boot/network.ts'
import { digestOf } from '../core/digest.ts'
import type { Permit, PermitTerms } from '../core/permit.ts'
import { createChatModel } from './openai-compatible.ts'

const NOW_MS = 1_767_225_600_500
const ORDER = JSON.stringify({ model: 'small', messages: [{ role: 'user', content: 'Why?' }], maxOutputTokens: 50, salt: 'pepper' })

let server: Server | undefined
let network: Network | undefined

afterEach(async () => {
  await network?.close()
  server?.closeAllConnections()
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)))
})

function permit(parts: Partial<PermitTerms> = {}): Permit {
  const terms: PermitTerms = {
    action: 'call-model',
    resource: 'small',
    contentDigest: digestOf(ORDER),
    effectId: 'rationale:p-1@1.1',
    nonce: 'n-1',
    policy: undefined,
    expiresAtMs: NOW_MS + 1000,
  }
  return { ...terms, ...parts } as Permit
}

/** A stand-in on loopback, and what it was asked. */
async function modelThat(answers: (response: ServerResponse) => void, allow = '127.0.0.0/8') {
  const asked: { readonly path?: string | undefined; readonly authorization?: string | undefined; readonly body: string }[] = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      asked.push({ path: request.url, authorization: request.headers.authorization, body })
      answers(response)
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  network = openNetwork(undefined, readOutboundAllow(allow))
  const url = `http://127.0.0.1:${port}/v1`
  const model = createChatModel({
    name: 'small',
    url,
    outputField: 'max_tokens',
    timeoutSeconds: 1,
    http: network.outside(undefined),
    token: () => 'secret-token',
  })
  return { model, asked }
}

function says(body: unknown, status = 200): (response: ServerResponse) => void {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
}

const WELL = {
  choices: [{ message: { role: 'assistant', content: ' Because demand grows.\u202E ' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 12, completion_tokens: 5 },
}

test('asks once, with the token and the bounds, and the salt stays here', async () => {
  const { model, asked } = await modelThat(says(WELL))

  const answer = await model.ask(permit(), ORDER, NOW_MS)

  expect(answer).toEqual({ is: 'answered', text: 'Because demand grows.', usage: { inputTokens: 12, outputTokens: 5 } })
  const body = { model: 'small', messages: [{ role: 'user', content: 'Why?' }], max_tokens: 50, stream: false }
  expect(asked).toEqual([{ path: '/v1/chat/completions', authorization: 'Bearer secret-token', body: JSON.stringify(body) }])
  expect(model.sizeOf(ORDER)).toBe(Buffer.byteLength(asked[0].body))
})

test.each([
  [{ action: 'notify' as const }],
  [{ resource: 'another' }],
  [{ contentDigest: digestOf('another question') }],
  [{ expiresAtMs: NOW_MS }],
])('asks nothing under a permit with %j', async (parts) => {
  const { model, asked } = await modelThat(says(WELL))

  await expect(model.ask(permit(parts), ORDER, NOW_MS)).rejects.toMatchObject({ code: 'gate-refused' })
  expect(asked).toEqual([])
})

test.each([
  [429, true],
  [401, true],
  [500, false],
  [302, false],
])('status %i is a refusal, and whether the model was asked at all is told: not asked = %s', async (status, isUnasked) => {
  const { model, asked } = await modelThat((response) =>
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('later\nplease'),
  )

  expect(await model.ask(permit(), ORDER, NOW_MS)).toEqual({ is: 'refused', status, said: 'later please', isUnasked })
  expect(asked).toHaveLength(1)
})

test.each([
  ['a page', '<html>', 'its answer is not JSON', undefined],
  ['a list', [], 'its answer has no `choices`', undefined],
  ['no text', { ...WELL, choices: [{ message: { content: 7 } }] }, /no text in/, { inputTokens: 12, outputTokens: 5 }],
  ['blanks', { ...WELL, choices: [{ message: { content: ' \n' } }] }, /no text in/, { inputTokens: 12, outputTokens: 5 }],
])('%s is unreadable, and what it cost is told where it says so', async (_, body, why, usage) => {
  const { model } = await modelThat(says(body))

  expect(await model.ask(permit(), ORDER, NOW_MS)).toEqual({ is: 'unreadable', why: expect.stringMatching(why), usage })
})

test.each([
  [undefined],
  [{ prompt_tokens: -1, completion_tokens: 5 }],
  [{ prompt_tokens: 1e12, completion_tokens: 5 }],
  [{ prompt_tokens: 3 }],
])('usage %j is none', async (usage) => {
  const { model } = await modelThat(says({ ...WELL, usage }))

  expect(await model.ask(permit(), ORDER, NOW_MS)).toEqual({ is: 'answered', text: 'Because demand grows.', usage: undefined })
})

test('an answer that was cut short says so, and one in parts is put together', async () => {
  const content = [{ type: 'text', text: 'One ' }, { type: 'image' }, { type: 'text', text: 'two' }]
  const { model } = await modelThat(says({ choices: [{ message: { content }, finish_reason: 'length' }] }))

  expect(await model.ask(permit(), ORDER, NOW_MS)).toMatchObject({ text: 'One two …' })
})

test('one that hangs or drips is given up at the deadline, and one that sends too much at the limit', async () => {
  const hangs = await modelThat(() => undefined)
  await expect(hangs.model.ask(permit(), ORDER, NOW_MS)).rejects.toMatchObject({ kind: 'timeout' })
  expect(hangs.asked).toHaveLength(1)

  const drips = await modelThat((response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(timer))
  })
  await expect(drips.model.ask(permit(), ORDER, NOW_MS)).rejects.toMatchObject({ kind: 'timeout' })

  const floods = await modelThat((response) => response.writeHead(200).end(' '.repeat(300_000)))
  await expect(floods.model.ask(permit(), ORDER, NOW_MS)).rejects.toMatchObject({ kind: 'too-large' })
})

test('a private address is asked only where it is allowed', async () => {
  const { model, asked } = await modelThat(says(WELL), '')

  await expect(model.ask(permit(), ORDER, NOW_MS)).rejects.toMatchObject({ kind: 'address-refused' })
  expect(asked).toEqual([])
})
