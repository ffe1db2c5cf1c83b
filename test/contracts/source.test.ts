// The replay of the demo keeps the contract of a source, and the demo's recordings and manifests belong together.

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Environment } from '../../src/core/environment.ts'
import type { ManifestFile } from '../../src/core/manifest-file.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { podRequest, type Workload } from '../../src/core/workload.ts'
import { readWorkloads } from '../../src/manifest/manifest.ts'
import { observe } from '../../src/observe/observe.ts'
import { parseRecordings, recordingFiles } from '../../src/observe/recordings.ts'
import { createReplay } from '../../src/observe/replay.ts'
import { sourceContract } from './source.ts'

const DEMO = fileURLToPath(new URL('../../examples/demo/', import.meta.url))
const STEP = 300_000
/** A Friday; the tests below look at each weekday of a first start. */
const FIRST_START = Date.UTC(2026, 10, 20, 13, 0)

const environment: Environment = parse(read('environments.yaml')).environments[0]
const files: readonly ManifestFile[] = globSync('**/*.yaml', { cwd: `${DEMO}repository` })
  .sort()
  .map((path) => ({ path, text: read(`repository/${path}`) }))
const manifests = readWorkloads(files, { teams: environment.teams, helm: environment.repository.helm })
const { workloads } = manifests
const index = read('traces/index.json')
const recordings = parseRecordings(
  index,
  new Map(recordingFiles(index).map((file) => [file, gunzipSync(readFileSync(`${DEMO}traces/${file}`)).toString('utf8')])),
)

function read(path: string): string {
  return readFileSync(DEMO + path, 'utf8')
}

function demoSource(firstStartMs: number) {
  return createReplay({ recordings, firstStartMs, workloadsOf: () => workloads })
}

async function observeDemo(firstStartMs: number, window: { readonly fromMs: number; readonly toMs: number }) {
  const request = { ...window, stepMs: STEP, workloads, trees: [{ commit: 'first', committedAtMs: firstStartMs, files }] }
  return observe({ ...request, observation: await demoSource(firstStartMs).observe(request) })
}

function workloadOf(ref: string): Workload {
  const found = workloads.find((workload) => workload.ref === ref)
  if (found === undefined) throw new Error(`no manifest describes ${ref}`)
  return found
}

sourceContract('replay of the demo', async () => ({
  source: demoSource(FIRST_START),
  fromMs: FIRST_START - DAY_MS,
  toMs: FIRST_START,
  workloads: workloads.filter((workload) => workload.ref !== 'platform/Deployment/legacy-importer'),
}))

test('every workload of the demo’s manifests has recordings, and every recording a workload', () => {
  const used = recordings.workloads.flatMap((entry) => [entry.cpu.recording, entry.memory.recording])
  const listed: readonly { readonly id: string }[] = JSON.parse(index).recordings

  expect(manifests.findings).toEqual([])
  expect(workloads.length).toBeGreaterThanOrEqual(20)
  expect(recordings.workloads.map((entry) => entry.ref).sort()).toEqual(workloads.map((workload) => workload.ref).sort())
  expect([...new Set(used)].sort()).toEqual(listed.map((entry) => entry.id).sort())
})

test('every recording of the demo names its origin, unit and licence, and the licence texts are there', () => {
  const listed: readonly Record<string, unknown>[] = JSON.parse(index).recordings

  for (const entry of listed) {
    expect(entry).toMatchObject({
      origin: expect.any(String),
      unit: expect.any(String),
      licence: expect.any(String),
      clock: expect.stringMatching(/^(recorded|hidden)/),
    })
    for (const name of entry.licences as readonly string[]) expect(read(`licences/${name}`).length).toBeGreaterThan(500)
    expect(read('SOURCES.md')).toContain(String(entry.origin).split(': ')[1])
  }
})

test('CPU recordings hold at least 45 days, but for the two that are short on purpose', () => {
  const short = recordings.workloads.filter((entry) => (entry.cpu.series.values.length * STEP) / DAY_MS < 44.9).map((entry) => entry.ref)

  expect(short).toEqual(['platform/Deployment/feature-flags', 'platform/Deployment/legacy-importer'])
})

test('the demo has each kind of workload that it promises', () => {
  const kinds = new Set(workloads.map((workload) => workload.kind))
  const scalers = workloads.map((workload) => workload.scaler.by)

  expect(kinds).toEqual(new Set(['Deployment', 'StatefulSet', 'DaemonSet']))
  expect(scalers.filter((by) => by === 'hpa')).toHaveLength(1)
  expect(scalers.filter((by) => by === 'keda')).toHaveLength(2)
  expect(workloads.filter((workload) => workload.containers.length === 2)).toHaveLength(1)
  expect(new Set(workloads.map((workload) => workload.team))).toEqual(new Set(['shop', 'media', 'platform']))
  expect(workloads.find((workload) => workload.name === 'recommendations')?.replicas).toBe(4)
  expect(workloads.find((workload) => workload.name === 'auth')?.replicas).toBe(6)
  expect(read('repository/shop/checkout-api.yaml')).toContain('JAVA_TOOL_OPTIONS')
})

test.each([0, 1, 2, 3, 4, 5, 6])(
  'first started %i days after a Friday, 14 days of sane demand are there and one workload is refused',
  async (days) => {
    const nowMs = FIRST_START + days * DAY_MS

    const { demands, refused, findings } = await observeDemo(nowMs, { fromMs: nowMs - 14 * DAY_MS, toMs: nowMs })

    expect(findings).toEqual([])
    expect(refused.map((refusal) => refusal.workload)).toEqual(['platform/Deployment/legacy-importer'])
    expect(refused[0].findings.map((found) => `${found.code} ${found.severity}`)).toContain('stale refuse')
    expect(demands).toHaveLength(workloads.length - 1)
    for (const demand of demands) {
      const request = podRequest(workloadOf(demand.workload))
      const podCores = demand.cpuTotalCores.values.map((cores, step) => cores / demand.replicas.values[step])
      const isYoung = demand.workload === 'platform/Deployment/feature-flags'
      expect(demand.cpuTotalCores.values.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(isYoung ? 2 * 288 : 13.9 * 288)
      expect(largest(podCores)).toBeGreaterThan(0.1 * request.cpuCores)
      expect(largest(podCores)).toBeLessThan(5 * request.cpuCores)
      expect(largest(demand.memoryPerPodBytes.values)).toBeGreaterThan(0.15 * request.memoryBytes)
      expect(largest(demand.memoryPerPodBytes.values)).toBeLessThan(1.2 * request.memoryBytes)
      expect(demand.containerShares.map((share) => share.cpu).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      expect(demand.findings.some((found) => found.code === 'short-history')).toBe(isYoung)
    }
  },
)

test('the demo goes on for months, and tells of its seams', async () => {
  const nowMs = FIRST_START + 200 * DAY_MS

  const { demands, findings } = await observeDemo(FIRST_START, { fromMs: nowMs - 14 * DAY_MS, toMs: nowMs })

  expect(demands).toHaveLength(workloads.length - 1)
  expect(findings.map((found) => found.code)).toEqual(['replay-wrapped'])
})

function largest(values: Float64Array): number {
  let top = Number.NaN
  for (const value of values) if (!Number.isNaN(value) && !(value <= top)) top = value
  return top
}
