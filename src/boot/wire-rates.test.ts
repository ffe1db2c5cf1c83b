// Rates from an OpenCost API on loopback: kept for hours, and replaced aloud when it fails.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import type { Environment } from '../core/environment.ts'
import { HOUR_MS } from '../core/time.ts'
import { readOpenCost } from '../observe/opencost.ts'
import { createHttp } from './http.ts'
import type { Network } from './network.ts'
import { openCostHttp, wireRates } from './wire-rates.ts'

const peers: Peer[] = []
const http = createHttp({ sleep: async () => undefined, breaker: { failures: 1000 } })

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()))
})

const ALLOCATION = { cpuCost: 1.68, cpuCoreHours: 168, ramCost: 0.672, ramByteHours: 336 * 2 ** 30 }
const SETTINGS = { currency: 'EUR', cpuCorePerHour: 0.04, memoryGibPerHour: 0.005 }

async function opencost(answer: (response: ServerResponse, count: number) => void): Promise<Peer> {
  const peer = await startPeer((_request, response, count) => answer(response, count))
  peers.push(peer)
  return peer
}

function ok(response: ServerResponse): void {
  response.end(JSON.stringify({ code: 200, data: [{ prod: ALLOCATION }] }))
}

function ratesFrom(peer: Peer) {
  const openCost = { url: `${peer.url}/model/`, window: '7d', tokenFile: undefined, tokenEnv: undefined }
  return wireRates(
    { clusterLabel: 'prod', rates: { ...SETTINGS, discountPercent: 50, openCost } } as Environment,
    { trusting: () => http } as unknown as Network,
  )
}

test('what OpenCost measured is used as it is, asked once in hours', async () => {
  const peer = await opencost(ok)
  const ratesAt = ratesFrom(peer)

  const first = await ratesAt(0)
  await ratesAt(5 * HOUR_MS)

  expect(first.findings).toEqual([])
  expect(first.rates.cpuCorePerHour).toBeCloseTo(0.01, 12)
  expect(first.rates.memoryGibPerHour).toBeCloseTo(0.002, 12)
  expect(first.rates.from).toMatch(/^OpenCost at `127\.0\.0\.1:\d+`, mean of the last 7d, cluster `prod`$/)
  expect(peer.requests.map(({ url }) => url)).toEqual([
    '/model/allocation/compute?window=7d&aggregate=cluster&accumulate=true&includeIdle=false',
  ])
})

test('an API that fails is told, and the configured rates are used with their discount', async () => {
  const ratesAt = ratesFrom(await opencost((response) => response.writeHead(500).end('broken')))

  const { rates, findings } = await ratesAt(0)

  expect(rates.cpuCorePerHour).toBeCloseTo(0.02, 12)
  expect(rates.from).toBe('rates of the environment, 50 % of list price, because OpenCost could not be asked')
  expect(findings).toEqual([
    {
      code: 'rates-fallback',
      severity: 'warning',
      sentence: expect.stringMatching(
        /^The OpenCost API at .* answered with status 500; the rates of the environment are used\.$/,
      ) as string,
    },
  ])
})

test('what was read last stands in for two days, then the settings do', async () => {
  const ratesAt = ratesFrom(await opencost((response, count) => (count === 1 ? ok(response) : void response.writeHead(404).end())))
  await ratesAt(0)

  const later = await ratesAt(7 * HOUR_MS)
  const muchLater = await ratesAt(50 * HOUR_MS)

  expect(later.rates.cpuCorePerHour).toBeCloseTo(0.01, 12)
  expect(later.findings[0].sentence).toMatch(/the address ends with `\/model`; the rates that it gave last are used\.$/)
  expect(muchLater.rates.cpuCorePerHour).toBeCloseTo(0.02, 12)
})

test.each([
  ['garbage', (response: ServerResponse) => void response.end('{"data": [{'), 'source-invalid', /not JSON/],
  ['a page', (response: ServerResponse) => void response.end('<html>sign in</html>'), 'source-invalid', /page of HTML/],
  ['a refusal', (response: ServerResponse) => void response.writeHead(401).end(), 'source-invalid', /refuses the token/],
  ['silence', () => undefined, 'source-unreachable', /no answer within 0\.2 seconds/],
  [
    'a flood',
    (response: ServerResponse) => void response.end(`["${'x'.repeat(5 * 1024 * 1024)}"]`),
    'source-unreachable',
    /cannot be used/,
  ],
])('%s is an error with its code', async (_, answer, code, sentence) => {
  const peer = await opencost(answer)
  const place = { http, url: peer.url, window: '7d', cluster: '', headers: async () => ({}), timeoutSeconds: 0.2 }

  await expect(readOpenCost(place)).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) as string })
})

test('the authorities of `caFile` are trusted, and a file that cannot be used is told with its key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-opencost-'))
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, rootCertificates[0])
  const asked: (string | undefined)[] = []
  const network = { trusting: (pem: string | undefined) => (asked.push(pem), http) } as unknown as Network
  const settings = { url: 'https://cost', window: '7d', tokenFile: undefined, tokenEnv: undefined }

  openCostHttp('prod', { ...settings, caFile }, network)
  openCostHttp('prod', settings, network)

  expect(asked).toEqual([rootCertificates[0], undefined])
  expect(() => openCostHttp('prod', { ...settings, caFile: join(folder, 'none.pem') }, network)).toThrow(
    expect.objectContaining({ faults: [expect.stringMatching(/^prod\.rates\.openCost\.caFile: the file .* cannot be read \(ENOENT\)$/)] }),
  )
  rmSync(folder, { recursive: true })
})
