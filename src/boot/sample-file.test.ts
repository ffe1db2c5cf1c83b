// The file of kept samples comes back bit by bit, and is dropped with a line in the log at the first doubt.

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceOver, type ClusterModel } from '../../test/observe/cluster-model.ts'
import { TO, workload } from '../../test/observe/prometheus-world.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { workloadRef } from '../core/workload.ts'
import type { KeptSamples } from '../observe/sample-cache.ts'
import { readEnvironments } from './environments.ts'
import { readSampleFile, writeSampleFile, type SampleFile } from './sample-file.ts'
import { openSampleKeeping } from './sample-keeping.ts'

let folder: string
let lines: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-samples-'))
  lines = []
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const log = {
  info: () => undefined,
  warn: (message: string) => void lines.push(message),
  error: () => undefined,
  with: () => log,
}

function fileOf(over: Partial<SampleFile> = {}): SampleFile {
  return { path: join(folder, 'samples', 'shop.samples'), identity: 'one', mostBytes: 1_000_000, log, ...over }
}

const SAMPLES: readonly KeptSamples[] = [
  {
    key: 'cpu of shöp',
    refs: [workloadRef('shop', 'Deployment', 'cart')],
    stepMs: 300_000,
    fromMs: 1,
    settledMs: 2,
    wholeAtMs: 3,
    rows: [
      { labels: { a: 'b"\n' }, firstMs: 4, places: undefined, values: Float64Array.of(0.1, Number.NaN, -0, Number.POSITIVE_INFINITY) },
      { labels: {}, firstMs: 5, places: Uint32Array.of(0, 7), values: Float32Array.of(1, 2) },
    ],
  },
  { key: 'nothing', refs: [], stepMs: 1, fromMs: 1, settledMs: 2, wholeAtMs: 3, rows: [] },
]

test('samples come back as they were, from a file that nobody else may read', async () => {
  await writeSampleFile(fileOf(), SAMPLES)

  expect(await readSampleFile(fileOf())).toEqual(SAMPLES)
  expect(statSync(fileOf().path).mode & 0o777).toBe(0o600)
  expect(existsSync(`${fileOf().path}.new`)).toBe(false)
  expect(lines).toEqual([])
})

test('without a file there is nothing, and nothing to tell', async () => {
  expect(await readSampleFile(fileOf())).toEqual([])
  expect(lines).toEqual([])
})

test.each([
  ['a bit that fell over', (path: string) => flip(path, 40)],
  ['a last bit that fell over', (path: string) => flip(path, statSync(path).size - 1)],
  ['an end that is missing', (path: string) => truncateSync(path, statSync(path).size - 5)],
  ['no content', (path: string) => truncateSync(path, 0)],
  ['something else', (path: string) => writeFileSync(path, 'hello '.repeat(100))],
])('a file with %s is dropped', async (_, harm) => {
  await writeSampleFile(fileOf(), SAMPLES)
  harm(fileOf().path)

  expect(await readSampleFile(fileOf())).toEqual([])
  expect(lines).toEqual(['kept samples dropped'])
  expect(existsSync(fileOf().path)).toBe(false)
})

test('a file about another server, and one that is too large, are dropped', async () => {
  await writeSampleFile(fileOf(), SAMPLES)
  expect(await readSampleFile(fileOf({ identity: 'two' }))).toEqual([])
  await writeSampleFile(fileOf(), SAMPLES)
  expect(await readSampleFile(fileOf({ mostBytes: -(2 ** 26) }))).toEqual([])

  expect(lines).toEqual(['kept samples dropped', 'kept samples dropped'])
})

test('a file that cannot be written is told of and stops nobody', async () => {
  writeFileSync(join(folder, 'samples'), 'in the way')

  await writeSampleFile(fileOf(), SAMPLES)

  expect(lines).toEqual(['samples not kept on disk'])
})

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] ^= 1
  writeFileSync(path, bytes)
}

function environmentWith(cache: string, url = 'https://metrics.example') {
  const [environment] = readEnvironments(
    `environments:
  - name: shop
    metrics: { kind: prometheus, url: '${url}', cache: ${cache} }
    repository: { url: /repository }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }`,
    join(folder, 'environments.yaml'),
  )
  if (environment.metrics.kind !== 'prometheus') throw new Error('no server')
  return [environment, environment.metrics] as const
}

test('no megabytes are no cache, and without a file nothing is written', async () => {
  const place = { dataDirectory: folder, log }
  expect(openSampleKeeping(...environmentWith('{ megabytes: 0 }'), place)).toBeUndefined()
  const keeping = openSampleKeeping(...environmentWith('{}'), place)

  expect((await keeping?.open())?.all()).toEqual([])
  expect(keeping?.onKept).toBeUndefined()
})

test('after a restart the first reading asks for the last hours alone, and of another server for everything', async () => {
  const model: ClusterModel = {
    nowMs: TO,
    workloads: [workload('shop', 'cart')],
    hasOwnerRule: false,
    failsAfter: undefined,
    mostPoints: 11_000,
    latestMs: HOUR_MS,
    points: 0,
    queries: 0,
  }
  const observe = async (url?: string) => {
    const keeping = openSampleKeeping(...environmentWith('{ isOnDisk: true }', url), { dataDirectory: folder, log })
    const source = sourceOver(model, { ...keeping!, now: () => model.nowMs })
    return source.observe({ fromMs: model.nowMs - DAY_MS, toMs: model.nowMs, stepMs: 5 * MINUTE_MS, workloads: model.workloads, trees: [] })
  }
  await observe()
  await expect.poll(() => existsSync(join(folder, 'samples', 'shop.samples'))).toBe(true)
  model.nowMs += HOUR_MS

  const after = await observe()
  const elsewhere = await observe('https://other.example')

  expect(after.effort?.knownSamples).toBeGreaterThan(500)
  expect({ ...elsewhere, effort: undefined }).toEqual({ ...after, effort: undefined })
  expect(elsewhere.effort?.knownSamples).toBe(0)
})
