// A message is posted once, signed after Standard Webhooks, to where its permit says and nowhere else.

import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { HttpFault, type Http, type HttpRequest } from '../core/http.ts'
import type { Permit, PermitTerms } from '../core/permit.ts'
import { createWebhook } from './webhook.ts'

const NOW_MS = 1_767_225_600_500
const MESSAGE = { id: 'notify:demo/ops:1', atMs: NOW_MS, text: '{"type":"proposal-opened"}' }
/** The example of the specification: 24 bytes in base64. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

function permit(parts: Partial<PermitTerms> = {}): Permit {
  const terms: PermitTerms = {
    action: 'notify',
    resource: 'ops',
    contentDigest: digestOf(MESSAGE.text),
    effectId: 'notify:demo/ops:1@1',
    nonce: 'n-1',
    policy: undefined,
    expiresAtMs: NOW_MS + 1000,
  }
  return { ...terms, ...parts } as Permit
}

function answering(status: number, text: string | HttpFault): { readonly http: Http; readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = []
  async function* body() {
    if (text instanceof HttpFault) throw text
    yield new TextEncoder().encode(text)
  }
  const http: Http = {
    exchange: async (request, read) => {
      requests.push(request)
      return read({ status, headers: {}, body: body() })
    },
  }
  return { http, requests }
}

function channel(http: Http, secret = SECRET) {
  return createWebhook({ name: 'ops', url: 'https://hooks.example:8443/in', http, secret: () => secret })
}

test('posts once, with the signature that the specification computes', async () => {
  const { http, requests } = answering(204, '')

  const answer = await channel(http).send(permit(), MESSAGE, NOW_MS)

  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${MESSAGE.id}.1767225600.${MESSAGE.text}`).digest('base64')
  expect(answer.status).toBe(204)
  expect(requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      tries: 1,
      body: MESSAGE.text,
      headers: {
        'content-type': 'application/json',
        'webhook-id': MESSAGE.id,
        'webhook-timestamp': '1767225600',
        'webhook-signature': `v1,${signature}`,
      },
    }),
  ])
})

test('signs with the bytes of a secret that is no base64, and refuses one that says it is and is not', async () => {
  const { http, requests } = answering(200, 'ok')

  await channel(http, 'a plain secret').send(permit(), MESSAGE, NOW_MS)
  const broken = channel(http, 'whsec_$$$').send(permit(), MESSAGE, NOW_MS)

  const plain = createHmac('sha256', 'a plain secret').update(`${MESSAGE.id}.1767225600.${MESSAGE.text}`).digest('base64')
  expect(requests[0]?.headers['webhook-signature']).toBe(`v1,${plain}`)
  await expect(broken).rejects.toMatchObject({ code: 'config-invalid' })
  expect(requests).toHaveLength(1)
})

test.each([
  [{ action: 'deliver-branch' as const }],
  [{ resource: 'other' }],
  [{ contentDigest: digestOf('another message') }],
  [{ expiresAtMs: NOW_MS }],
])('sends nothing under a permit with %j', async (parts) => {
  const { http, requests } = answering(200, '')

  await expect(channel(http).send(permit(parts), MESSAGE, NOW_MS)).rejects.toMatchObject({ code: 'gate-refused' })
  expect(requests).toEqual([])
})

test('an answer that sends elsewhere is an answer, and what it says is kept short', async () => {
  const { http } = answering(302, `see\n${'x'.repeat(500)}`)

  const { status, said } = await channel(http).send(permit(), MESSAGE, NOW_MS)

  expect(status).toBe(302)
  expect(said).toMatch(/^see x+$/)
  expect(said).toHaveLength(120)
})

test('an answer that is too long is an answer; one that breaks off is none', async () => {
  const long = await channel(answering(200, new HttpFault('too-large', 'too much')).http).send(permit(), MESSAGE, NOW_MS)
  const broken = channel(answering(200, new HttpFault('unreachable', 'broke off')).http).send(permit(), MESSAGE, NOW_MS)

  expect(long).toEqual({ status: 200, said: '' })
  await expect(broken).rejects.toThrow('broke off')
})
