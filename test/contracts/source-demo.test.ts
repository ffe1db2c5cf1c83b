// The demo is whole: recordings and manifests belong together, its demand is sane, and a first run has something of everything to say.

import { expect, test } from 'vitest'
import { resample, type Series } from '../../src/core/series.ts'
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts'
import { podRequest } from '../../src/core/workload.ts'
import { decide } from '../../src/decide/decide.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import {
  DEMO_FIRST_START_MS,
  DEMO_STEP_MS,
  demoEnvironment,
  demoIndex,
  demoManifests,
  demoRecordings,
  demoWorkload,
  observeDemo,
  readDemo,
} from './source-demo.ts'

const { workloads } = demoManifests
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

test('every workload of the manifests has recordings, and every recording a workload', () => {
  const used = demoRecordings.workloads.flatMap((entry) => [entry.cpu.recording, entry.memory.recording])
  const listed: readonly { readonly id: string }[] = JSON.parse(demoIndex).recordings

  expect(demoManifests.findings).toEqual([])
  expect(workloads.length).toBeGreaterThanOrEqual(20)
  expect(demoRecordings.workloads.map((entry) => entry.ref).sort()).toEqual(workloads.map((workload) => workload.ref).sort())
  expect([...new Set(used)].sort()).toEqual(listed.map((entry) => entry.id).sort())
})

test('the README tells of every workload', () => {
  for (const { ref } of workloads) expect(readDemo('README.md')).toContain(`| ${ref} `)
})

test('every recording names its origin, unit and licence, and the licence texts are there', () => {
  const listed: readonly Record<string, unknown>[] = JSON.parse(demoIndex).recordings

  for (const entry of listed) {
    const text = expect.any(String)
    expect(entry).toMatchObject({ origin: text, unit: text, licence: text, clock: expect.stringMatching(/^(recorded|hidden)/) })
    for (const name of entry.licences as readonly string[]) expect(readDemo(`licences/${name}`).length).toBeGreaterThan(500)
    expect(readDemo('SOURCES.md')).toContain(String(entry.origin).split(': ')[1])
  }
})

test('CPU recordings hold at least 45 days, but for the two that are short on purpose', () => {
  const short = demoRecordings.workloads.filter((entry) => (entry.cpu.series.values.length * DEMO_STEP_MS) / DAY_MS < 45)

  expect(short.map((entry) => entry.ref)).toEqual(['platform/Deployment/feature-flags', 'platform/Deployment/legacy-importer'])
})

test('the demo has each kind of workload that it promises', () => {
  const scalers = workloads.map((workload) => workload.scaler.by)

  expect(new Set(workloads.map((workload) => workload.kind))).toEqual(new Set(['Deployment', 'StatefulSet', 'DaemonSet']))
  expect(scalers.filter((by) => by === 'hpa')).toHaveLength(3)
  expect(scalers.filter((by) => by === 'keda')).toHaveLength(4)
  expect(workloads.filter((workload) => workload.containers.length === 2)).toHaveLength(1)
  expect(new Set(workloads.map((workload) => workload.team))).toEqual(new Set(['shop', 'media', 'platform']))
  expect(demoWorkload('shop/Deployment/recommendations').replicas).toBe(4)
  expect(demoWorkload('platform/Deployment/auth').replicas).toBe(6)
  expect(readDemo('repository/shop/checkout-api.yaml')).toContain('JAVA_TOOL_OPTIONS')
})

test.each(WEEKDAYS)('first started %i days after a Friday, 14 days of sane demand are there and one workload is refused', async (days) => {
  const nowMs = DEMO_FIRST_START_MS + days * DAY_MS

  const { demands, refused, findings } = await observeDemo(nowMs, { fromMs: nowMs - 14 * DAY_MS, toMs: nowMs })

  expect(findings).toEqual([])
  expect(refused.map((refusal) => refusal.workload)).toEqual(['platform/Deployment/legacy-importer'])
  expect(refused[0].findings.map((found) => `${found.code} ${found.severity}`)).toContain('stale refuse')
  expect(demands).toHaveLength(workloads.length - 1)
  for (const demand of demands) {
    const request = podRequest(demoWorkload(demand.workload))
    const podCores = demand.cpuTotalCores.values.map((cores, step) => cores / demand.replicas.values[step])
    const isYoung = demand.workload === 'platform/Deployment/feature-flags'
    expect(countOf(demand.cpuTotalCores)).toBeGreaterThan(isYoung ? 2 * 288 : 13.9 * 288)
    expect(largest(podCores)).toBeGreaterThan(0.1 * request.cpuCores)
    expect(largest(podCores)).toBeLessThan(5 * request.cpuCores)
    expect(largest(demand.memoryPerPodBytes.values)).toBeGreaterThan(0.15 * request.memoryBytes)
    expect(largest(demand.memoryPerPodBytes.values)).toBeLessThan(1.2 * request.memoryBytes)
    expect(demand.findings.some((found) => found.code === 'short-history')).toBe(isYoung)
  }
})

test.each(WEEKDAYS)('first started %i days after a Friday, a run finds waste, risk, and what is right', async (days) => {
  const nowMs = DEMO_FIRST_START_MS + days * DAY_MS
  const { demands } = await observeDemo(nowMs, { fromMs: nowMs - 14 * DAY_MS, toMs: nowMs })
  const { rates, guardrails } = demoEnvironment

  const said = demands.map((demand) => {
    const cpuTotal = ahead(demand.cpuTotalCores)
    const memoryPerPod = ahead(demand.memoryPerPodBytes)
    const plan = decide({ workload: demoWorkload(demand.workload), demand, cpuTotal, memoryPerPod, rates, guardrails, recent: [], nowMs })
    return plan.answer === 'change' ? plan.severity : plan.answer
  })

  expect(said.filter((word) => word === 'waste').length).toBeGreaterThanOrEqual(5)
  expect(said.filter((word) => word === 'risk').length).toBeGreaterThanOrEqual(5)
  expect(said.filter((word) => word === 'leave').length).toBeGreaterThanOrEqual(6)
})

test('the demo goes on for months, and tells of its seams', async () => {
  const nowMs = DEMO_FIRST_START_MS + 200 * DAY_MS

  const { demands, findings } = await observeDemo(DEMO_FIRST_START_MS, { fromMs: nowMs - 14 * DAY_MS, toMs: nowMs })

  expect(demands).toHaveLength(workloads.length - 1)
  expect(findings.map((found) => found.code)).toEqual(['replay-wrapped'])
})

function ahead(series: Series) {
  return forecast({ series: resample(series, 15 * MINUTE_MS), horizonSteps: 192 })
}

function countOf(series: Series): number {
  return series.values.filter((value) => !Number.isNaN(value)).length
}

function largest(values: Float64Array): number {
  let top = Number.NaN
  for (const value of values) if (!Number.isNaN(value) && !(value <= top)) top = value
  return top
}
