// What goes to strangers goes to public addresses alone, or to what is allowed by name or network.

import type { LookupFunction } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startPeer } from '../../test/boot/peer.ts'
import { HttpFault, textOf } from '../core/http.ts'
import { readOutboundAllow, refusesUnlessAllowed } from './http-outside.ts'
import { createHttp } from './http.ts'

const ends: (() => Promise<void>)[] = []
const NOTHING = refusesUnlessAllowed(readOutboundAllow(''))

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.each([
  '10.0.0.1',
  '127.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '0.0.0.0',
  '169.254.169.254',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '::ffff:0:10.0.0.1',
  '::ffff:0:a9fe:a9fe',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a00:1',
  '192.88.99.1',
  '2001:10::1',
  '2002:a00:1::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'ff02::1',
  'fd12::1%eth0',
  'not an address',
])('refuses %s', (address) => {
  expect(NOTHING(address, 'peer.example')).toBe(true)
})

test.each(['1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '64:ff9b::1.1.1.1'])(
  'leaves %s alone',
  (address) => {
    expect(NOTHING(address, 'peer.example')).toBe(false)
  },
)

test('what is allowed by name, address or network is reached, and nothing beside it', () => {
  const refuses = refusesUnlessAllowed(readOutboundAllow('Hooks.Internal, 10.1.0.0/16,192.168.7.7, fd00::/8'))

  expect(refuses('10.9.9.9', 'hooks.internal')).toBe(false)
  expect(refuses('10.1.2.3', 'other.internal')).toBe(false)
  expect(refuses('::ffff:10.1.2.3', 'other.internal')).toBe(false)
  expect(refuses('192.168.7.7', 'other.internal')).toBe(false)
  expect(refuses('fd00::7', 'other.internal')).toBe(false)
  expect(refuses('10.2.0.1', 'other.internal')).toBe(true)
  expect(refuses('192.168.7.8', 'sub.hooks.internal')).toBe(true)
})

test.each(['168.63.129.16', '::ffff:168.63.129.16', '64:ff9b::168.63.129.16'])(
  'no network opens %s, where a cloud serves its machines',
  (address) => {
    expect(refusesUnlessAllowed(readOutboundAllow('0.0.0.0/0,::/0'))(address, 'peer.example')).toBe(true)
  },
)

test('no name opens the addresses at which clouds serve credentials', () => {
  const refuses = refusesUnlessAllowed(readOutboundAllow('hooks.internal,169.254.0.0/16'))

  expect(refuses('169.254.169.254', 'hooks.internal')).toBe(true)
})

test.each(['10.0.0.0/33', 'https://hooks.example', 'fd00::/129', '10.0.0/8', 'a b'])('refuses to be told %s', (text) => {
  expect(() => readOutboundAllow(text)).toThrow(expect.objectContaining({ code: 'config-invalid' }))
})

test('a name that led outside before and leads inside now is refused at the connection (DNS rebinding)', async () => {
  const peer = await startPeer((_request, response) => {
    response.setHeader('connection', 'close')
    response.end('here')
  })
  ends.push(() => peer.close())
  // Both lead to this machine: the first is allowed, as a stand-in for a public address, the second is what an attacker turns the name to.
  const given = ['127.0.0.1', '127.0.0.2']
  const lookup: LookupFunction = (_hostname, _options, callback) => callback(null, [{ address: given.shift()!, family: 4 }])
  const http = createHttp({ lookup, refusesAddress: refusesUnlessAllowed(readOutboundAllow('127.0.0.1')) })
  ends.push(() => http.close())
  const request = {
    method: 'POST' as const,
    url: `http://hooks.example:${peer.port}/`,
    headers: {},
    body: '{}',
    timeoutMs: 10_000,
    maxBytes: 1000,
    tries: 1,
  }

  expect(await http.exchange(request, textOf)).toBe('here')
  const second = await http.exchange(request, textOf).catch((error: unknown) => error)

  expect(second).toBeInstanceOf(HttpFault)
  expect(second).toMatchObject({ kind: 'address-refused' })
  expect(peer.requests).toHaveLength(1)
})
