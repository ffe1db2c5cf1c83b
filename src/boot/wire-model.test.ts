// The environment's settings choose its plug-in: a server with token and certificates, a file, or none.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeCertificates } from '../../test/boot/certificates.ts'
import { startPeer } from '../../test/boot/peer.ts'
import { readEnvironments } from './environments.ts'
import { openNetwork } from './network.ts'
import { wireModel } from './wire-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidegate-wire-model-'))
const network = openNetwork()
afterAll(async () => {
  await network.close()
  rmSync(folder, { recursive: true, force: true })
})

function wired(model: string) {
  const text = `
environments:
  - name: prod
    metrics: { kind: replay, path: recordings }
    repository: { url: 'https://git.example/manifests.git' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
    forecast: { model: ${model} }
`
  return wireModel(readEnvironments(text, join(folder, 'environments.yaml'))[0], network)
}

const REQUEST = { series: { startMs: 0, stepMs: 3_600_000, values: Float64Array.from({ length: 24 }, (_, i) => i) }, horizonSteps: 2 }

test('the built-in ensemble is no plug-in', () => {
  expect(wired('{ kind: built-in }')).toBeUndefined()
})

test('a server is trusted by its certificate and told the token, which is read anew each time', async () => {
  const { ca, ...own } = makeCertificates()
  const peer = await startPeer((_, response) => {
    response.end(JSON.stringify({ version: 1, levels: [0.5], forecasts: [{ quantiles: [[1, 2]] }] }))
  }, own)
  writeFileSync(join(folder, 'ca.pem'), ca)
  const model = wired(`{ kind: http, url: '${peer.url}/v1', tokenFile: token, caFile: ca.pem }`)
  for (const token of ['one', 'two']) {
    writeFileSync(join(folder, 'token'), `${token}\n`)
    await model?.forecast([REQUEST])
  }
  await peer.close()

  expect(peer.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/v1', 'Bearer one'],
    ['/v1', 'Bearer two'],
  ])
})

test('a server whose certificates cannot be used is refused with its key', () => {
  writeFileSync(join(folder, 'none.pem'), 'nothing')

  expect(() => wired("{ kind: http, url: 'https://models.example', caFile: none.pem }")).toThrow(
    expect.objectContaining({
      code: 'environment-invalid',
      faults: [expect.stringMatching(/^prod\.forecast\.model\.caFile: .*holds no certificate/)],
    }),
  )
})

test('a file is a model that reads nothing before it is asked', async () => {
  const model = wired('{ kind: onnx, file: absent.onnx }')

  expect(model?.name).toBe('model-file')
  await expect(model?.load?.()).rejects.toMatchObject({ code: 'environment-invalid' })
})
