// What the tool before this one got wrong in its decisions, each mistake held by name.

import { expect, test } from 'vitest'
import { container, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { hpaOf, kedaOf, triggerOf } from '../../test/decide/scaler-of.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan } from '../core/plan.ts'
import { decide } from './decide.ts'

const MEMORY = { past: 800, p95: 800, p99: 800 }
const IDLE: RequestFigures = { replicas: 10, ran: 10, cpu: { past: 0.5, p95: 0.5, p99: 0.5 }, memory: { past: 60, p95: 60, p99: 60 } }

function wants(plan: Plan): Record<string, number> {
  return plan.answer === 'leave' ? {} : Object.fromEntries(plan.targets.map(({ field, after }) => [fieldKey(field), after]))
}

test('a total is never compared with one pod: more pods under the same demand end the scaling up, and touch no memory', () => {
  const at = (replicas: number) =>
    wants(decide(requestOf({ replicas, cpu: { past: 8, p95: 8, p99: 8 }, memory: MEMORY, guardrails: { maxReplicaStep: 100 } })))

  expect(at(4)).toEqual({ replicas: 10 })
  expect(at(10)).toEqual({})
})

test('a higher request takes its limit along, and one that is short of memory gets no more CPU', () => {
  const containers = [container('app', 1, 1024, { cpu: 1, memoryMib: 1024 })]
  const plan = decide(requestOf({ containers, cpu: { past: 2, p95: 2, p99: 2 }, memory: { past: 1000, p95: 1100, p99: 1200 } }))

  expect(wants(plan)).toEqual({ 'containers.app.requests.memory': 1536 * 2 ** 20, 'containers.app.limits.memory': 1536 * 2 ** 20 })
})

test('what runs short never gets fewer pods than the manifest declares, however few ran', () => {
  const plan = decide(requestOf({ replicas: 6, ran: 1, cpu: { past: 5.5, p95: 5.5, p99: 5.5 }, memory: MEMORY }))

  expect(wants(plan)).toEqual({ replicas: 7 })
})

test('replicas of what an HPA or KEDA owns stay as they are, whichever way demand goes', () => {
  for (const scaler of [hpaOf({ min: 2, max: 4 }), kedaOf({ min: 2, max: 4, triggers: [triggerOf('cpu', { value: '70' })] })])
    for (const cores of [0.1, 3, 40]) {
      const plan = decide(requestOf({ scaler, ran: 4, cpu: { past: cores, p95: cores, p99: cores }, memory: MEMORY }))
      expect(wants(plan)).not.toHaveProperty('replicas')
    }
})

test('pods that must stand ready behind KEDA are its minimum, and never the replicas of the Deployment', () => {
  const scaler = kedaOf({ min: 2, max: 20, triggers: [triggerOf('cpu', { value: '70' })] })
  const plan = decide(requestOf({ scaler, ran: 2, cpu: { past: 1, base: 1, p95: 9, p99: 9 }, memory: MEMORY }))

  expect(wants(plan)['keda.minReplicaCount']).toBeGreaterThan(2)
  expect(wants(plan)).not.toHaveProperty('replicas')
})

test('nothing is given back that the forecast asks for again, whatever the past was', () => {
  expect(wants(decide(requestOf(IDLE)))).toEqual({ replicas: 6 })
  expect(wants(decide(requestOf({ ...IDLE, cpu: { past: 0.5, p95: 7, p99: 7.5 } })))).not.toHaveProperty('replicas')
})

test('nothing is lowered below the fewest replicas, nor to one pod, nor below what a disruption budget needs', () => {
  const idle = requestOf({ ...IDLE, guardrails: { maxReplicaStep: 100 } })
  const budget = { name: 'web', minAvailable: { pods: 5 }, maxUnavailable: undefined }
  const guarded = { ...idle, workload: { ...idle.workload, surroundings: { budgets: [budget], quotas: [], limits: [] } } }

  expect(wants(decide(idle)).replicas).toBeGreaterThanOrEqual(2)
  expect(wants(decide(guarded)).replicas ?? 10).toBeGreaterThan(5)
})

test('a forecast that was never tested on the past, or lost there, lowers nothing', () => {
  const tested = (evidence: { relativeScore: number | undefined }) =>
    decide(requestOf({ ...IDLE, cpu: { past: 0.5, p95: 0.5, p99: 0.5, evidence } as never }))

  expect(wants(tested({ relativeScore: undefined }))).not.toHaveProperty('replicas')
  expect(wants(tested({ relativeScore: 1.4 }))).not.toHaveProperty('replicas')
})

test('demand that could not be collected is a reason to change nothing, and says so', () => {
  const request = requestOf(IDLE)
  const empty = { ...request.demand.cpuTotalCores, values: request.demand.cpuTotalCores.values.map(() => Number.NaN) }
  const plan = decide({ ...request, demand: { ...request.demand, cpuTotalCores: empty, memoryPerPodBytes: empty } })

  expect(plan).toMatchObject({ answer: 'leave', isJudged: false })
})
