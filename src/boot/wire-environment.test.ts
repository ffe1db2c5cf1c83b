// A metrics server is read with the environment's own certificates, tenant and credentials, and these as they are at each use.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCertificates } from '../../test/boot/certificates.ts'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { plainWorkload } from '../../test/peers/demo-cluster.ts'
import type { Environment } from '../core/environment.ts'
import { readEnvironments } from './environments.ts'
import { openNetwork, type Network } from './network.ts'
import { wireEnvironment } from './wire-environment.ts'

const CERTIFICATES = makeCertificates()

let folder: string
let peer: Peer
let network: Network
let password: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-wire-'))
  network = openNetwork()
  password = 'first'
  writeFileSync(join(folder, 'ca.pem'), CERTIFICATES.ca)
  writeFileSync(join(folder, 'token'), 'first\n')
  peer = await startPeer(answer, CERTIFICATES)
})

afterEach(async () => {
  await network.close()
  await peer.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A server that has nothing, for those who may ask. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const expected = `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`
  const isWelcome = request.headers.authorization === expected && request.headers['x-scope-orgid'] === 'shop'
  response.writeHead(isWelcome ? 200 : 401, { 'content-type': 'application/json' })
  response.end(JSON.stringify(isWelcome ? { status: 'success', data: { resultType: 'vector', result: [] } } : { error: 'who are you' }))
}

function environment(more = 'caFile: ca.pem'): Environment {
  const text = `
environments:
  - name: live
    metrics: { kind: prometheus, url: '${peer.url}/', tenant: shop, username: ada, tokenFile: token, ${more} }
    repository: { url: manifests.git }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }`
  return readEnvironments(text, join(folder, 'environments.yaml'))[0]
}

/** Reads one workload, and answers why it came to nothing: the server has nothing to tell. */
async function read(settings: Environment): Promise<{ readonly code: string; readonly message: string }> {
  const { source } = wireEnvironment(settings, { dataDirectory: folder, network, nowMs: 0 })
  const request = { fromMs: 0, toMs: 3_600_000, stepMs: 300_000, workloads: [plainWorkload('shop', 'web')], trees: [] }
  return source.observe(request).then(
    () => ({ code: 'none', message: '' }),
    (error: { readonly code: string; readonly message: string }) => error,
  )
}

test('the server is trusted by `caFile`, and told tenant, user and password', async () => {
  expect(await read(environment())).toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining('container_cpu_usage_seconds_total'),
  })
})

test('a password that was replaced is used from then on', async () => {
  const settings = environment()

  await read(settings)
  password = 'second'
  const stale = await read(settings)
  writeFileSync(join(folder, 'token'), 'second\n')
  const fresh = await read(settings)

  expect(stale).toMatchObject({ code: 'source-unreachable', message: expect.stringContaining('401') })
  expect(stale.message).not.toContain('first')
  expect(fresh).toMatchObject({ code: 'source-invalid' })
})

test('a server whose authority is unknown is not told anything', async () => {
  expect(await read(environment('scrapeSeconds: 15'))).toMatchObject({ code: 'source-unreachable' })
  expect(peer.requests).toEqual([])
})

test('certificates that cannot be used are named before anything is asked', () => {
  rmSync(join(folder, 'ca.pem'))

  expect(() => wireEnvironment(environment(), { dataDirectory: folder, network, nowMs: 0 })).toThrow(
    expect.objectContaining({ code: 'environment-invalid', faults: [expect.stringMatching(/^live\.metrics\.caFile: .*ca\.pem.*ENOENT/)] }),
  )
})
