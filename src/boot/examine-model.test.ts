// `doctor` asks an environment's plug-in for a forecast of a known series, and says what it got.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { startPeer, type Peer } from '../../test/boot/peer.ts'
import { repeatDayModel } from '../../test/forecast/repeat-day-model.ts'
import type { Check } from './check.ts'
import { readEnvironments } from './environments.ts'
import { examineModel } from './examine-model.ts'
import { openNetwork } from './network.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidegate-model-'))
const network = openNetwork()
afterAll(async () => {
  await network.close()
  rmSync(folder, { recursive: true, force: true })
})
const peers: Peer[] = []
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

async function lookAt(model: string): Promise<readonly Check[]> {
  const text = `
environments:
  - name: prod
    metrics: { kind: replay, path: recordings }
    repository: { url: 'https://git.example/manifests.git' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
    forecast: { model: ${model} }
`
  const [environment] = readEnvironments(text, join(folder, 'environments.yaml'))
  return examineModel(environment, network, () => undefined)
}

/** A server that forecasts the last day again, times `factor`. */
async function serverOf(factor: number): Promise<string> {
  const peer = await startPeer((incoming, response) => {
    let body = ''
    incoming.on('data', (piece: Buffer) => (body += piece.toString()))
    incoming.on('end', () => {
      const { horizonSteps, series } = JSON.parse(body) as { horizonSteps: number; series: { values: number[] }[] }
      const forecasts = series.map(({ values }) => ({
        quantiles: [Array.from({ length: horizonSteps }, (_, i) => factor * values[values.length - 96 + (i % 96)])],
      }))
      response.end(JSON.stringify({ version: 1, levels: [0.5], forecasts }))
    })
  })
  peers.push(peer)
  return `${peer.url}/forecast`
}

test('the built-in ensemble needs no look', async () => {
  expect(await lookAt('{ kind: built-in }')).toEqual([])
})

test('a server that follows a daily wave is well, with the time that it took', async () => {
  const [found] = await lookAt(`{ kind: http, url: '${await serverOf(1)}' }`)

  expect(found).toMatchObject({ name: 'model of prod', isWell: true, remedy: undefined })
  expect(found.detail).toMatch(/^forecast two days in \d+ ms; its median misses a plain daily wave by 0 % of its height$/)
})

test('a server that answers something else altogether is told', async () => {
  const [found] = await lookAt(`{ kind: http, url: '${await serverOf(2)}' }`)

  expect(found.isWell).toBe(true)
  expect(found.detail).toContain('by 200 % of its height')
  expect(found.remedy).toContain('at their step')
})

test('a server that does not answer is a fault with its remedy', async () => {
  const peer = await startPeer((_, response) => response.socket?.destroy())
  await peer.close()
  const [found] = await lookAt(`{ kind: http, url: '${peer.url}', timeoutSeconds: 2 }`)

  expect(found.isWell).toBe(false)
  expect(found.detail).toMatch(/the model server at `127\.0\.0\.1:\d+` cannot be used: .*refuses the connection/)
  expect(found.remedy).toContain('docs/model-server.md')
})

test('a model file is loaded and asked', async () => {
  writeFileSync(join(folder, 'repeat.onnx'), repeatDayModel(96))
  const [found] = await lookAt('{ kind: onnx, file: repeat.onnx, timeoutSeconds: 60 }')

  expect(found).toMatchObject({ isWell: true, remedy: undefined })
})

test('a model file that is not there is a fault with its path', async () => {
  const [found] = await lookAt('{ kind: onnx, file: absent.onnx }')

  expect(found.isWell).toBe(false)
  expect(found.detail).toBe(`the model file \`${join(folder, 'absent.onnx')}\` cannot be used: it cannot be read (ENOENT)`)
})
