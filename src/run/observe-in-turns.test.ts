// Turns change nothing of what is observed, and let others have their turn.

import { expect, test } from 'vitest'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import type { LiveState } from '../core/live-state.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { observe } from '../observe/observe.ts'
import type { RawSeries } from '../observe/source.ts'
import { observeInTurns } from './observe-in-turns.ts'

const WINDOW = { fromMs: 0, toMs: DAY_MS, stepMs: 5 * MINUTE_MS }

function workload(name: string): Workload {
  const resources = { cpuRequestCores: 1, cpuLimitCores: undefined, memoryRequestBytes: 1e9, memoryLimitBytes: undefined }
  return {
    ref: `shop/Deployment/${name}`,
    namespace: 'shop',
    kind: 'Deployment',
    name,
    team: 'shop',
    replicas: 1,
    containers: [{ name: 'app', image: undefined, ...resources }],
    scaler: { by: 'manifest' },
    annotations: {},
  }
}

function seriesOf(ref: WorkloadRef): RawSeries[] {
  const timesMs = Float64Array.from({ length: 288 }, (_, i) => i * WINDOW.stepMs)
  const told = { workload: ref, kind: 'gauge' as const, timesMs, values: timesMs.map((_, i) => 1 + (i % 7)) }
  return [
    { ...told, signal: 'cpu-usage-cores', container: 'app' },
    { ...told, signal: 'memory-working-set-bytes', container: 'app' },
    { ...told, signal: 'replicas', container: undefined },
  ]
}

function liveOf(ref: WorkloadRef): LiveState {
  return {
    workload: ref,
    replicas: 2,
    containers: [],
    hpa: undefined,
    keda: undefined,
    podReadySecondsP90: undefined,
    events: [],
    throttling: [],
  }
}

const workloads = Array.from({ length: 60 }, (_, i) => workload(`w${String(i).padStart(2, '0')}`))
const series = [...workloads.slice(0, 55).map(({ ref }) => ref), 'shop/Deployment/unknown' as const].flatMap(seriesOf)
const wrapped = { code: 'replay-wrapped', severity: 'info' as const, sentence: 'The replay has wrapped.' }
const live = [...workloads.slice(0, 3).map(({ ref }) => ref), 'shop/Deployment/ghost' as const].map(liveOf)
const request = { ...WINDOW, workloads, observation: { series, live, findings: [wrapped] } }

test('answers what observe answers at once', async () => {
  const observed = await observeInTurns(request)

  expect(observed).toEqual(observe(request))
  expect(observed.demands).toHaveLength(55)
  expect(observed.refused).toHaveLength(5)
  expect(observed.demands.filter((demand) => demand.live !== undefined)).toHaveLength(3)
  expect(observed.findings.map((finding) => finding.code)).toEqual(['replay-wrapped', 'unknown-workload'])
})

test('lets others have their turn between the workloads', async () => {
  let isOver = false
  let turns = 0
  function count(): void {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)

  await observeInTurns(request)
  isOver = true

  expect(turns).toBeGreaterThanOrEqual(workloads.length)
})
