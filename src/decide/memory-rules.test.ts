// What memory asks for beyond a forecast: kills, heaps, uneven pods, init containers.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { container, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import type { Habits } from '../core/demand.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import type { Container, HeapFlag } from '../core/workload.ts'
import { decide, type DecideRequest } from './decide.ts'
import { heapUnder } from './heap.ts'

const MIB = 2 ** 20

const CALM: RequestFigures = { cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 780, p95: 790, p99: 800 } }

function requestWith(figures: RequestFigures, habits: Habits): DecideRequest {
  const request = requestOf(figures)
  return { ...request, demand: { ...request.demand, habits } }
}

function wants(plan: Plan): Record<string, number> {
  if (plan.answer === 'leave') return {}
  return Object.fromEntries(plan.targets.map(({ field, after }) => [fieldKey(field), field.of === 'container' ? after / MIB : after]))
}

function killedAt(mib: number, kills = 3): Habits {
  return { memoryNeeds: [{ container: 'app', aboveBytes: mib * MIB, kills, lastAtMs: 0 }] }
}

function heap(runtime: HeapFlag['runtime'], mib: number): HeapFlag {
  const flag = { jvm: '-Xmx', go: 'GOMEMLIMIT', node: '--max-old-space-size' }[runtime] as HeapFlag['flag']
  return { runtime, flag, at: { env: 'X' }, bytes: mib * MIB, share: undefined }
}

test('R-012 lifts a limit clear of the one that killed, and the request to what killed', () => {
  // 1024 × 1.2 = 1228.8, in steps of 64: 1280. The request follows to 1024, which killed.
  const containers = [container('app', 1, 960, { memoryMib: 1024 })]
  const plan = decide(requestWith({ ...CALM, containers }, killedAt(1024)))

  expect(wants(plan)).toEqual({ 'containers.app.limits.memory': 1280, 'containers.app.requests.memory': 1024 })
  expect(plan).toMatchObject({ severity: 'risk' })
  expect(plan.rules[0].sentence).toContain('`app` was killed 3 times at a memory limit of 1.00 GiB, so it needs more than that')
})

test('R-012 adds 100 MiB at least, and never goes below what killed', () => {
  const containers = [container('app', 1, 128, { memoryMib: 128 })]
  const memory = { past: 90, p95: 95, p99: 100 }

  expect(wants(decide(requestWith({ ...CALM, memory, containers }, killedAt(128, 1))))['containers.app.limits.memory']).toBe(240)
})

test('R-012 is silent once the limit is clear of what killed, and speaks whatever the forecast is worth', () => {
  const evidence = { relativeScore: 2 }
  const raised = [container('app', 1, 1024, { memoryMib: 1280 })]
  const low = [container('app', 1, 1024, { memoryMib: 1024 })]

  expect(decide(requestWith({ ...CALM, containers: raised }, killedAt(1024))).answer).toBe('leave')
  expect(decide(requestWith({ ...CALM, memory: { ...CALM.memory, evidence }, containers: low }, killedAt(1024))).rules[0].id).toBe('R-012')
})

test('nothing is lowered to what once killed', () => {
  // The peak would do with 500 MiB; but a limit of 640 killed, so limit stays at 768 and request at 640.
  const containers = [container('app', 1, 1024, { memoryMib: 1024 })]
  const figures = { replicas: 2, containers, cpu: { past: 1.2, p95: 1.2, p99: 1.2 }, memory: { past: 400, p95: 400, p99: 400 } }
  const after = withTargets(
    requestOf(figures).workload,
    (decide(requestWith(figures, killedAt(640))) as Extract<Plan, { answer: 'change' }>).targets ?? [],
  )

  expect(after.containers[0].memoryRequestBytes).toBeGreaterThanOrEqual(640 * MIB)
  expect(after.containers[0].memoryLimitBytes).toBeGreaterThanOrEqual(768 * MIB)
})

test('a heap follows the limit of its memory, both ways, and never passes it', () => {
  const jvm: Container = { ...container('app', 1, 1024, { memoryMib: 1024 }), heap: heap('jvm', 768) }
  // Up: 1216 MiB by R-002; 768 × 1216 / 1024 = 912. Down: 608 MiB; of it 85 % are 516.
  const up = decide(requestWith({ ...CALM, containers: [jvm], memory: { past: 850, p95: 900, p99: 960 } }, {}))
  const down = decide(
    requestWith({ replicas: 2, containers: [jvm], cpu: { past: 1.2, p95: 1.2, p99: 1.2 }, memory: { past: 480, p95: 450, p99: 460 } }, {}),
  )

  expect(wants(up)).toMatchObject({ 'containers.app.limits.memory': 1216, 'containers.app.heap.max': 912 })
  expect(wants(down)).toMatchObject({ 'containers.app.limits.memory': 608, 'containers.app.heap.max': 516 })
})

test('under any limit a heap stays below it, and leaves what was seen beside it', () => {
  const mib = fc.integer({ min: 32, max: 64_000 })
  fc.assert(
    fc.property(
      fc.constantFrom('jvm', 'go', 'node'),
      mib,
      mib,
      mib,
      fc.integer({ min: 0, max: 4000 }),
      (runtime, limit, size, after, outside) => {
        const each: Container = { ...container('app', 1, 32, { memoryMib: limit }), heap: heap(runtime, Math.min(size, limit)) }
        const told = heapUnder(each, after * MIB, outside * MIB) ?? 0

        expect(told).toBeLessThanOrEqual(after * MIB)
        if (after <= limit && runtime !== 'go') expect(told).toBeLessThanOrEqual(Math.max(1, after - outside) * MIB)
        if (after > limit) expect(told).toBeGreaterThanOrEqual(Math.min(size, limit) * MIB)
      },
    ),
  )
})

test.each([
  // 1024 / 0.85 = 1204.7 → 1216; GOMEMLIMIT 1024 / 0.9 = 1137.8 → 1152; old space 1024 / 0.75 = 1365.3 → 1408.
  ['jvm', 1216],
  ['go', 1152],
  ['node', 1408],
] as const)('R-017 gives a container whose %s heap fills its limit a limit that holds the rest', (runtime, limit) => {
  const each: Container = { ...container('app', 1, 1024, { memoryMib: 1024 }), heap: heap(runtime, 1024) }
  const plan = decide(requestWith({ ...CALM, containers: [each] }, {}))
  const after = withTargets(requestOf({ ...CALM, containers: [each] }).workload, plan.answer === 'change' ? plan.targets : [])

  expect(plan.rules[0].id).toBe('R-017')
  expect(wants(plan)['containers.app.limits.memory']).toBe(limit)
  expect(after.containers[0].heap?.bytes).toBeLessThanOrEqual(limit * MIB)
  expect(decide({ ...requestWith({ ...CALM, containers: [...after.containers] }, {}) }).rules.map(({ id }) => id)).not.toContain('R-017')
})

test('R-017 is silent for a heap that leaves room, and where no limit is set', () => {
  const roomy: Container = { ...container('app', 1, 1024, { memoryMib: 1024 }), heap: heap('jvm', 700) }
  const free: Container = { ...container('app', 1, 1024), heap: heap('jvm', 4000) }

  for (const each of [roomy, free])
    expect(decide(requestWith({ ...CALM, containers: [each] }, {})).rules.map(({ id }) => id)).not.toContain('R-017')
})

test('the highest pod is what must fit: uneven pods raise what is wanted', () => {
  // The mean pod peaks at 790 of 1024, 77 %; the highest at 1.2 × 790 = 948, 93 %. 800 × 1.2 / 0.8 = 1200 → 1216.
  const plan = decide(requestWith(CALM, { unevenness: { cpu: 1, memory: 1.2 } }))

  expect(wants(plan)).toEqual({ 'containers.app.requests.memory': 1216 })
})

test('a CPU request is not lowered below what a pod takes while it starts', () => {
  const figures: RequestFigures = { replicas: 2, cpu: { past: 0.8, p95: 0.8, p99: 0.8 }, memory: { past: 780, p95: 790, p99: 800 } }
  const cpuOf = (plan: Plan) => (plan.answer === 'change' ? plan.targets[0].after : 1)

  expect(cpuOf(decide(requestOf(figures)))).toBe(0.5)
  expect(cpuOf(decide(requestWith(figures, { startUp: { extraCores: 0.7, seconds: 40 } })))).toBe(0.7)
})

test('R-018 leaves requests that an init container keeps up, and says so', () => {
  const figures: RequestFigures = { replicas: 2, cpu: { past: 0.8, p95: 0.8, p99: 0.8 }, memory: { past: 300, p95: 300, p99: 300 } }
  const request = requestOf(figures)
  const init = {
    name: 'migrate',
    cpuRequestCores: 2,
    cpuLimitCores: undefined,
    memoryRequestBytes: 2048 * MIB,
    memoryLimitBytes: undefined,
  }
  const bound = decide({ ...request, workload: { ...request.workload, initContainers: [init] } })
  const small = decide({
    ...request,
    workload: { ...request.workload, initContainers: [{ ...init, cpuRequestCores: 0.1, memoryRequestBytes: MIB }] },
  })

  expect(bound).toMatchObject({ answer: 'leave', reason: { code: 'INIT_CONTAINER_BOUND' }, advice: [{ code: 'SET_A_FIELD' }] })
  expect(Object.keys(wants(small))).toEqual(['containers.app.requests.cpu', 'containers.app.requests.memory'])
})

test('a native sidecar counts beside an init container only where it is started before it', () => {
  const init = {
    name: 'migrate',
    cpuRequestCores: 0.5,
    cpuLimitCores: undefined,
    memoryRequestBytes: undefined,
    memoryLimitBytes: undefined,
  }
  const containers = [container('app', 0.5, 512), { ...container('proxy', 0.5, 512), isSidecar: true }]
  const shares = [
    { container: 'app', cpu: 0.1, memory: 0.5 },
    { container: 'proxy', cpu: 0.9, memory: 0.5 },
  ]
  const figures = { replicas: 2, containers, shares, cpu: { past: 0.8, p95: 0.8, p99: 0.8 }, memory: { past: 800, p95: 800, p99: 800 } }
  const request = requestOf(figures)
  const planWith = (sidecarsBefore: number) =>
    decide({ ...request, workload: { ...request.workload, initContainers: [{ ...init, sidecarsBefore }] } })

  expect(planWith(1)).toMatchObject({ answer: 'leave', reason: { code: 'INIT_CONTAINER_BOUND' } })
  expect(Object.keys(wants(planWith(0)))).toEqual(['containers.app.requests.cpu'])
})
