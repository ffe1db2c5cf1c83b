// R-016 and the rules that leave a workload to a person or alone.

import { expect, test } from 'vitest'
import { requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { hpaOf, kedaOf, triggerOf } from '../../test/decide/scaler-of.ts'
import { hourOf, weeksOf } from '../../test/decide/weeks-of.ts'
import type { DisruptionBudget } from '../core/surroundings.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan } from '../core/plan.ts'
import type { Scaler, Workload } from '../core/workload.ts'
import { decide, type DecideRequest } from './decide.ts'

const QUEUE = kedaOf({ min: 1, triggers: [triggerOf('rabbitmq', { queueName: 'orders', value: '40' })] })

const FIGURES: RequestFigures = { ran: 1, cpu: { past: 1, p95: 1, p99: 1 }, memory: { past: 780, p95: 790, p99: 800 } }

/** Busy from 8 to 12 o'clock, and idle for the other 20 hours. */
function sleepy(
  of: { scaler?: Scaler; workload?: Partial<Workload>; budgets?: readonly DisruptionBudget[]; busyHours?: number } = {},
): DecideRequest {
  const { scaler = QUEUE, budgets = [], busyHours = 4 } = of
  const request = weeksOf(requestOf({ ...FIGURES, scaler }), (atMs) => (hourOf(atMs) >= 8 && hourOf(atMs) < 8 + busyHours ? 0.7 : 0.001))
  return { ...request, workload: { ...request.workload, surroundings: { budgets, quotas: [], limits: [] }, ...of.workload } }
}

function wants(plan: Plan): Record<string, number> {
  if (plan.answer === 'leave') return {}
  return Object.fromEntries(plan.targets.map(({ field, after }) => [fieldKey(field), after]))
}

test('R-016 lets a queue worker sleep that idles for most of the time', () => {
  const plan = decide(sleepy())

  expect(wants(plan)).toEqual({ 'keda.minReplicaCount': 0 })
  expect(plan).toMatchObject({ severity: 'waste' })
  expect(plan.rules[0].sentence).toContain('was idle for 83 % of the last 14 days')
})

test.each<[string, DecideRequest]>([
  ['is busy for most of the time', sleepy({ busyHours: 15 })],
  ['scales by CPU alone', sleepy({ scaler: kedaOf({ min: 1, triggers: [triggerOf('cpu', { value: '60' })] }) })],
  ['would lose requests', sleepy({ scaler: kedaOf({ min: 1, triggers: [triggerOf('prometheus', { query: 'x', threshold: '3' })] }) })],
  ['is under a budget that wants a pod', sleepy({ budgets: [{ name: 'web', minAvailable: { pods: 1 }, maxUnavailable: undefined }] })],
  ['is under a budget that nobody looked for', sleepy({ workload: { surroundings: undefined } })],
  ['says never', sleepy({ workload: { annotations: { 'tidegate.dev/scale-to-zero': 'never' } } })],
  ['takes minutes to start', sleepy({ workload: { probeSeconds: 300 } })],
])('R-016 leaves one that %s', (_why, request) => {
  expect(decide(request).rules.map(({ id }) => id)).not.toContain('R-016')
})

test('R-016 believes the demand signal of the workload before its CPU', () => {
  const request = sleepy()
  const busy = { ...request.demand.cpuTotalCores, values: request.demand.cpuTotalCores.values.map(() => 5) }

  expect(decide({ ...request, demand: { ...request.demand, demandSignal: busy } }).rules.map(({ id }) => id)).not.toContain('R-016')
})

test('R-020 leaves a workload alone for which what stands did better, and kills are still spoken of', () => {
  const standing = { isBeaten: true, sentence: 'What stands was short for 3 minutes in 4 weeks, what was proposed would have been for 40.' }
  const short = requestOf({ ...FIGURES, cpu: { past: 2.8, p95: 9, p99: 9 } })
  const killed = { memoryNeeds: [{ container: 'app', aboveBytes: 900 * 2 ** 20, kills: 1, lastAtMs: 0 }] }
  const limited = {
    ...short.workload,
    containers: short.workload.containers.map((each) => ({ ...each, memoryLimitBytes: 1024 * 2 ** 20 })),
  }

  expect(decide({ ...short, standing })).toMatchObject({
    answer: 'leave',
    reason: { code: 'NOT_BETTER_THAN_TODAY', sentence: standing.sentence },
  })
  expect(decide({ ...short, standing: { ...standing, isBeaten: false } }).rules[0].id).toBe('R-001')
  expect(decide({ ...short, workload: limited, standing, demand: { ...short.demand, habits: killed } }).rules.map(({ id }) => id)).toEqual([
    'R-012',
  ])
})

test('R-021 leaves a StatefulSet whose scaler cannot carry the peak to a person', () => {
  const figures = { kind: 'StatefulSet', scaler: hpaOf({ max: 4 }), ran: 4, memory: FIGURES.memory } as const
  const plan = decide(requestOf({ ...figures, cpu: { past: 2.5, p95: 4, p99: 4 } }))

  expect(plan).toMatchObject({ answer: 'leave', reason: { code: 'STATEFULSET_BOUND_SHORT' }, advice: [{ code: 'ASK_A_PERSON' }] })
  expect(decide(requestOf({ ...figures, cpu: { past: 2.5, p95: 2.5, p99: 2.5 } })).rules.map(({ id }) => id)).not.toContain('R-021')
})

test('R-004 tells the node pool what it must spare, on each node and on all of them', () => {
  // 4 pods; P95 5.0 / 0.8 = 6.25 cores are 1.5625 a pod, 0.5625 more than requested.
  const plan = decide(requestOf({ kind: 'DaemonSet', ran: 4, cpu: { past: 2.8, p95: 5, p99: 5 }, memory: FIGURES.memory }))

  expect(plan.advice).toEqual([{ code: 'NODE_POOL', sentence: expect.stringContaining('0.56 cores (2.25 cores on 4 nodes)') }])
})
