// The control plane as a source: what it asks, and everything that a server can do to it.

import { afterEach, describe, expect, it } from 'vitest'
import { makeCertificates } from '../../test/boot/certificates.ts'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { createHttp, type ClosableHttp } from '../boot/http.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { createControlPlaneSource, type ControlPlaneSettings } from './control-plane.ts'
import type { PolicySource } from './policy-source.ts'

const DIGEST = `sha256:${'a'.repeat(64)}` as const

type Answer = Parameters<typeof startPeer>[0]

describe('the control plane', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  async function against(answer: Answer, given: Partial<ControlPlaneSettings> = {}): Promise<{ source: PolicySource; peer: Peer }> {
    const peer = await startPeer(answer)
    ends.push(() => peer.close())
    return { peer, source: sourceAt(peer.url, given) }
  }

  function sourceAt(url: string, given: Partial<ControlPlaneSettings> = {}, http: ClosableHttp = createHttp()): PolicySource {
    ends.push(() => http.close())
    return createControlPlaneSource({ http, url, token: () => 'the key', timeoutMs: 300, ...given })
  }

  const json = { 'content-type': 'application/json; charset=utf-8' }

  it('gives the head exactly as it lies there, and asks next time with its tag', async () => {
    const envelope = '{"payload":"e30=", "odd" : 1}\n'
    const { source, peer } = await against((request, response) => {
      if (request.headers['if-none-match'] === '"7"') return void response.writeHead(304, { etag: '"7"' }).end()
      response.writeHead(200, { ...json, etag: '"7"' }).end(envelope)
    })
    expect(await source.head(headOf('team a'))).toEqual({ is: 'head', envelope, tag: '"7"' })
    expect(await source.head({ ...headOf('team a'), tag: '"7"' })).toEqual({ is: 'unchanged' })
    expect(peer.requests.map(({ url }) => url)).toEqual(Array(2).fill('/api/v1/policy/heads/team%20a'))
    expect(peer.requests[0]?.headers.authorization).toBe('Bearer the key')
  })

  it('gives a bundle by its digest and a root by its version', async () => {
    const { source, peer } = await against((request, response) => {
      if (request.url?.endsWith('/roots/3') === true) return void response.writeHead(404).end()
      response.writeHead(200, json).end('{}')
    })
    expect(await source.bundle(bundleOf(2))).toEqual(new TextEncoder().encode('{}'))
    expect(await source.root({ version: 2, signal: never() })).toBe('{}')
    expect(await source.root({ version: 3, signal: never() })).toBeUndefined()
    expect(peer.requests[0]?.url).toBe(`/api/v1/policy/bundles/${encodeURIComponent(DIGEST)}`)
  })

  it('asks for the key anew each time, and sends none where there is none', async () => {
    const keys = ['one', 'two', undefined]
    const { source, peer } = await against((_request, response) => void response.writeHead(200, json).end('{}'), {
      token: () => keys.shift(),
    })
    for (let i = 0; i < 3; i += 1) await source.head(headOf())
    expect(peer.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two', undefined])
  })

  it('gives up on a server that hangs, at its deadline', async () => {
    const { source } = await against(() => {})
    const began = performance.now()
    expect(await refusalOf(source.head(headOf()))).toBe('SOURCE_SILENT')
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('gives up on a body that drips, at the same deadline', async () => {
    const { source } = await against((request, response) => {
      response.writeHead(200, json)
      const dripping = setInterval(() => response.write(' '), 20)
      request.on('close', () => clearInterval(dripping))
    })
    expect(await refusalOf(source.bundle(bundleOf(4_000_000)))).toBe('SOURCE_SILENT')
  })

  it('reads no more of a head than a head may have, with or without its length', async () => {
    const long = 'x'.repeat(70_000)
    const { source } = await against((_request, response, count) => {
      response.writeHead(200, count === 1 ? { ...json, 'content-length': long.length } : json).end(long)
    })
    expect(await refusalOf(source.head(headOf()))).toBe('HEAD_TOO_LARGE')
    expect(await refusalOf(source.head(headOf()))).toBe('HEAD_TOO_LARGE')
  })

  it('reads no more of a bundle than the head says', async () => {
    const { source } = await against((_request, response) => void response.writeHead(200, json).end('x'.repeat(11)))
    expect(await refusalOf(source.bundle(bundleOf(10)))).toBe('BUNDLE_TOO_LARGE')
    expect(await source.bundle(bundleOf(11))).toHaveLength(11)
  })

  it('takes no half of an answer whose connection broke', async () => {
    const { source } = await against((_request, response) => {
      response.writeHead(200, { ...json, 'content-length': 100 })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await refusalOf(source.bundle(bundleOf(100)))).toBe('SOURCE_UNREACHABLE')
  })

  it.each([
    ['a page of HTML', 200, { 'content-type': 'text/html' }, 'SOURCE_UNREACHABLE'],
    ['an answer of no type', 200, {}, 'SOURCE_UNREACHABLE'],
    ['a redirect', 302, { location: 'http://127.0.0.1:1/' }, 'SOURCE_UNREACHABLE'],
    ['a refused key', 401, json, 'SOURCE_UNREACHABLE'],
    ['a fault of the server', 500, json, 'SOURCE_UNREACHABLE'],
    ['304 to who had nothing', 304, {}, 'SOURCE_UNREACHABLE'],
    ['no such head', 404, json, 'HEAD_ABSENT'],
  ])('refuses %s', async (_name, status, headers, code) => {
    const { source, peer } = await against((_request, response) => void response.writeHead(status, headers).end('{}'))
    expect(await refusalOf(source.head(headOf()))).toBe(code)
    expect(peer.requests).toHaveLength(1)
  })

  it('refuses a head that is no text', async () => {
    const { source } = await against((_request, response) => void response.writeHead(200, json).end(Buffer.from([0x7b, 0xff, 0x7d])))
    expect(await refusalOf(source.head(headOf()))).toBe('HEAD_UNREADABLE')
  })

  it('says so when DNS does not know the name', async () => {
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    const http = createHttp({ lookup: (_name, _options, done) => done(unknown, '', 4) })
    const source = sourceAt('https://policy.example', {}, http)
    await expect(source.head(headOf())).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: '`policy.example` is a name that DNS does not know',
    })
  })

  it('ends at once when it is told to', async () => {
    const { source } = await against(() => {}, { timeoutMs: 60_000 })
    const ending = new AbortController()
    setTimeout(() => ending.abort(), 30)
    expect(await refusalOf(source.head({ ...headOf(), signal: ending.signal }))).toBe('SOURCE_UNREACHABLE')
  })

  it('trusts an authority of its own, and nobody else', async () => {
    const { ca, cert, key } = makeCertificates()
    const peer = await startPeer((_request, response) => void response.writeHead(200, json).end('{}'), { cert, key })
    ends.push(() => peer.close())
    expect(await sourceAt(peer.url, {}, createHttp({ ca })).head(headOf())).toMatchObject({ envelope: '{}' })
    expect(await refusalOf(sourceAt(peer.url).head(headOf()))).toBe('SOURCE_UNREACHABLE')
  })

  it.each([
    'http://policy.example',
    'ftp://policy.example',
    'policy.example',
    'https://me:secret@policy.example',
    'http://127.0.0.1.example',
  ])('is not made for `%s`', (url) => {
    expect(() => sourceAt(url)).toThrow(/the control plane cannot be used/)
  })
})

function headOf(scope = 'default') {
  return { scope, tag: undefined, signal: never() }
}

function bundleOf(size: number) {
  return { scope: 'default', digest: DIGEST, size, signal: never() }
}

function never(): AbortSignal {
  return new AbortController().signal
}

async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const thrown: unknown = await reading.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(PolicyRefusal)
  return (thrown as PolicyRefusal).code
}
