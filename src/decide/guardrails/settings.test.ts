// Guardrails that follow from settings: steps and cooldowns of each direction, freezes, ceilings, bounds of requests, annotations.

import { expect, test } from 'vitest'
import { NOW, requestOf, type RequestFigures } from '../../../test/decide/request-of.ts'
import { DEFAULT_GUARDRAILS, type Freeze, type Guardrails } from '../../core/guardrails.ts'
import type { Target } from '../../core/plan.ts'
import { HOUR_MS } from '../../core/time.ts'
import type { RecentChange } from '../decide.ts'
import { guardWish } from '../guardrails.ts'
import type { DecideRequest } from '../request.ts'

const MIB = 2 ** 20
const FIGURES: RequestFigures = { replicas: 10, cpu: { past: 2, p95: 2, p99: 2 }, memory: { past: 300, p95: 300, p99: 300 } }
const UP: Target = { field: { of: 'replicas', name: 'replicas' }, before: 10, after: 30 }
const DOWN: Target = { ...UP, after: 3 }
const CPU: Target = { field: { of: 'container', container: 'app', name: 'requests.cpu' }, before: 1, after: 0.3 }
const MEMORY: Target = { field: { of: 'container', container: 'app', name: 'requests.memory' }, before: 1024 * MIB, after: 1800 * MIB }

function under(guardrails: Partial<Guardrails>, more: Partial<RequestFigures> = {}): DecideRequest {
  return requestOf({ ...FIGURES, ...more, guardrails: { ...DEFAULT_GUARDRAILS, ...guardrails } })
}

/** What is left of a wish (`undefined` = held), and what was said last. */
function left(wish: Target, request: DecideRequest): { readonly after: number | undefined; readonly said: string } {
  const { target, voices } = guardWish(wish, request)
  return { after: target?.after, said: voices.map(({ id, sentence }) => `${id} ${sentence}`).join('\n') }
}

test('G-008 binds each direction by its own step, and says who set it', () => {
  const setBy = { maxReplicaStepUp: 'team `shop`' }

  expect(left(UP, under({ maxReplicaStepUp: 7, setBy }))).toEqual({
    after: 17,
    said: 'G-008 `replicas` is wanted at 30; one change moves it from 10 to 17 at most (set by team `shop`).',
  })
  expect(left(DOWN, under({ maxReplicaStepUp: 7, maxReplicaStepDown: 2 })).after).toBe(8)
  expect(left(DOWN, under({ maxReplicaStepUp: 7 })).after).toBe(6)
})

test('G-009 binds each direction by its own factor, and what a scaler aims at by the direction of what it gives', () => {
  const scaler = { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 9, cpuUtilizationPercent: 60 } as const
  const aim: Target = { field: { of: 'scaler', name: 'hpa.cpuUtilization' }, before: 60, after: 20 }

  expect(left(CPU, under({ maxRequestFactorDown: 1.25 })).after).toBe(0.8)
  expect(left({ ...CPU, after: 5 }, under({ maxRequestFactorDown: 1.25 })).after).toBe(2)
  expect(left(aim, under({ maxRequestFactorUp: 1.5, maxRequestFactorDown: 4 }, { scaler })).after).toBe(40)
  expect(left({ ...aim, after: 90 }, under({ maxRequestFactorDown: 1.2 }, { scaler })).after).toBe(72)
})

const MERGED: RecentChange = { field: 'replicas', atMs: NOW - 3 * HOUR_MS, kind: 'merged', before: 8, after: 10 }

test('G-006 has a cooldown of its own for what is raised, which is off by default', () => {
  expect(left({ ...UP, after: 12 }, under({}, { recent: [MERGED] })).after).toBe(12)
  expect(left({ ...UP, after: 12 }, under({ cooldownHoursUp: 2 }, { recent: [MERGED] })).after).toBe(12)
  expect(left({ ...UP, after: 12 }, under({ cooldownHoursUp: 6 }, { recent: [MERGED] })).said).toBe(
    'G-006 `replicas` is not raised yet: a change was merged 3 h ago and the cooldown is 6 h.',
  )
})

test.each<[string, Target]>([
  ['no number is wanted', { ...UP, after: Number.NaN }],
  ['less than nothing is wanted', { ...DOWN, after: -1 }],
  ['it is not known what stands', { ...UP, before: Number.NaN }],
])('G-012 holds a wish where %s', (_name, wish) => {
  expect(left(wish, under({})).said).toMatch(/^G-012 `replicas` stays as it is/)
})

test('G-012 holds every wish at a time that is not known, and lets sound ones pass', () => {
  expect(left({ ...UP, after: 12 }, { ...under({}), nowMs: Number.NaN }).said).toContain('not known what time it is')
  expect(left({ ...UP, after: 12 }, under({})).after).toBe(12)
})

test('G-013 holds everything of a workload whose annotations cannot be read', () => {
  const faults = ['the annotation `tidegate.dev/min-replicas` cannot be read']

  expect(left({ ...UP, after: 12 }, under({ faults }))).toEqual({
    after: undefined,
    said: 'G-013 `replicas` stays as it is: the annotation `tidegate.dev/min-replicas` cannot be read.',
  })
  expect(left({ ...UP, after: 12 }, under({ faults: [] })).after).toBe(12)
})

test('G-014 leaves an excluded workload alone', () => {
  expect(left({ ...UP, after: 12 }, under({ isExcluded: true })).said).toBe('G-014 `replicas` stays as it is: the workload is excluded.')
  expect(left({ ...UP, after: 12 }, under({ isExcluded: false })).after).toBe(12)
})

/** Monday 2 November 2026, 00:00 UTC is an hour later in Berlin. */
const FREEZE: Freeze = { name: 'harvest', from: '2026-11-02', until: '2026-11-03', timeZone: 'Europe/Berlin', allowRisk: false }

test('G-015 holds both directions in a freeze, and what is at risk passes only where the freeze allows it', () => {
  const up = { ...UP, after: 12 }
  const down = { ...DOWN, after: 8 }

  expect(left(up, under({ freezes: [FREEZE] })).said).toBe(
    'G-015 `replicas` stays as it is: the freeze `harvest` lasts until 2026-11-03T23:00Z.',
  )
  expect(left(up, under({ freezes: [{ ...FREEZE, allowRisk: true }] })).after).toBe(12)
  expect(left(down, under({ freezes: [{ ...FREEZE, allowRisk: true }] })).after).toBeUndefined()
  expect(left(down, under({ freezes: [{ ...FREEZE, from: '2026-11-03' }] })).after).toBe(8)
  expect(left(up, under({ freezes: [{ ...FREEZE, allowRisk: true }, FREEZE] })).after).toBeUndefined()
})

test('G-015 holds where a freeze cannot be evaluated', () => {
  expect(left({ ...UP, after: 12 }, under({ freezes: [{ ...FREEZE, timeZone: 'Mars/Olympus', allowRisk: true }] })).said).toContain(
    'could not be evaluated',
  )
})

test.each<[string, Partial<Guardrails>, string]>([
  ['G-016', { maxReplicas: 11, setBy: { maxReplicas: 'team `shop`' } }, '`maxReplicas` is 11 (set by team `shop`)'],
  [
    'G-017',
    { partitions: 11, setBy: { partitions: 'the annotation `tidegate.dev/partitions`' } },
    'pods beyond 11 have nothing to do (the annotation `tidegate.dev/partitions`)',
  ],
  [
    'G-018',
    { downstream: { pods: 11, from: '330 connections at 30 a pod' } },
    'what stands behind it bears 11 pods (330 connections at 30 a pod)',
  ],
])('%s binds more pods to its limit, holds where it is reached, and lowers nothing', (id, guardrails, why) => {
  const request = under(guardrails)

  expect(left({ ...UP, after: 14 }, request)).toEqual({ after: 11, said: `${id} \`replicas\` is wanted at 14; it gets 11, since ${why}.` })
  expect(left({ ...UP, before: 11, after: 14 }, request)).toEqual({
    after: undefined,
    said: `${id} \`replicas\` is not raised: ${why}.`,
  })
  expect(left({ ...UP, after: 11 }, request)).toEqual({ after: 11, said: '' })
  expect(left({ ...UP, before: 14, after: 12 }, request)).toEqual({ after: 12, said: '' })
})

test('a ceiling binds the highest windows of a floor, and no lower ones', () => {
  const scaler = { by: 'keda', name: 'web', minReplicaCount: 2, maxReplicaCount: 30, triggers: ['cpu'] } as const
  const window = { timeZone: 'UTC', start: '0 8 * * *', end: '0 10 * * *' }
  const windows = [
    { ...window, desiredReplicas: 14 },
    { ...window, desiredReplicas: 5 },
  ]
  const floor: Target = { field: { of: 'replicas', name: 'keda.cronFloor' }, before: undefined, after: 14, windows }

  expect(guardWish(floor, under({ partitions: 12 }, { scaler })).target).toMatchObject({
    after: 12,
    windows: [{ desiredReplicas: 12 }, { desiredReplicas: 5 }],
  })
})

test('G-019 binds requests to floors and ceilings, holds where they are reached, and lets the other direction pass', () => {
  const bounds = under({ minCpuCores: 0.6, maxCpuCores: 2, minMemoryMib: 512, maxMemoryMib: 1536, setBy: { minCpuCores: 'team `shop`' } })

  expect(left(CPU, bounds)).toMatchObject({
    after: 0.6,
    said: expect.stringContaining('G-019 `requests.cpu` of `app` is wanted at 500m; `minCpuCores` is 600m (set by team `shop`).'),
  })
  expect(left({ ...CPU, before: 0.5 }, bounds).said).toBe(
    'G-019 `requests.cpu` of `app` is not lowered: `minCpuCores` is 600m (set by team `shop`).',
  )
  expect(left({ ...CPU, before: 0.4, after: 0.5 }, bounds).after).toBe(0.5)
  expect(left(MEMORY, bounds).after).toBe(1536 * MIB)
  expect(left({ ...MEMORY, before: 2048 * MIB, after: 2100 * MIB }, bounds).after).toBeUndefined()
  expect(left({ ...MEMORY, after: 600 * MIB }, bounds).after).toBe(600 * MIB)
})

test('G-021 lowers nothing on a forecast that lost, and raises all the same', () => {
  const lost = { evidence: { relativeScore: 1.3 } }
  const cpu = requestOf({ ...FIGURES, cpu: { ...FIGURES.cpu, ...lost } })
  const memory = requestOf({ ...FIGURES, memory: { ...FIGURES.memory, ...lost } })

  expect(left({ ...DOWN, after: 8 }, cpu).said).toBe(
    'G-021 `replicas` is not lowered: the CPU forecast did not stand the test on the past.',
  )
  expect(left({ ...UP, after: 12 }, cpu).after).toBe(12)
  expect(left({ ...DOWN, after: 8 }, memory).after).toBe(8)
  expect(left({ ...MEMORY, after: 800 * MIB }, memory).after).toBeUndefined()
})
