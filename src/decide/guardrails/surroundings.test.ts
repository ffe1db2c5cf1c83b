// Guardrails that follow from what stands around a workload and from what happened to it: kills, throttling, quotas, limit ranges, disruption budgets, the blast radius.

import { expect, test } from 'vitest'
import { container, NOW, requestOf, type RequestFigures } from '../../../test/decide/request-of.ts'
import type { Habits } from '../../core/demand.ts'
import type { Guardrails } from '../../core/guardrails.ts'
import type { LiveState } from '../../core/live-state.ts'
import type { Target } from '../../core/plan.ts'
import type { Bound, ContainerLimits, Quota, Surroundings } from '../../core/surroundings.ts'
import { DAY_MS } from '../../core/time.ts'
import { guardPlan, guardWish } from '../guardrails.ts'
import type { DecideRequest } from '../request.ts'

const MIB = 2 ** 20
const FIGURES: RequestFigures = { replicas: 10, cpu: { past: 2, p95: 2, p99: 2 }, memory: { past: 300, p95: 300, p99: 300 } }
const UP: Target = { field: { of: 'replicas', name: 'replicas' }, before: 10, after: 14 }
const DOWN: Target = { ...UP, after: 6 }
const CPU: Target = { field: { of: 'container', container: 'app', name: 'requests.cpu' }, before: 1, after: 1.5 }
const MEMORY: Target = { field: { of: 'container', container: 'app', name: 'requests.memory' }, before: 1024 * MIB, after: 600 * MIB }

function among(surroundings: Partial<Surroundings>, figures: Partial<RequestFigures> = {}): DecideRequest {
  const request = requestOf({ ...FIGURES, ...figures })
  return { ...request, workload: { ...request.workload, surroundings: { budgets: [], quotas: [], limits: [], ...surroundings } } }
}

function after(habits: Habits | undefined, live: Partial<LiveState> = {}): DecideRequest {
  const request = requestOf(FIGURES)
  const seen = { replicas: 10, containers: [], hpa: undefined, keda: undefined, podReadySecondsP90: undefined, events: [], throttling: [] }
  return { ...request, demand: { ...request.demand, habits, live: { workload: request.workload.ref, ...seen, ...live } } }
}

function left(wish: Target, request: DecideRequest): { readonly after: number | undefined; readonly said: string } {
  const { target, voices } = guardWish(wish, request)
  return { after: target?.after, said: voices.map(({ id, sentence }) => `${id} ${sentence}`).join('\n') }
}

function plan(targets: readonly Target[], request: DecideRequest): { readonly isHeld: boolean; readonly said: string } {
  const guarded = guardPlan(targets, request)
  return { isHeld: guarded.targets.length === 0, said: guarded.voices.map(({ id, sentence }) => `${id} ${sentence}`).join('\n') }
}

test('G-011 lowers nothing that carries the CPU of what is throttled in a quarter of its periods', () => {
  const throttled = after(undefined, { throttling: [{ container: 'app', meanShare: 0.3, worstShare: 0.9 }] })
  const hardly = after(undefined, { throttling: [{ container: 'app', meanShare: 0.1, worstShare: 0.9 }] })
  const unknown = after(undefined, { throttling: [{ container: 'app', meanShare: Number.NaN, worstShare: 0.9 }] })

  expect(left(DOWN, throttled).said).toBe('G-011 `replicas` is not lowered: `app` was throttled in 30 % of its periods.')
  expect(left(MEMORY, throttled).after).toBe(600 * MIB)
  expect(left(DOWN, hardly).after).toBe(6)
  expect(left(DOWN, unknown).after).toBeUndefined()
})

test('G-020 does not go back to a limit that killed', () => {
  const killed = after({ memoryNeeds: [{ container: 'app', aboveBytes: 700 * MIB, kills: 2, lastAtMs: NOW - 30 * DAY_MS }] })

  expect(left(MEMORY, killed).said).toBe('G-020 `requests.memory` of `app` is not lowered: `app` was killed at 700 MiB.')
  expect(left({ ...MEMORY, after: 800 * MIB }, killed).after).toBe(800 * MIB)
  expect(left(DOWN, killed).after).toBe(6)
})

test('G-020 gives no pod more to hold where one was killed lately, and lowers no memory where the limit of that time is not known', () => {
  const events = [{ atMs: NOW - 2 * DAY_MS, what: 'oom-kill', container: 'app', count: 1, image: undefined }] as const
  const lately = after(undefined, { events })

  expect(left(DOWN, lately).said).toBe(
    'G-020 `replicas` is not lowered: `app` was killed for its memory 2 days ago, and fewer pods hold more each.',
  )
  expect(left(MEMORY, lately).said).toContain('was killed for its memory in the last 14 days')
  expect(left({ ...CPU, after: 0.8 }, lately).after).toBe(0.8)
  expect(left(UP, lately).after).toBe(14)
  expect(left(DOWN, after(undefined, { events: [{ ...events[0], atMs: NOW - 20 * DAY_MS }] })).after).toBe(6)
})

/** Ten pods of one core; 20 cores are taken of `hard`. */
function quotaOf(hard: number): Quota {
  return { name: 'team', hard: { 'requests.cpu': hard }, taken: { 'requests.cpu': 20 } }
}

test('G-022 binds a count to the room of the quota, and holds where there is none', () => {
  expect(left(UP, among({ quotas: [quotaOf(22.5)] }))).toEqual({
    after: 12,
    said: 'G-022 `replicas` is wanted at 14; it gets 12, since the quota `team` has no room for more `requests.cpu`.',
  })
  expect(left(UP, among({ quotas: [quotaOf(20.5)] })).said).toBe(
    'G-022 `replicas` is not raised: the quota `team` has no room for more `requests.cpu`.',
  )
  expect(left(UP, among({ quotas: [quotaOf(24)] })).after).toBe(14)
  expect(left(DOWN, among({ quotas: [quotaOf(10)] })).after).toBe(6)
})

test('G-022 holds a plan whose count and request take more together than is left', () => {
  // 14 × 1.5 − 10 = 11 cores more.
  expect(plan([UP, CPU], among({ quotas: [quotaOf(30)] }))).toEqual({
    isHeld: true,
    said: 'G-022 The plan takes 11.0 cores more of `requests.cpu`; the quota `team` has 10.0 cores left of 30.0 cores.',
  })
  expect(plan([UP, CPU], among({ quotas: [quotaOf(31)] })).isHeld).toBe(false)
  expect(plan([{ ...CPU, after: 0.5 }], among({ quotas: [quotaOf(10)] })).isHeld).toBe(false)
})

test('G-022 counts an init container that asks for more than the others, and holds where it is not known what is taken', () => {
  const request = among({ quotas: [quotaOf(25)] })
  const init = [
    { name: 'migrate', cpuRequestCores: 1.5, cpuLimitCores: undefined, memoryRequestBytes: undefined, memoryLimitBytes: undefined },
  ]
  const heavy = { ...request, workload: { ...request.workload, initContainers: init } }

  expect(left(UP, request).after).toBe(14)
  expect(left(UP, heavy).after).toBe(13)
  expect(plan([CPU], heavy).isHeld).toBe(false)
  expect(plan([CPU], among({ quotas: [{ ...quotaOf(40), taken: {} }] })).said).toContain('could not be evaluated')
})

test('G-022 and G-024 hold where nobody looked what stands around the workload', () => {
  const request = requestOf(FIGURES)
  const unseen = { ...request, workload: { ...request.workload, surroundings: undefined } }

  expect(plan([CPU], unseen).said).toBe(
    'G-022 The plan is held: this guardrail could not be evaluated (it is not known what stands around the workload).',
  )
  expect(left(UP, unseen).after).toBeUndefined()
  expect(left(DOWN, unseen).after).toBeUndefined()
})

const LIMITS: ContainerLimits = {
  name: 'small',
  minCpuCores: 0.6,
  maxCpuCores: 1.2,
  minMemoryBytes: undefined,
  maxMemoryBytes: undefined,
  maxCpuLimitRequestRatio: 2,
  maxMemoryLimitRequestRatio: undefined,
}

test('G-023 binds requests to the tightest LimitRange', () => {
  const request = among({ limits: [LIMITS, { ...LIMITS, name: 'tiny', maxCpuCores: 1.1, minCpuCores: 0.5 }] })

  expect(left(CPU, request)).toMatchObject({ after: 1.1, said: expect.stringContaining('the LimitRange `tiny` has 1100m as its maximum') })
  expect(left({ ...CPU, after: 0.55 }, request)).toMatchObject({
    after: 0.6,
    said: expect.stringContaining('`small` has 600m as its minimum'),
  })
  expect(left({ ...CPU, after: 1.05 }, request).after).toBe(1.05)
})

test('G-023 holds a plan that leaves a limit or a ratio outside', () => {
  const limited = among({ limits: [LIMITS] }, { containers: [container('app', 1, 1024, { cpu: 1.2 })] })
  const limit: Target = { field: { of: 'container', container: 'app', name: 'limits.cpu' }, before: 1.2, after: 1.4 }

  expect(plan([limit], limited).said).toBe('G-023 The plan leaves the CPU of `app` above the maximum of the LimitRange `small`.')
  expect(plan([{ ...CPU, after: 0.59 }], limited).said).toContain('below the minimum')
  expect(plan([{ ...CPU, after: 0.6 }], limited).isHeld).toBe(false)
  expect(
    plan(
      [
        { ...CPU, after: 0.6 },
        { ...limit, after: 1.21 },
      ],
      among({ limits: [{ ...LIMITS, maxCpuCores: 4 }] }),
    ).said,
  ).toContain('more than 2 times its request')
  expect(plan([MEMORY], limited).isHeld).toBe(false)
})

test.each<[string, Bound | undefined, Bound | undefined, number | undefined]>([
  ['five stay available', { pods: 5 }, undefined, 6],
  ['eight stay available', { pods: 8 }, undefined, 9],
  ['all ten stay available', { pods: 10 }, undefined, undefined],
  ['half stay available', { share: 0.5 }, undefined, 6],
  ['nine of ten stay available', { share: 0.9 }, undefined, undefined],
  ['one may be away', undefined, { pods: 1 }, 6],
  ['none may be away', undefined, { pods: 0 }, undefined],
  ['a tenth may be away', undefined, { share: 0.1 }, 6],
])('G-024 keeps so many pods that one may be moved: %s', (_name, minAvailable, maxUnavailable, count) => {
  const request = among({ budgets: [{ name: 'web', minAvailable, maxUnavailable }] })

  expect(left(DOWN, request).after).toBe(count)
  expect(left(UP, request).after).toBe(14)
})

test('G-024 never lets a minimum go to nothing under a budget of pods that stay', () => {
  const scaler = { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 70 } as const
  const request = among(
    { budgets: [{ name: 'web', minAvailable: { pods: 1 }, maxUnavailable: undefined }] },
    { scaler, guardrails: { minReplicas: 0 } },
  )
  const minimum: Target = { field: { of: 'replicas', name: 'hpa.minReplicas' }, before: 3, after: 0 }

  expect(left(minimum, request)).toMatchObject({ after: 2, said: expect.stringContaining('G-024') })
  expect(left({ ...minimum, before: 2 }, request).after).toBeUndefined()
})

function within(guardrails: Partial<Guardrails>): DecideRequest {
  return among({}, { guardrails })
}

test('G-025 holds what takes away more than the blast radius, and lets what gives pass with a word', () => {
  // Four pods of one core and one GiB: 4 cores, 4 × (0.04 + 0.005) × 730 = 131.40 EUR a month.
  expect(plan([DOWN], within({ blastRadiusCores: 3 }))).toEqual({
    isHeld: true,
    said: 'G-025 The plan moves 4.00 cores of requests; `blastRadiusCores` is 3: a person decides whether so much is taken away.',
  })
  expect(plan([DOWN], within({ blastRadiusCores: 4 })).isHeld).toBe(false)
  expect(plan([DOWN], within({ blastRadiusPerMonth: 131 })).said).toContain('131.40 EUR a month')
  expect(plan([DOWN], within({ blastRadiusPerMonth: 132 })).isHeld).toBe(false)
  expect(plan([UP], within({ blastRadiusCores: 3 }))).toEqual({
    isHeld: false,
    said: 'G-025 The plan moves 4.00 cores of requests; `blastRadiusCores` is 3: look at it twice.',
  })
  expect(plan([DOWN], within({ blastRadiusCores: Number.NaN })).said).toContain('could not be evaluated')
})

test('what is there and cannot be read holds what it would have bound, and nothing else', () => {
  const without = (kind: 'budgets' | 'quotas' | 'limits') => among({ unread: { [kind]: `the ${kind} cannot be read` } })

  expect(left(DOWN, without('budgets'))).toEqual({ after: undefined, said: expect.stringMatching(/^G-024 .*the budgets cannot be read/) })
  expect([left(UP, without('budgets')).after, plan([CPU], without('budgets')).isHeld]).toEqual([14, false])
  expect(left(UP, without('quotas'))).toEqual({ after: undefined, said: expect.stringMatching(/^G-022 .*the quotas cannot be read/) })
  expect(plan([CPU], without('quotas')).isHeld).toBe(true)
  expect(left(CPU, without('limits'))).toEqual({ after: undefined, said: expect.stringMatching(/G-023 .*the limits cannot be read/) })
  expect(left(UP, without('limits')).after).toBe(14)
})
