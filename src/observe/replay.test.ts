// The replay: recorded demand on a cluster that obeys manifests, the same every time, with its seams told.

import { expect, test } from 'vitest'
import type { Tree } from '../core/manifest-file.ts'
import { DAY_MS, HOUR_MS, WEEK_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import type { RecordedWorkload, Recordings, Track } from './recordings.ts'
import { createReplay } from './replay.ts'
import type { RawSeries, Source, SourceRequest } from './source.ts'

const STEP = 300_000
const MEBIBYTE = 2 ** 20
const RECORDING_START = Date.UTC(2020, 0, 1)
/** A Wednesday like the recording's start, so that it is played at day 35 exactly. */
const FIRST_START = RECORDING_START + 300 * WEEK_MS

/** A recording of `days` days; `valueAt` answers the figure at an hour since its start. */
function track(days: number, valueAt: (hour: number) => number, over: Partial<Track> = {}): Track {
  const values = Float64Array.from({ length: days * 288 }, (_, step) => valueAt(Math.floor(step / 12)))
  return { recording: 'r', series: { startMs: RECORDING_START, stepMs: STEP, values }, playFromDay: 35, isLooped: true, ...over }
}

function recorded(over: Partial<RecordedWorkload> = {}): RecordedWorkload {
  return {
    ref: 'shop/Deployment/cart',
    cpu: track(45, (hour) => hour % 24),
    memory: track(45, () => 100 * MEBIBYTE),
    containers: [],
    coresPerReplica: undefined,
    podReadySeconds: undefined,
    ...over,
  }
}

function workload(over: Partial<Workload> = {}): Workload {
  const container = {
    name: 'app',
    image: undefined,
    cpuRequestCores: 1,
    cpuLimitCores: 4,
    memoryRequestBytes: 128 * MEBIBYTE,
    memoryLimitBytes: 256 * MEBIBYTE,
  }
  return {
    ref: 'shop/Deployment/cart',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'cart',
    team: 'shop',
    replicas: 5,
    containers: [container],
    scaler: { by: 'manifest' },
    annotations: {},
    ...over,
  }
}

test('waits for a turn after each workload that it plays', async () => {
  let turns = 0
  const other = { ...workload(), ref: 'shop/Deployment/other' as const }
  const recordings: Recordings = { nodes: 6, workloads: [recorded(), { ...recorded(), ref: other.ref }] }
  const nextTurn = async () => (turns += 1)

  await createReplay({ recordings, firstStartMs: FIRST_START, workloadsOf: () => [], nextTurn }).observe(
    request({ workloads: [workload(), other] }),
  )

  expect(turns).toBe(2)
})

test('how long pods take to be ready is told where the recording knows it, and no live state where it does not', async () => {
  const told = await sourceOf(recorded({ podReadySeconds: 42 })).observe(request({ workloads: [workload()] }))
  const silent = await sourceOf(recorded()).observe(request({ workloads: [workload()] }))

  expect(told.live).toMatchObject([{ workload: 'shop/Deployment/cart', podReadySecondsP90: 42, containers: [], events: [] }])
  expect(silent.live).toEqual([])
})

function sourceOf(entry: RecordedWorkload, byCommit: Readonly<Record<string, Workload>> = {}): Source {
  const recordings: Recordings = { nodes: 6, workloads: [entry] }
  return createReplay({
    recordings,
    firstStartMs: FIRST_START,
    workloadsOf: (tree) => [byCommit[tree.commit]].filter((one) => one !== undefined),
  })
}

function request(over: Partial<SourceRequest> = {}): SourceRequest {
  return { fromMs: FIRST_START - DAY_MS, toMs: FIRST_START, stepMs: STEP, workloads: [workload()], trees: [], ...over }
}

function tree(commit: string, committedAtMs: number): Tree {
  return { commit, committedAtMs, files: [] }
}

function pick(series: readonly RawSeries[], signal: RawSeries['signal'], container?: string): RawSeries {
  const found = series.find((one) => one.signal === signal && (container === undefined || one.container === container))
  if (found === undefined) throw new Error(`there is no ${signal}`)
  return found
}

test('reports the recorded demand at the same hour of the day, summed over pods', async () => {
  const { series, findings } = await sourceOf(recorded()).observe(request())

  const cpu = pick(series, 'cpu-usage-cores')
  expect(cpu.timesMs).toHaveLength(288)
  expect(cpu.timesMs[0]).toBe(FIRST_START - DAY_MS)
  expect(cpu.values[0]).toBe(0)
  expect(cpu.values[13 * 12]).toBe(13)
  expect(pick(series, 'memory-working-set-bytes').values[0]).toBe(5 * 100 * MEBIBYTE)
  expect(pick(series, 'replicas').values[0]).toBe(5)
  expect(pick(series, 'replicas').container).toBeUndefined()
  expect(findings).toEqual([])
})

test('reports a step when it is over and never the future', async () => {
  const { series } = await sourceOf(recorded()).observe(request({ toMs: FIRST_START + STEP - 1 }))

  expect(pick(series, 'cpu-usage-cores').timesMs.at(-1)).toBe(FIRST_START - STEP)
})

test('gives the same answer to the same request, and agrees where two windows overlap', async () => {
  const source = sourceOf(recorded({ coresPerReplica: 0.5 }))
  const keda = workload({ scaler: { by: 'keda', name: 'cart', minReplicaCount: 0, maxReplicaCount: 30, triggers: ['rabbitmq'] } })

  const once = await source.observe(request({ workloads: [keda] }))
  const again = await source.observe(request({ workloads: [keda] }))
  const later = await source.observe(request({ workloads: [keda], fromMs: FIRST_START - HOUR_MS }))

  expect(again).toEqual(once)
  expect([...pick(later.series, 'replicas').values]).toEqual([...pick(once.series, 'replicas').values].slice(-12))
})

test('usage ends at the limits of the pods that run, and memory at a pod’s limit', async () => {
  const entry = recorded({ memory: track(45, () => 999 * MEBIBYTE) })

  const { series } = await sourceOf(entry).observe(request({ workloads: [workload({ replicas: 2 })] }))

  expect(Math.max(...pick(series, 'cpu-usage-cores').values)).toBe(8)
  expect(pick(series, 'memory-working-set-bytes').values[0]).toBe(2 * 256 * MEBIBYTE)
})

test('splits a pod over its containers by their shares', async () => {
  const container = workload().containers[0]
  const pair = workload({ containers: [container, { ...container, name: 'proxy' }] })
  const entry = recorded({ containers: [{ name: 'proxy', cpu: 0.25, memory: 0.1 }] })

  const { series } = await sourceOf(entry).observe(request({ workloads: [pair] }))

  expect(pick(series, 'cpu-usage-cores', 'app').values[12]).toBe(0.75)
  expect(pick(series, 'cpu-usage-cores', 'proxy').values[12]).toBe(0.25)
  expect(pick(series, 'memory-working-set-bytes', 'proxy').values[0]).toBeCloseTo(50 * MEBIBYTE, 6)
})

test('a merge shows from its commit on', async () => {
  const before = workload()
  const after = workload({ replicas: 2, containers: [{ ...before.containers[0], cpuLimitCores: 0.25 }] })
  const mergedAt = FIRST_START - 6 * HOUR_MS
  const source = sourceOf(recorded(), { old: before, new: after })

  const { series } = await source.observe(
    request({ workloads: [after], trees: [tree('old', FIRST_START - DAY_MS / 2), tree('new', mergedAt)] }),
  )

  const at = (timeMs: number) => Math.round((timeMs - (FIRST_START - DAY_MS)) / STEP)
  const replicas = pick(series, 'replicas').values
  const cpu = pick(series, 'cpu-usage-cores').values
  expect([replicas[0], replicas[at(mergedAt) - 1], replicas[at(mergedAt)], replicas[287]]).toEqual([5, 5, 2, 2])
  expect([cpu[at(mergedAt) - 1], cpu[at(mergedAt)]]).toEqual([17, 0.5])
})

test('a workload that a tree does not describe was not there then', async () => {
  const source = sourceOf(recorded(), { new: workload() })

  const { series } = await source.observe(request({ trees: [tree('old', FIRST_START - DAY_MS), tree('new', FIRST_START - HOUR_MS)] }))

  expect(pick(series, 'replicas').timesMs[0]).toBe(FIRST_START - HOUR_MS)
})

test('gaps of the recording stay gaps', async () => {
  const entry = recorded({ cpu: track(45, (hour) => (hour % 24 === 3 ? Number.NaN : 1)) })

  const { series } = await sourceOf(entry).observe(request())

  expect(pick(series, 'cpu-usage-cores').timesMs).toHaveLength(288 - 12)
  expect(pick(series, 'memory-working-set-bytes').timesMs).toHaveLength(288)
})

test('a workload without pods reports its replica count and nothing else', async () => {
  const asleep = workload({ scaler: { by: 'keda', name: 'cart', minReplicaCount: 0, maxReplicaCount: 5, triggers: [] } })

  const { series } = await sourceOf(recorded({ cpu: track(45, () => 0) })).observe(request({ workloads: [asleep] }))

  expect(series.map((one) => one.signal)).toEqual(['replicas'])
  expect(pick(series, 'replicas').values.every((value) => value === 0)).toBe(true)
})

test('starts over by whole weeks and says so while the seam lies in the window', async () => {
  const source = sourceOf(recorded())
  const seamMs = FIRST_START + 10 * DAY_MS

  const quiet = await source.observe(request({ fromMs: seamMs - DAY_MS, toMs: seamMs }))
  const wrapped = await source.observe(request({ fromMs: seamMs - DAY_MS, toMs: seamMs + DAY_MS }))

  expect(quiet.findings).toEqual([])
  expect(wrapped.findings).toEqual([
    {
      code: 'replay-wrapped',
      severity: 'warning',
      sentence:
        'the recordings of 1 of 1 workloads (`shop/Deployment/cart`) start over inside the window, first at 2025-10-11T00:00:00.000Z, going back by whole weeks, at most 6; a jump there is the replay’s and not the cluster’s',
    },
  ])
  expect(pick(wrapped.series, 'cpu-usage-cores').values[288 + 13 * 12]).toBe(13)
})

test('says nothing about what lies before its recording or behind the end of one that does not start over', async () => {
  const ended = recorded({ cpu: track(11, (hour) => hour, { playFromDay: 14, isLooped: false }) })

  const { series, findings } = await sourceOf(ended).observe(request({ fromMs: FIRST_START - 28 * DAY_MS }))

  expect(pick(series, 'replicas').timesMs[0]).toBe(FIRST_START - 14 * DAY_MS)
  expect(pick(series, 'replicas').timesMs.at(-1)).toBe(FIRST_START - 3 * DAY_MS - STEP)
  expect(findings).toEqual([])
})

test('is silent about workloads that were not recorded', async () => {
  const { series } = await sourceOf(recorded()).observe(request({ workloads: [workload({ ref: 'shop/Deployment/other' })] }))

  expect(series).toEqual([])
})

test('refuses an empty window', async () => {
  await expect(sourceOf(recorded()).observe(request({ fromMs: FIRST_START }))).rejects.toMatchObject({ code: 'source-invalid' })
})
