// The rules on what a scaler aims at, both ways.

import { expect, test } from 'vitest'
import { container, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { hpaOf, kedaOf, triggerOf } from '../../test/decide/scaler-of.ts'
import { hourOf, weeksOf, type Shape } from '../../test/decide/weeks-of.ts'
import type { Habits } from '../core/demand.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import type { Scaler } from '../core/workload.ts'
import { decide, type DecideRequest } from './decide.ts'

const CALM: RequestFigures = { ran: 6, cpu: { past: 3, p95: 3, p99: 3 }, memory: { past: 400, p95: 400, p99: 400 } }

/** Every hour demand doubles within a quarter and halves again. */
const JAGGED: Shape = (atMs) => (Math.floor(hourOf(atMs) * 4) % 4 === 0 ? 6 : 3)

/** Demand that hardly moves. */
const SMOOTH: Shape = (atMs) => 4 + Math.sin((hourOf(atMs) / 24) * 2 * Math.PI)

function requestWith(
  scaler: Scaler,
  shape: Shape,
  more: { ready?: number; habits?: Habits; figures?: Partial<RequestFigures> } = {},
): DecideRequest {
  const request = weeksOf(requestOf({ ...CALM, scaler, ...more.figures }), shape)
  const live =
    more.ready === undefined ? undefined : ({ podReadySecondsP90: more.ready, events: [], throttling: [], containers: [] } as never)
  return { ...request, demand: { ...request.demand, live, habits: more.habits } }
}

function wants(plan: Plan): Record<string, number> {
  if (plan.answer === 'leave') return {}
  return Object.fromEntries(plan.targets.map(({ field, after }) => [fieldKey(field), after]))
}

function spoke(plan: Plan): readonly string[] {
  return plan.rules.map(({ id }) => id)
}

test('R-010 lowers a target under which the pods cannot hold a rise until others are ready', () => {
  // Ready in 555 s, with the scaler's 45 s 600 s: two thirds of a quarter hour's rise from 3 to 6, that is 1.67 times. At 55 % six pods stand for 3 cores, which is what the jump asks for.
  const plan = decide(requestWith(hpaOf({ percent: 75 }), JAGGED, { ready: 555 }))

  expect(wants(plan)).toMatchObject({ 'hpa.cpuUtilization': 55 })
  expect(plan).toMatchObject({ severity: 'risk' })
  expect(plan.rules[0].sentence).toContain(
    'Within the 600 s until another pod serves (555 s to become ready, measured, P90) demand becomes 1.67 times as large',
  )
})

test('R-010 stays silent where pods are ready in time, or where the minimum carries every peak', () => {
  // 5 minutes at least: a third of the rise, 1.33 times, for which 65 % is safe.
  expect(spoke(decide(requestWith(hpaOf({ percent: 70 }), JAGGED, { ready: 10 })))).not.toContain('R-010')
  expect(spoke(decide(requestWith(hpaOf({ percent: 75, min: 7 }), JAGGED, { ready: 555 })))).not.toContain('R-010')
})

test('R-010 lowers a target in cores, and one of KEDA in its trigger', () => {
  const keda = kedaOf({ triggers: [triggerOf('cpu', { value: '75' })] })

  expect(wants(decide(requestWith(hpaOf({ cores: 0.75 }), JAGGED, { ready: 555 })))).toMatchObject({ 'hpa.cpuAverageValue': 0.55 })
  expect(wants(decide(requestWith(keda, JAGGED, { ready: 555 })))).toMatchObject({ 'triggers.0.keda.cpuUtilization': 55 })
})

test('R-010 leaves a jump that no target can hold to floors', () => {
  const jump: Shape = (atMs) => (Math.floor(hourOf(atMs) * 4) % 4 === 0 ? 12 : 1)

  expect(spoke(decide(requestWith(hpaOf({ percent: 75 }), jump, { ready: 900 })))).not.toContain('R-010')
})

test('R-011 raises a target that leaves far more room than any rise needs, by at most 20 points', () => {
  const plan = decide(requestWith(hpaOf({ percent: 40 }), SMOOTH))

  expect(wants(plan)).toEqual({ 'hpa.cpuUtilization': 60 })
  expect(plan).toMatchObject({ severity: 'waste' })
  expect(wants(decide(requestWith(hpaOf({ percent: 90 }), SMOOTH)))).not.toHaveProperty('hpa.cpuUtilization')
})

test('R-011 leaves a target where fewer pods could not hold the memory, or nothing would be saved', () => {
  const full = { memory: { past: 700, p95: 700, p99: 700 } }

  expect(spoke(decide(requestWith(hpaOf({ percent: 40 }), SMOOTH, { figures: full })))).not.toContain('R-011')
  expect(spoke(decide(requestWith(hpaOf({ percent: 40, min: 12 }), SMOOTH)))).not.toContain('R-011')
})

test('a target that was set is not questioned again', () => {
  for (const request of [requestWith(hpaOf({ percent: 75 }), JAGGED, { ready: 555 }), requestWith(hpaOf({ percent: 75 }), SMOOTH)]) {
    const first = decide(request)
    if (first.answer === 'leave') return expect.unreachable('nothing was wanted')
    const second = decide({ ...request, workload: withTargets(request.workload, first.targets) })

    expect(Object.keys(wants(first)).filter((key) => Object.hasOwn(wants(second), key))).toEqual([])
  }
})

test('a request that is lowered keeps the room that the target leaves', () => {
  // At 40 % of 1 core a pod carries 0.4; safe are 60 %: 0.4 / 0.6 = 0.67 cores, though 0.4 / 0.8 would do for the load alone.
  const figures = { memory: { past: 800, p95: 800, p99: 800 } }
  const plan = decide(requestWith(hpaOf({ percent: 40, max: 40 }), JAGGED, { ready: 230, figures }))
  const after =
    plan.answer === 'change' ? withTargets(requestWith(hpaOf({ percent: 40, max: 40 }), JAGGED).workload, plan.targets) : undefined

  expect(after?.containers[0].cpuRequestCores ?? 1).toBeGreaterThan(0.6)
})

const QUERY = 'sum(rate(http_requests_total[5m]))'

function byRate(threshold: string, query = QUERY): Partial<RequestFigures> & { scaler: Scaler } {
  return { scaler: kedaOf({ triggers: [triggerOf('prometheus', { query, threshold })] }) }
}

function thresholdRequest(threshold: string, of: { explained?: number; query?: string } = {}): DecideRequest {
  const { scaler } = byRate(threshold, of.query)
  const habits = { perRequest: { coresPerUnit: 0.01, baseCores: 0.6, explained: of.explained ?? 0.9 } }
  const request = requestWith(scaler, SMOOTH, { habits, figures: { containers: [container('app', 1, 1024)] } })
  return { ...request, workload: { ...request.workload, annotations: { 'tidegate.dev/demand-query': QUERY } } }
}

test('R-013 lowers a threshold that gives a pod more than it carries, and R-014 raises one that gives it far less', () => {
  // One pod of 6 bears 0.1 cores of the base and 0.01 a unit: at 80 % of 1 core 70 units.
  expect(wants(decide(thresholdRequest('100')))).toMatchObject({ 'triggers.0.keda.threshold': 70 })
  expect(wants(decide(thresholdRequest('40')))).toEqual({ 'triggers.0.keda.threshold': 60 })
})

test('R-013 and R-014 stay silent for a threshold that fits, another query, or a cost that explains too little', () => {
  for (const request of [
    thresholdRequest('70'),
    thresholdRequest('100', { query: 'sum(queue)' }),
    thresholdRequest('100', { explained: 0.5 }),
  ])
    expect(spoke(decide(request))).not.toContain('R-013')
  expect(spoke(decide(thresholdRequest('60')))).not.toContain('R-014')
})

test('R-011 raises a target whose fewest pods could hold all of it, where a rise tells nothing', () => {
  // Six pods run at 50 %, and four that are full would hold every peak: no demand lies above the minimum to measure a rise by.
  const plan = decide(
    requestWith(hpaOf({ percent: 50, min: 5 }), SMOOTH, { figures: { ran: 9, memory: { past: 200, p95: 200, p99: 200 } } }),
  )

  expect(spoke(plan)).toEqual(['R-011'])
  expect(wants(plan)).toEqual({ 'hpa.cpuUtilization': 70 })
  expect(plan.rules[0].sentence).toContain('demand hardly ever passes what the fewest pods hold')
})
