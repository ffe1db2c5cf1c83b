// A connection goes only to an address that may be reached, whatever DNS said before, and only to a server that proves its name.
import type { LookupFunction } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { makeCertificates } from '../../test/boot/certificates.ts'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { HttpFault, textOf } from '../core/http.ts'
import { refusesLinkLocal } from './http-addresses.ts'
import { createHttp, type HttpOptions } from './http.ts'

const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.each([
  '169.254.169.254',
  '169.254.0.1',
  '0.0.0.0',
  '0.1.2.3',
  '::',
  'fe80::1',
  'febf::1',
  'fe80::1%eth0',
  'fd00:ec2::254',
  'fd20:ce::254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '::ffff:0.0.0.0',
  'not an address',
])('refuses %s', (address) => {
  expect(refusesLinkLocal(address)).toBe(true)
})

test.each([
  '127.0.0.1',
  '::1',
  '10.0.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '192.168.1.1',
  '::ffff:10.0.0.1',
  'fd00::1',
  'fec0::1',
  '2001:db8::1',
])('leaves %s alone', (address) => {
  expect(refusesLinkLocal(address)).toBe(false)
})

test.each([
  'http://169.254.169.254/latest/meta-data',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://[::ffff:169.254.169.254]/',
  'http://[fd00:ec2::254]/',
  'http://0/',
  'http://[::]/',
])('sends nothing to %s', async (url) => {
  const fault = await faultOf(ask(url))

  expect(fault.kind).toBe('address-refused')
  expect(fault.message).not.toContain('meta-data')
})

test('refuses a name by the addresses that DNS gave for it', async () => {
  const peer = await serve()

  const fault = await faultOf(
    ask(`http://localhost:${peer.port}/`, { refusesAddress: (address) => address === '127.0.0.1' || address === '::1' }),
  )

  expect(fault).toMatchObject({ kind: 'address-refused', message: expect.stringMatching(/^`localhost` leads to an address/) })
  expect(peer.connections()).toBe(0)
})

test('refuses a name that led elsewhere before (DNS rebinding)', async () => {
  const peer = await serve((_request, response) => response.setHeader('connection', 'close'))
  const given = ['127.0.0.1', '169.254.169.254']
  const http = createHttp({ lookup: answering(() => [given.shift()!]) })
  ends.push(() => http.close())
  const request = { ...get, url: `http://metrics.example:${peer.port}/` }

  expect(await http.exchange(request, textOf)).toBe('here')
  expect((await faultOf(http.exchange(request, textOf))).kind).toBe('address-refused')
  expect(peer.requests).toHaveLength(1)
})

test('takes the one address of a name that is allowed', async () => {
  const peer = await serve()

  expect(await ask(`http://metrics.example:${peer.port}/`, { lookup: answering(() => ['169.254.169.254', '127.0.0.1']) })).toBe('here')
})

test('a name that DNS does not know is unreachable, by name', async () => {
  const lookup: LookupFunction = (hostname, _options, callback) =>
    callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), '')

  expect(await faultOf(ask('http://nowhere.example/', { lookup }))).toMatchObject({
    kind: 'unreachable',
    message: '`nowhere.example` is a name that DNS does not know',
  })
})

test('trusts the CA that it is given, besides those of the system', async () => {
  const { ca, cert, key } = makeCertificates()
  const peer = await serve(undefined, { cert, key })

  expect(await ask(`${peer.url}/`, { ca })).toBe('here')
  expect(await ask(`https://localhost:${peer.port}/`, { ca, lookup: answering(() => ['127.0.0.1']) })).toBe('here')
})

test.each([
  ['no CA', undefined],
  ['another CA', makeCertificates().ca],
])('a server whose certificate %s vouches for is a fault, and is not asked again', async (_name, ca) => {
  const { cert, key } = makeCertificates()
  const peer = await serve(undefined, { cert, key })

  const fault = await faultOf(ask(`${peer.url}/`, ca === undefined ? {} : { ca }))

  expect(fault.kind).toBe('unreachable')
  expect(fault.message).toMatch(/^`127\.0\.0\.1:\d+` shows a certificate that is not trusted \(/)
  expect(peer.connections()).toBe(1)
})

test('a certificate for another name is a fault', async () => {
  const { ca, cert, key } = makeCertificates()
  const peer = await serve(undefined, { cert, key })

  const fault = await faultOf(ask(`https://other.example:${peer.port}/`, { ca, lookup: answering(() => ['127.0.0.1']) }))

  expect(fault.message).toMatch(/not trusted \(ERR_TLS_CERT_ALTNAME_INVALID\)$/)
})

test('https to a server that speaks http is unreachable', async () => {
  const peer = await serve()

  expect((await faultOf(ask(`https://127.0.0.1:${peer.port}/`))).kind).toBe('unreachable')
})

test.each(['', 'no certificate here', '-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----'])(
  'refuses a CA that is none: %j',
  (ca) => {
    expect(() => createHttp({ ca })).toThrow(expect.objectContaining({ code: 'environment-invalid' }))
  },
)

const get = { method: 'GET', headers: {}, timeoutMs: 10_000, maxBytes: 1000, tries: 1 } as const

async function serve(prepare: Parameters<typeof startPeer>[0] = () => {}, tls?: Parameters<typeof startPeer>[1]): Promise<Peer> {
  const peer = await startPeer((request, response, count) => {
    prepare(request, response, count)
    response.end('here')
  }, tls)
  ends.push(() => peer.close())
  return peer
}

function ask(url: string, options: HttpOptions = {}): Promise<string> {
  const http = createHttp({ sleep: async () => {}, ...options })
  ends.push(() => http.close())
  return http.exchange({ ...get, url, tries: 3 }, textOf)
}

function answering(addresses: () => readonly string[]): LookupFunction {
  return (_hostname, _options, callback) =>
    callback(
      null,
      addresses().map((address) => ({ address, family: 4 })),
    )
}

async function faultOf(exchange: Promise<unknown>): Promise<HttpFault> {
  const thrown: unknown = await exchange.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(HttpFault)
  return thrown as HttpFault
}
