// Sources of policy that lie elsewhere are opened with what the configuration and the pod say, or refused with what is missing.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCertificates } from '../../test/boot/certificates.ts'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { openNetwork, type Network } from './network.ts'
import { openControlPlane, openKubernetes } from './remote-policy-source.ts'

const UNSET = { controlplaneTokenFile: undefined, controlplaneTokenEnv: undefined, controlplaneCaFile: undefined }
const NO_NAMES = { namespace: undefined, configMapNames: undefined, secretNames: undefined }
const log = { info: () => {}, warn: () => {}, error: () => {}, with: () => log }

let network: Network
let place: string
let peer: Peer | undefined
beforeEach(() => {
  network = openNetwork()
  place = mkdtempSync(join(tmpdir(), 'tidegate-account-'))
})
afterEach(async () => {
  await network.close()
  await peer?.close()
  peer = undefined
  rmSync(place, { recursive: true })
})

const head = { scope: 'default', tag: undefined, signal: new AbortController().signal }

function put(name: string, text: string): string {
  writeFileSync(join(place, name), text)
  return join(place, name)
}

test('a control plane is asked with the key of the moment, and trusted by its own authority', async () => {
  const { ca, cert, key } = makeCertificates()
  peer = await startPeer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'), {
    cert,
    key,
  })
  const options = {
    controlplaneUrl: peer.url,
    controlplaneTokenFile: put('key', 'first\n'),
    controlplaneTokenEnv: undefined,
    controlplaneCaFile: put('ca.pem', ca),
  }
  const source = openControlPlane(options, { network, log, variables: {} })
  await source.head(head)
  put('key', 'second\n')
  await source.head(head)
  expect(peer.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second'])
})

test.each([
  [{ ...UNSET, controlplaneUrl: undefined }, /policy\.controlplaneUrl: needed/],
  [{ ...UNSET, controlplaneUrl: 'http://policy.example' }, /neither https nor this machine/],
  [{ ...UNSET, controlplaneUrl: 'https://policy.example', controlplaneTokenEnv: 'AWAY' }, /the variable `AWAY` is not set/],
  [{ ...UNSET, controlplaneUrl: 'https://policy.example', controlplaneCaFile: '/away.pem' }, /policy\.controlplaneCaFile: .*ENOENT/],
])('a control plane %o is refused', (options, fault) => {
  const opening = () => openControlPlane(options, { network, log, variables: {} })
  expect(opening).toThrow(expect.objectContaining({ code: 'config-invalid', faults: [expect.stringMatching(fault)] }))
})

test('a pod reads the resources of its own namespace with its own token', async () => {
  const { ca, cert, key } = makeCertificates()
  peer = await startPeer((_request, response) => void response.writeHead(200).end('{"items":[{"spec":{"scope":"default","head":"{}"}}]}'), {
    cert,
    key,
  })
  put('ca.crt', ca)
  put('token', 'of the pod\n')
  put('namespace', 'tidegate\n')
  const variables = { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String(peer.port) }
  const source = openKubernetes(NO_NAMES, { network, log, variables, serviceAccount: place })
  expect(await source.head(head)).toMatchObject({ envelope: '{}' })
  expect(peer.requests[0]?.url).toContain('/namespaces/tidegate/')
  expect(peer.requests[0]?.headers.authorization).toBe('Bearer of the pod')
})

test('outside of a pod there are no resources to read', () => {
  expect(() => openKubernetes(NO_NAMES, { network, log, variables: {} })).toThrow(/cannot be used/)
  const variables = { KUBERNETES_SERVICE_HOST: '10.0.0.1' }
  expect(() => openKubernetes(NO_NAMES, { network, log, variables, serviceAccount: place })).toThrow(
    expect.objectContaining({ faults: [expect.stringContaining('ca.crt')] }),
  )
})
