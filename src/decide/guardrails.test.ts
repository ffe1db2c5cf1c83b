// Each guardrail: what it lets pass, what it binds or holds, and that one which cannot be evaluated holds.

import { expect, test } from 'vitest'
import { container, NOW, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan, Target } from '../core/plan.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import { decide, type RecentChange } from './decide.ts'
import { guardWish } from './guardrails.ts'

const MIB = 2 ** 20

/** R-001 wants 7 pods instead of 4. */
const SHORT: RequestFigures = { cpu: { past: 2.8, p95: 5, p99: 5.5 }, memory: { past: 780, p95: 790, p99: 800 } }

/** R-008 wants 3 pods instead of 6. */
const WASTE: RequestFigures = { replicas: 6, cpu: { past: 2.4, p95: 2, p99: 2.2 }, memory: { past: 300, p95: 300, p99: 300 } }

const UP: Target = { field: { of: 'replicas', name: 'replicas' }, before: 4, after: 7 }

function wants(plan: Plan): Record<string, number> {
  if (plan.answer === 'leave') return {}
  return Object.fromEntries(plan.targets.map(({ field, after }) => [fieldKey(field), after]))
}

function reasonCode(plan: Plan): string {
  return plan.answer === 'leave' ? plan.reason.code : `changes ${Object.keys(wants(plan)).join(' ')}`
}

test('G-001 leaves a workload whose demand was refused', () => {
  const refusal = { code: 'gaps', severity: 'refuse', sentence: 'half of the samples are missing' } as const
  const plan = decide(requestOf({ ...SHORT, findings: [refusal] }))

  expect(plan).toMatchObject({
    reason: { code: 'DATA_QUALITY', sentence: 'The data are too poor to act on: half of the samples are missing' },
  })
  expect(plan.guardrails).toEqual([{ id: 'G-001', sentence: 'The data are too poor to act on: half of the samples are missing' }])
  expect(plan.rules).toEqual([])
})

test('G-001 lets a warning pass', () => {
  expect(wants(decide(requestOf({ ...SHORT, findings: [{ code: 'gaps', severity: 'warning', sentence: 'some gaps' }] })))).toEqual({
    replicas: 7,
  })
})

test('G-002 leaves a signal with too few days of samples', () => {
  const plan = decide(requestOf({ ...SHORT, cpu: { ...SHORT.cpu, days: 10 } }))

  expect(plan).toMatchObject({ reason: { code: 'SHORT_HISTORY', sentence: 'CPU has 10.0 days of samples; a change needs 14.' } })
})

test('G-002 does not count gaps as days, and forgives half a day', () => {
  const request = requestOf({ ...SHORT, cpu: { ...SHORT.cpu, days: 14 } })
  const day = 96
  request.demand.cpuTotalCores.values.fill(Number.NaN, 0, day / 2)
  const forgiven = decide(request)
  request.demand.cpuTotalCores.values.fill(Number.NaN, 0, day)

  expect(wants(forgiven)).toEqual({ replicas: 7 })
  expect(reasonCode(decide(request))).toBe('SHORT_HISTORY')
})

test.each<[string, RequestFigures, string]>([
  ['a request that is not set', { ...SHORT, containers: [container('app', undefined, 1024)] }, 'No CPU request is set on `app`'],
  ['a workload that is switched off', { ...SHORT, replicas: 0 }, 'declares no replicas'],
  ['unknown shares', { ...SHORT, shares: [] }, 'how the pod shares its resources'],
])('G-003 leaves %s', (_name, figures, words) => {
  const plan = decide(requestOf(figures))

  expect(reasonCode(plan)).toBe('NOT_MEASURABLE')
  expect(plan.answer === 'leave' && plan.reason.sentence).toContain(words)
})

test('G-003 lets a container without a request pass that hardly uses anything', () => {
  const containers = [container('app', 1, 1024), container('hook', undefined, undefined)]
  const shares = [
    { container: 'app', cpu: 0.99, memory: 0.99 },
    { container: 'hook', cpu: 0.01, memory: 0.01 },
  ]

  expect(wants(decide(requestOf({ ...SHORT, containers, shares })))).toEqual({ replicas: 7 })
})

test('G-003 tells that Kubernetes takes a limit for the request that is not set', () => {
  const plan = decide(requestOf({ ...WASTE, containers: [container('app', undefined, undefined, { cpu: 1, memoryMib: 1024 })] }))

  expect(plan).toMatchObject({ reason: { code: 'NOT_MEASURABLE', sentence: expect.stringContaining('Kubernetes takes the limit for it') } })
})

test('G-003 lets a scaler be judged that idled at zero for most of the last day, or used nothing at all', () => {
  const keda = { by: 'keda', name: 'web', minReplicaCount: 0, maxReplicaCount: 4, triggers: ['cpu'] } as const
  const busy = requestOf({ ...SHORT, ran: 2, scaler: keda })
  const values = busy.demand.replicas.values.map((count, step, all) => (step >= all.length - 96 ? 0 : count))
  const asleep = { ...busy, demand: { ...busy.demand, replicas: { ...busy.demand.replicas, values } } }
  const idle = requestOf({
    ran: 6,
    scaler: { ...keda, minReplicaCount: 6, maxReplicaCount: 9 },
    cpu: { past: 0, p95: 0, p99: 0 },
    memory: WASTE.memory,
  })

  expect(wants(decide(asleep))).toMatchObject({ 'keda.maxReplicaCount': expect.any(Number) })
  expect(wants(decide(idle))).toEqual({ 'keda.minReplicaCount': 2 })
})

test('G-003 leaves a signal whose forecast is too short, lacks a quantile, or whose past is empty', () => {
  const request = requestOf(SHORT)
  const short = { ...request.cpuTotal, values: request.cpuTotal.values.map((values) => values.slice(0, 95)) }
  const poor = { ...request.cpuTotal, levels: [0.5], values: [request.cpuTotal.values[0]] }
  const empty = requestOf(SHORT)
  empty.demand.cpuTotalCores.values.fill(Number.NaN, 6 * 96)

  expect(reasonCode(decide({ ...request, cpuTotal: short }))).toBe('NOT_MEASURABLE')
  expect(reasonCode(decide({ ...request, cpuTotal: poor }))).toBe('NOT_MEASURABLE')
  expect(reasonCode(decide({ ...empty, guardrails: { ...empty.guardrails, minHistoryDays: 3 } }))).toBe('NOT_MEASURABLE')
})

test('G-004 holds replicas that a scaler owns, and bounds of a scaler that is not there', () => {
  const hpa = requestOf({ ...SHORT, scaler: { by: 'hpa', name: 'web', minReplicas: 4, maxReplicas: 8, cpuUtilizationPercent: 70 } })
  const bound: Target = { field: { of: 'replicas', name: 'keda.minReplicaCount' }, before: 4, after: 5 }

  expect(guardWish(UP, hpa)).toMatchObject({ target: undefined, voices: [{ id: 'G-004', does: 'hold' }] })
  expect(guardWish(bound, hpa).target).toBeUndefined()
  expect(guardWish({ ...bound, field: { of: 'replicas', name: 'hpa.minReplicas' } }, hpa).target?.after).toBe(5)
})

test('G-005 holds the CPU request under a utilisation target, and says so', () => {
  // The pods of the HPA stand at its minimum of 2 with 0.2 of 1 core each.
  const scaler = { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 8, cpuUtilizationPercent: 70 } as const
  const plan = decide(
    requestOf({ replicas: 2, ran: 2, scaler, cpu: { past: 0.4, p95: 0.4, p99: 0.4 }, memory: { past: 800, p95: 800, p99: 800 } }),
  )

  expect(plan).toMatchObject({ answer: 'leave', reason: { code: 'UTILISATION_TARGET' } })
  expect(plan.guardrails[0]).toMatchObject({ id: 'G-005' })
})

test('G-005 lets the memory request pass, and the CPU request under another metric', () => {
  const scaler = { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 8 } as const
  const figures = { replicas: 2, ran: 2, cpu: { past: 0.4, p95: 0.4, p99: 0.4 }, memory: { past: 480, p95: 450, p99: 460 } }

  // 480 / 0.8 = 600 → 608 MiB; 0.2 / 0.8 = 0.25, at most halved: 0.5.
  expect(wants(decide(requestOf({ ...figures, scaler: { ...scaler, cpuUtilizationPercent: 70 } })))).toEqual({
    'containers.app.requests.memory': 608 * MIB,
  })
  expect(wants(decide(requestOf({ ...figures, scaler: { ...scaler, cpuUtilizationPercent: undefined } })))).toEqual({
    'containers.app.requests.cpu': 0.5,
    'containers.app.requests.memory': 608 * MIB,
  })
})

test('G-005 holds what a KEDA trigger measures by', () => {
  const request = requestOf({ ...SHORT, scaler: { by: 'keda', name: 'web', minReplicaCount: 1, maxReplicaCount: 9, triggers: ['memory'] } })
  const memory: Target = { field: { of: 'container', container: 'app', name: 'requests.memory' }, before: 1024 * MIB, after: 1216 * MIB }

  expect(guardWish(memory, request).target).toBeUndefined()
  expect(
    guardWish({ ...memory, field: { of: 'container', container: 'app', name: 'requests.cpu' }, before: 1, after: 1.5 }, request).target,
  ).toBeDefined()
})

const MERGED: RecentChange = { field: 'replicas', atMs: NOW - 3 * HOUR_MS, kind: 'merged', before: 8, after: 6 }

test('G-006 lowers nothing within the cooldown', () => {
  const plan = decide(requestOf({ ...WASTE, recent: [MERGED] }))

  expect(plan).toMatchObject({
    reason: { code: 'COOLDOWN', sentence: '`replicas` is not lowered yet: a change was merged 3 h ago and the cooldown is 24 h.' },
  })
})

test('G-006 lets pass what is about to run short, and what was merged earlier', () => {
  expect(wants(decide(requestOf({ ...SHORT, recent: [MERGED] })))).toEqual({ replicas: 7 })
  expect(wants(decide(requestOf({ ...WASTE, recent: [{ ...MERGED, atMs: NOW - 24 * HOUR_MS }] })))).toEqual({ replicas: 3 })
  expect(wants(decide(requestOf({ ...WASTE, recent: [{ ...MERGED, kind: 'rejected', before: 4, after: 6 }] })))).toEqual({ replicas: 3 })
})

const REJECTED: RecentChange = { field: 'replicas', atMs: NOW - 2 * DAY_MS, kind: 'rejected', before: 4, after: 6 }

test('G-007 stays silent about what was rejected', () => {
  const plan = decide(requestOf({ ...SHORT, recent: [REJECTED] }))

  expect(plan).toMatchObject({
    reason: { code: 'REJECTED_LATELY', sentence: '`replicas` at 6 was rejected 2 days ago, and 7 is no more than one step from it.' },
  })
})

test.each([
  [5 * HOUR_MS, 'today'],
  [DAY_MS, '1 day ago'],
  [1.6 * DAY_MS, '2 days ago'],
])('G-007 tells in words when the rejection was: %d ms', (ageMs, told) => {
  const plan = decide(requestOf({ ...SHORT, recent: [{ ...REJECTED, atMs: NOW - ageMs }] }))

  expect(plan).toMatchObject({ reason: { sentence: expect.stringContaining(`was rejected ${told}, and 7`) } })
})

test('a risk that a guardrail holds is a risk all the same', () => {
  expect(decide(requestOf({ ...SHORT, recent: [REJECTED] }))).toMatchObject({ answer: 'leave', severity: 'risk' })
})

test('G-007 speaks again outside the step limit around it, after 14 days, on another field, and in the other direction', () => {
  // Around 6 lie 2 to 10 pods; 8.5 / 0.8 = 10.6, so 11 are wanted, and the step from 4 ends at 8.
  const far = requestOf({ ...SHORT, cpu: { past: 2.8, p95: 8.5, p99: 8.5 }, recent: [REJECTED] })

  expect(wants(decide(far))).toEqual({ replicas: 8 })
  expect(wants(decide(requestOf({ ...SHORT, recent: [{ ...REJECTED, atMs: NOW - 14 * DAY_MS }] })))).toEqual({ replicas: 7 })
  expect(wants(decide(requestOf({ ...SHORT, recent: [{ ...REJECTED, field: 'hpa.maxReplicas' }] })))).toEqual({ replicas: 7 })
  expect(wants(decide(requestOf({ ...SHORT, recent: [{ ...REJECTED, before: 8 }] })))).toEqual({ replicas: 7 })
})

test('G-007 remembers requests by their factor', () => {
  // 1216 MiB are wanted. Rejected at 1024 it lies within the factor 2, rejected at 576 it does not.
  const figures = { ...SHORT, cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 850, p95: 900, p99: 960 } }
  const rejected: RecentChange = {
    field: 'containers.app.requests.memory',
    atMs: NOW - DAY_MS,
    kind: 'rejected',
    before: 512 * MIB,
    after: 1024 * MIB,
  }

  expect(reasonCode(decide(requestOf({ ...figures, recent: [rejected] })))).toBe('REJECTED_LATELY')
  expect(wants(decide(requestOf({ ...figures, recent: [{ ...rejected, after: 576 * MIB }] })))).toEqual({
    'containers.app.requests.memory': 1216 * MIB,
  })
})

test('G-011 lowers no pods and no CPU of what was throttled, and memory all the same', () => {
  const findings = [{ code: 'at-limit', severity: 'warning', sentence: 'the CPU usage of `proxy` stood at its limit' }] as const
  const rich = { replicas: 2, cpu: { past: 0.4, p95: 0.4, p99: 0.4 }, memory: { past: 300, p95: 300, p99: 300 }, findings }

  expect(decide(requestOf({ ...WASTE, findings }))).toMatchObject({
    answer: 'leave',
    reason: { code: 'AT_LIMIT', sentence: '`replicas` is not lowered: the CPU usage of `proxy` stood at its limit.' },
  })
  expect(Object.keys(wants(decide(requestOf(rich))))).toEqual(['containers.app.requests.memory'])
  expect(wants(decide(requestOf({ ...SHORT, findings })))).toEqual({ replicas: 7 })
})

test('G-008 binds a step up and a step down', () => {
  // 20 cores / 0.8 = 25 pods are wanted; from 10 at most 14. Down from 20 to 16, where 3 would do.
  const up = decide(requestOf({ ...SHORT, replicas: 10, cpu: { past: 8, p95: 20, p99: 20 } }))
  const down = decide(requestOf({ ...WASTE, replicas: 20, memory: { past: 100, p95: 100, p99: 100 } }))

  expect(wants(up)).toEqual({ replicas: 14 })
  expect(up.guardrails).toEqual([{ id: 'G-008', sentence: '`replicas` is wanted at 25; one change moves it from 10 to 14 at most.' }])
  expect(wants(down)).toEqual({ replicas: 16 })
})

test('G-008 takes the smaller of pods and factor, as long as it moves', () => {
  // From 1: 4 pods more would be 5, the factor 4 allows 4. With a limit of 1 a factor moves nothing, so one pod does.
  const one = { ...SHORT, replicas: 1, cpu: { past: 0.7, p95: 9, p99: 9 } }

  expect(wants(decide(requestOf(one)))).toEqual({ replicas: 4 })
  expect(wants(decide(requestOf({ ...one, guardrails: { maxReplicaStep: 1 } })))).toEqual({ replicas: 2 })
})

test('G-009 binds a request to the factor, both ways', () => {
  // Wanted 3000 / 0.8 = 3750 MiB, at most doubled; and 100 / 0.8 = 125, at most halved.
  const up = decide(requestOf({ ...SHORT, cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 2900, p95: 2950, p99: 3000 } }))
  const down = decide(requestOf({ replicas: 2, cpu: { past: 1.5, p95: 1.5, p99: 1.5 }, memory: { past: 100, p95: 100, p99: 100 } }))

  expect(wants(up)).toEqual({ 'containers.app.requests.memory': 2048 * MIB })
  expect(up.guardrails[0]).toEqual({
    id: 'G-009',
    sentence: '`requests.memory` of `app` is wanted at 3750Mi; one change moves it from 1Gi to 2Gi at most.',
  })
  expect(wants(down)).toEqual({ 'containers.app.requests.memory': 512 * MIB })
})

test('G-009 holds a request that the factor leaves no written step to', () => {
  const plan = decide(
    requestOf({
      ...SHORT,
      cpu: { past: 2.8, p95: 2.9, p99: 3 },
      memory: { past: 850, p95: 900, p99: 960 },
      guardrails: { maxRequestFactor: 1.05 },
    }),
  )

  expect(reasonCode(plan)).toBe('REQUEST_STEP')
})

test('G-010 keeps the floor of the environment', () => {
  // 0.6 / 0.8 = 1 pod would do; from 4 the floor of 2 is reached, and at 2 nothing is taken away.
  const figures = { cpu: { past: 0.6, p95: 0.6, p99: 0.6 }, memory: { past: 100, p95: 100, p99: 100 } }
  const plan = decide(requestOf({ ...figures, replicas: 4 }))

  expect(wants(plan)).toEqual({ replicas: 2 })
  expect(plan.guardrails).toEqual([{ id: 'G-010', sentence: '`replicas` is wanted at 1; the floor of this environment is 2.' }])
  expect(Object.keys(wants(decide(requestOf({ ...figures, replicas: 2 }))))).not.toContain('replicas')
})

test('G-010 does not lower what stands below the floor, and lets it be raised', () => {
  const request = requestOf({ ...SHORT, guardrails: { minReplicas: 9 } })

  expect(guardWish({ ...UP, after: 3 }, request)).toMatchObject({ target: undefined, voices: [{ id: 'G-010' }] })
  expect(guardWish(UP, request).target?.after).toBe(7)
})

const MEMORY_SHORT = { ...SHORT, cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 850, p95: 900, p99: 960 } }

test.each<[string, RequestFigures]>([
  ['a replica step', { ...SHORT, guardrails: { maxReplicaStep: Number.NaN } }],
  ['a request factor', { ...MEMORY_SHORT, guardrails: { maxRequestFactor: Number.NaN } }],
  ['a cooldown', { ...WASTE, guardrails: { cooldownHours: Number.NaN } }],
  ['a merge without a time', { ...WASTE, recent: [{ ...MERGED, atMs: Number.NaN }] }],
  ['a rejection without a time', { ...SHORT, recent: [{ ...REJECTED, atMs: Number.NaN }] }],
])('what cannot be evaluated holds the change: %s', (_name, figures) => {
  const plan = decide(requestOf(figures))

  expect(plan.answer).toBe('leave')
  expect(plan.guardrails[0].sentence).toContain('could not be evaluated')
})

test('a floor or a least history that is no number lowers no replicas and changes nothing', () => {
  const down: Target = { ...UP, before: 6, after: 3 }

  expect(guardWish(down, requestOf({ ...WASTE, guardrails: { minReplicas: Number.NaN } })).target).toBeUndefined()
  expect(decide(requestOf({ ...SHORT, guardrails: { minHistoryDays: Number.NaN } })).answer).toBe('leave')
})

test('a guardrail that breaks holds the wish and says why', () => {
  const broken = {
    id: 'G-999' as const,
    code: 'BROKEN',
    sentence: 'It breaks.',
    guard: () => {
      throw new Error('the calendar is missing')
    },
  }

  expect(guardWish(UP, requestOf(SHORT), [broken])).toEqual({
    target: undefined,
    voices: [
      {
        id: 'G-999',
        code: 'BROKEN',
        does: 'hold',
        sentence: '`replicas` is held: this guardrail could not be evaluated (the calendar is missing).',
      },
    ],
  })
})
