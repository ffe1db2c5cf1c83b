// Each rule: what makes it speak, what keeps it silent, and the figures that it wants, by hand.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { container, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan } from '../core/plan.ts'
import { decide } from './decide.ts'

const MIB = 2 ** 20

/** Neither short nor wasteful: 4 pods of 1 core carry 3 of 4 cores; 800 of 1024 MiB. */
const CALM: RequestFigures = { cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 780, p95: 790, p99: 800 } }

function wants(plan: Plan): Record<string, number> {
  if (plan.answer === 'leave') return {}
  return Object.fromEntries(plan.targets.map(({ field, after }) => [fieldKey(field), after]))
}

function reasonCode(plan: Plan): string {
  return plan.answer === 'leave' ? plan.reason.code : `changes ${Object.keys(wants(plan)).join(' ')}`
}

test('R-001 gives a Deployment the pods that hold the P95 peak at 80 % of its requests', () => {
  // 5.0 cores / 0.8 = 6.25 cores of requests, at 1 core a pod 7 pods; P99 5.5 asks for 6.
  const plan = decide(requestOf({ ...CALM, cpu: { past: 2.8, p95: 5, p99: 5.5 } }))

  expect(wants(plan)).toEqual({ replicas: 7 })
  expect(plan).toMatchObject({ answer: 'change', severity: 'risk', title: 'web: raise replicas from 4 to 7' })
  expect(plan.rules[0]).toEqual({
    id: 'R-001',
    code: 'CPU_SHORT',
    sentence:
      'CPU demand will peak at 5.00 cores (P95, Mon 20:15 UTC; P99 5.50 cores); 4 pods request 4.00 cores, 3.20 cores at 80 %. P95 within 80 % and P99 within the requests takes 7 pods.',
  })
})

test('R-001 gives the pods that hold the P99 peak where that asks for more than the P95', () => {
  // 3.1 / 0.8 = 3.9 cores, P99 6.2 cores: 7 pods.
  expect(wants(decide(requestOf({ ...CALM, cpu: { past: 2.8, p95: 3.1, p99: 6.2 } })))).toEqual({ replicas: 7 })
})

test('R-001 stays silent as long as the peaks are held', () => {
  // 3.2 / 0.8 = 4 cores exactly, P99 4 cores exactly: 4 pods hold both.
  const plan = decide(requestOf({ ...CALM, cpu: { past: 2.8, p95: 3.2, p99: 4 } }))

  expect(plan.rules.map((rule) => rule.id)).not.toContain('R-001')
  expect(plan.answer).toBe('leave')
})

test('the total of five pods at 20 % each is no reason for more of them', () => {
  // Divided by one pod's limit, 1 core, the total of 1.0 core would look full, and 5 pods would become 7 and more without end.
  const plan = decide(requestOf({ ...CALM, replicas: 5, cpu: { past: 1, p95: 1, p99: 1 }, memory: { past: 780, p95: 790, p99: 800 } }))

  expect(plan.rules.map((rule) => rule.id)).not.toContain('R-001')
})

test('R-002 raises the memory request until the highest peak fills 80 % of it, and the limit in the same ratio', () => {
  // P95 900 > 85 % of 1024 = 870.4; highest 960 / 0.8 = 1200 MiB, rounded up to 64Mi steps: 1216; the limit 2048 × 1216 / 1024 = 2432 = 38 × 64.
  const containers = [container('app', 1, 1024, { memoryMib: 2048 })]
  const plan = decide(requestOf({ ...CALM, containers, memory: { past: 850, p95: 900, p99: 960 } }))

  expect(wants(plan)).toEqual({ 'containers.app.limits.memory': 2432 * MIB, 'containers.app.requests.memory': 1216 * MIB })
  expect(plan.rules[0].id).toBe('R-002')
  expect(plan.rules[0].sentence).toBe(
    'Memory of `app` will peak at 900 MiB a pod (P95, Mon 20:15 UTC; P99 960 MiB); P95 should stay under 870 MiB, 85 % of its request, and P99 under the request of 1.00 GiB. A request of 1.17 GiB is filled to 80 % by the highest peak, past or to come.',
  )
})

test('R-002 raises only the container that is short, by its share', () => {
  // Of 1000 MiB a pod (P95) `app` uses 90 %, 900 of 1024; `proxy` 100 of 512. Highest 1100 / 0.8 × 0.9 = 1237.5 → 1280.
  const containers = [container('app', 1, 1024), container('proxy', 0.2, 512)]
  const shares = [
    { container: 'app', cpu: 0.9, memory: 0.9 },
    { container: 'proxy', cpu: 0.1, memory: 0.1 },
  ]
  const plan = decide(requestOf({ ...CALM, containers, shares, memory: { past: 950, p95: 1000, p99: 1100 } }))

  expect(wants(plan)).toEqual({ 'containers.app.requests.memory': 1280 * MIB })
})

test('R-002 stays silent up to 85 % of the request', () => {
  const plan = decide(requestOf({ ...CALM, memory: { past: 800, p95: 870, p99: 1024 } }))

  expect(plan.rules.map((rule) => rule.id)).not.toContain('R-002')
})

test('R-001 and R-002 go into one plan', () => {
  const plan = decide(requestOf({ cpu: { past: 2.8, p95: 5, p99: 5 }, memory: { past: 850, p95: 900, p99: 960 } }))

  expect(wants(plan)).toEqual({ replicas: 7, 'containers.app.requests.memory': 1216 * MIB })
  expect(plan.rules.map((rule) => rule.id)).toEqual(['R-001', 'R-002'])
})

test('R-003 raises the requests of a StatefulSet and never its replicas', () => {
  // 4.2 cores P95: needs 5.25 of 4 cores. max(4.2 / 0.7, 4.4) / 4 = 1.5 cores a pod.
  const plan = decide(requestOf({ ...CALM, kind: 'StatefulSet', cpu: { past: 2.8, p95: 4.2, p99: 4.4 } }))

  expect(wants(plan)).toEqual({ 'containers.app.requests.cpu': 1.5 })
  expect(plan).toMatchObject({ severity: 'risk' })
  expect(plan.rules[0].id).toBe('R-003')
  expect(plan.rules[0].sentence).toContain('stay as they are')
})

test('R-003 covers memory, and stays silent when nothing is short', () => {
  expect(wants(decide(requestOf({ ...CALM, kind: 'StatefulSet', memory: { past: 850, p95: 900, p99: 960 } })))).toEqual({
    'containers.app.requests.memory': 1216 * MIB,
  })
  expect(decide(requestOf({ ...CALM, kind: 'StatefulSet' })).rules.map((rule) => rule.id)).not.toContain('R-003')
})

test('R-004 leaves a DaemonSet that is short, with advice for the nodes', () => {
  const plan = decide(requestOf({ ...CALM, kind: 'DaemonSet', replicas: 1, ran: 4, cpu: { past: 2.8, p95: 5, p99: 5 } }))

  expect(reasonCode(plan)).toBe('DAEMONSET_NODE_ADVICE')
  expect(plan.answer === 'leave' && plan.reason.sentence).toContain('4 pods request 4.00 cores, 3.20 cores at 80 %')
  expect(plan.answer === 'leave' && plan.reason.sentence).toContain('node pool')
})

test('R-004 tells of memory too, and stays silent when nothing is short', () => {
  const short = decide(requestOf({ ...CALM, kind: 'DaemonSet', ran: 4, memory: { past: 850, p95: 900, p99: 960 } }))

  expect(reasonCode(short)).toBe('DAEMONSET_NODE_ADVICE')
  expect(reasonCode(decide(requestOf({ ...CALM, kind: 'DaemonSet', ran: 4 })))).toBe('STABLE_WITHIN_TOLERANCE')
})

const HPA = { by: 'hpa', name: 'web', minReplicas: 4, maxReplicas: 8, cpuUtilizationPercent: 70 } as const

test('R-005 raises the maximum of an HPA that the peak would pass, and leaves the replicas', () => {
  // 6.3 cores / (1 core × 70 %) = 9 pods against a maximum of 8; the base holds 4.9 / 0.7 = 7 pods, which take 6.3 cores: no higher minimum.
  const plan = decide(requestOf({ ...CALM, scaler: HPA, ran: 7, cpu: { past: 4.9, p95: 6.3, p99: 6.5 } }))

  expect(wants(plan)).toEqual({ 'hpa.maxReplicas': 9 })
  expect(plan.rules[0].sentence).toContain('one pod for each 0.70 cores (its CPU target of 70 %), so it will want 9 pods and may run 8')
})

test('R-005 leaves a peak that the scaler itself would tolerate', () => {
  // 8 pods × 0.7 cores = 5.6; the scaler lets them go 10 % higher, to 6.16, before it wants a ninth.
  const tolerated = decide(requestOf({ ...CALM, scaler: HPA, ran: 8, cpu: { past: 5.6, p95: 6.1, p99: 6.2 } }))
  const passed = decide(requestOf({ ...CALM, scaler: HPA, ran: 8, cpu: { past: 5.6, p95: 6.2, p99: 6.3 } }))

  expect(tolerated.rules.map((rule) => rule.id)).not.toContain('R-005')
  expect(wants(passed)).toEqual({ 'hpa.maxReplicas': 9 })
})

test('R-005 raises the minimum for a rise that pods cannot follow', () => {
  // From 2.1 cores (3 pods, 4 by the minimum, take 4 cores) to 5.0 within one step: 5 pods stand ready. 5.0 / 0.7 = 8 pods at the peak: the maximum holds.
  const plan = decide(requestOf({ ...CALM, scaler: HPA, ran: 4, cpu: { past: 2.1, p95: 5, p99: 5 } }))

  expect(wants(plan)).toEqual({ 'hpa.minReplicas': 5 })
})

test('R-005 stays silent while the scaler can follow', () => {
  // 3.5 cores / 0.7 = 5 pods of at most 8; the base holds 4 pods, which take 3.5.
  const plan = decide(requestOf({ ...CALM, scaler: HPA, cpu: { past: 2.8, p95: 3.5, p99: 3.6 } }))

  expect(plan.rules.map((rule) => rule.id)).not.toContain('R-005')
})

test('R-005 learns from the past how many cores KEDA gives to a pod', () => {
  // The queue worker ran 6 pods on 3 cores: 0.5 cores each. A peak of 6 cores wants 12 pods, the maximum is 10. Its ramp: 6 / (0.5 / 0.8) = 9.6, so 10 pods stand ready.
  const keda = { by: 'keda', name: 'web', minReplicaCount: 3, maxReplicaCount: 10, triggers: ['kafka'] } as const
  const plan = decide(requestOf({ ...CALM, scaler: keda, ran: 6, cpu: { past: 3, p95: 6, p99: 6.1 } }))

  expect(wants(plan)).toEqual({ 'keda.maxReplicaCount': 12, 'keda.minReplicaCount': 7 })
  expect(plan.guardrails.map((each) => each.id)).toEqual(['G-008'])
})

test('R-005 takes 80 % of the request where the past says nothing about the scaler', () => {
  // Always at its minimum of 6: nothing learnt. 9 cores / (1 × 0.8) = 12 pods.
  const keda = { by: 'keda', name: 'web', minReplicaCount: 6, maxReplicaCount: 10, triggers: ['kafka'] } as const
  const plan = decide(requestOf({ ...CALM, scaler: keda, ran: 6, cpu: { past: 5.5, base: 8, p95: 9, p99: 9 } }))

  expect(wants(plan)).toEqual({ 'keda.maxReplicaCount': 12 })
  expect(plan.rules[0].sentence).toContain('an assumed 80 % of the CPU request')
})

test('R-005 does not wake a workload that may idle at zero, for its first pod', () => {
  const keda = { by: 'keda', name: 'web', minReplicaCount: 0, maxReplicaCount: 10, triggers: ['kafka'] } as const
  const plan = decide(requestOf({ ...CALM, scaler: keda, ran: 1, cpu: { past: 0.7, base: 0, p95: 0.7, p99: 0.7 } }))

  expect(plan.answer).toBe('leave')
})

test('R-006 leaves a workload whose coming peak is like the past one', () => {
  const plan = decide(requestOf(CALM))

  expect(plan).toMatchObject({
    answer: 'leave',
    reason: {
      code: 'STABLE_WITHIN_TOLERANCE',
      sentence:
        'CPU demand will peak at 2.90 cores (P95) after 2.80 cores in the last 14 days; memory of one pod will peak at 790 MiB (P95) after 780 MiB in the last 14 days: within 25 %, and what stands holds it.',
    },
  })
})

test('R-000 leaves a workload that moves and yet is held', () => {
  // 3.1 after 2.0 cores is more than 25 %; 3.1 / 0.8 = 3.9 of 4 cores are asked for.
  const plan = decide(requestOf({ ...CALM, cpu: { past: 2, p95: 3.1, p99: 3.1 } }))

  expect(reasonCode(plan)).toBe('NO_RULE_MATCHED')
  expect(plan.answer === 'leave' && plan.reason.sentence).toContain(
    'CPU demand will peak at 3.10 cores (P95) after 2.00 cores in the last 14 days',
  )
})

test('R-007 leaves a workload whose forecasts lost to seasonal naive', () => {
  const evidence = { relativeScore: 1.2 }
  const plan = decide(requestOf({ cpu: { past: 2.8, p95: 9, p99: 9, evidence }, memory: { past: 780, p95: 2000, p99: 2000, evidence } }))

  expect(plan).toMatchObject({
    answer: 'leave',
    reason: {
      code: 'FORECAST_NOT_TRUSTED',
      sentence: 'The CPU forecast lost to seasonal naive on the past: its error was 1.20 times as large.',
    },
  })
})

test.each([
  ['covers too little', { coverage90: 0.7 }],
  ['had no back-test', { relativeScore: undefined, coverage90: undefined }],
  ['was refused', { findings: [{ code: 'flat', severity: 'refuse', sentence: 'the series never moves' }] }],
] as const)('R-007 leaves a signal whose forecast %s, and lets the other one speak', (_why, evidence) => {
  const plan = decide(requestOf({ cpu: { past: 2.8, p95: 9, p99: 9, evidence }, memory: { past: 850, p95: 900, p99: 960 } }))

  expect(wants(plan)).toEqual({ 'containers.app.requests.memory': 1216 * MIB })
  expect(plan.rules.map((rule) => rule.id)).toEqual(['R-002', 'R-007'])
})

test('R-007 trusts a forecast that is as good as seasonal naive', () => {
  const evidence = { relativeScore: 1.1, coverage90: 0.75 }

  expect(wants(decide(requestOf({ ...CALM, cpu: { past: 2.8, p95: 5, p99: 5.5, evidence } })))).toEqual({ replicas: 7 })
})

test('R-007 does not silence a shortage that the past has shown and the forecast foretells', () => {
  const evidence = { coverage90: 0.73 }
  // 3.3 / 0.8 = 4.1 of 4 cores.
  const short = { cpu: { past: 4.5, p95: 3.3, p99: 3.5, evidence }, memory: { past: 1100, p95: 1200, p99: 1200, evidence } }
  const onlyForetold = { cpu: { past: 3.9, p95: 5, p99: 5, evidence }, memory: { past: 1000, p95: 1200, p99: 1200, evidence } }

  expect(Object.keys(wants(decide(requestOf(short))))).toEqual(['containers.app.requests.memory', 'replicas'])
  expect(reasonCode(decide(requestOf(onlyForetold)))).toBe('FORECAST_NOT_TRUSTED')
})

test('R-007 does not silence a maximum that the past has shown to be too low', () => {
  const scaler = { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 4, cpuUtilizationPercent: 70 } as const
  const figures = { scaler, memory: CALM.memory, cpu: { past: 3.1, p95: 3.2, p99: 3.3, evidence: { relativeScore: 1.2 } } }

  expect(wants(decide(requestOf(figures)))).toEqual({ 'hpa.maxReplicas': 5 })
  expect(reasonCode(decide(requestOf({ ...figures, kind: 'StatefulSet' })))).toBe('FORECAST_NOT_TRUSTED')
})

test('nothing is lowered on a forecast that is not trusted', () => {
  const figure = fc.integer({ min: 0, max: 800 }).map((n) => n / 100)
  fc.assert(
    fc.property(
      fc.record({
        past: figure,
        p95: figure,
        kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
        replicas: fc.integer({ min: 1, max: 9 }),
      }),
      ({ past, p95, kind, replicas }) => {
        const evidence = { coverage90: 0.5 }
        const memory = { past: past * 200, p95: p95 * 200, p99: p95 * 220, evidence }
        const plan = decide(requestOf({ kind, replicas, cpu: { past, p95, p99: p95 * 1.1, evidence }, memory }))
        if (plan.answer === 'change') expect(plan.severity).toBe('risk')
      },
    ),
  )
})

test('R-008 takes pods away until the highest peak fills 80 % of the requests', () => {
  // Highest 2.4 / 0.8 = 3 pods; memory, if all of 8 × 300 MiB moved to them, asks for ceil(2400 / 870.4) = 3.
  const plan = decide(requestOf({ replicas: 6, cpu: { past: 2.4, p95: 2, p99: 2.2 }, memory: { past: 300, p95: 300, p99: 300 } }))

  expect(wants(plan)).toEqual({ replicas: 3 })
  expect(plan).toMatchObject({ severity: 'waste' })
})

test('R-008 does not take pods away whose memory the others could not hold', () => {
  // CPU alone would do with 3 of 6 pods; 6 × 800 MiB need ceil(4800 / 870.4) = 6. So the CPU request goes down: 2.4 / 6 / 0.8 = 0.5.
  const plan = decide(requestOf({ replicas: 6, cpu: { past: 2.4, p95: 2, p99: 2.2 }, memory: { past: 800, p95: 800, p99: 800 } }))

  expect(wants(plan)).toEqual({ 'containers.app.requests.cpu': 0.5 })
})

test('R-008 lowers requests with their limits where the replicas stand at the floor', () => {
  // 2 pods: 1.2 / 2 / 0.8 = 0.75 cores, limit 2 × 0.75 = 1.5; memory 480 / 0.8 = 600 → 608 MiB, limit 1024 × 608 / 1024 = 608.
  const containers = [container('app', 1, 1024, { cpu: 2, memoryMib: 1024 })]
  const plan = decide(
    requestOf({ replicas: 2, containers, cpu: { past: 1.2, p95: 1, p99: 1.1 }, memory: { past: 480, p95: 450, p99: 460 } }),
  )

  expect(wants(plan)).toEqual({
    'containers.app.limits.cpu': 1.5,
    'containers.app.limits.memory': 608 * MIB,
    'containers.app.requests.cpu': 0.75,
    'containers.app.requests.memory': 608 * MIB,
  })
})

test('R-008 lowers no request while one signal cannot be judged and the replicas may be too many', () => {
  const cpu = { past: 1.2, p95: 1, p99: 1.1 }
  const memory = { past: 300, p95: 300, p99: 300, evidence: { coverage90: 0.7 } }

  expect(reasonCode(decide(requestOf({ replicas: 6, cpu, memory })))).toBe('FORECAST_NOT_TRUSTED')
  expect(Object.keys(wants(decide(requestOf({ replicas: 2, cpu, memory }))))).toEqual(['containers.app.requests.cpu'])
})

test('R-008 keeps what a container with too small a request takes from its neighbour', () => {
  // One pod needs 0.8 cores (2 × 0.64 / 0.8): `proxy` a quarter, 0.2, and requests 0.1; `app` 0.6, and keeps the missing 0.1: 0.7 of 1.
  const containers = [container('app', 1, 1024), container('proxy', 0.1, 64)]
  const shares = [
    { container: 'app', cpu: 0.75, memory: 0.95 },
    { container: 'proxy', cpu: 0.25, memory: 0.05 },
  ]
  const plan = decide(
    requestOf({ replicas: 2, containers, shares, cpu: { past: 1.28, p95: 1.2, p99: 1.25 }, memory: { past: 800, p95: 800, p99: 820 } }),
  )

  expect(wants(plan)).toEqual({ 'containers.app.requests.cpu': 0.7 })
})

test('R-008 lowers the minimum of a scaler that no peak ever needs', () => {
  // Highest 3.5 / 0.7 = 5 pods; the minimum is 8, the maximum 20.
  const scaler = { ...HPA, minReplicas: 8, maxReplicas: 20 }
  const plan = decide(requestOf({ ...CALM, scaler, ran: 8, cpu: { past: 3.5, p95: 3.4, p99: 3.5 } }))

  expect(wants(plan)).toEqual({ 'hpa.minReplicas': 5 })
})

test('R-008 lowers the minimum of a KEDA that scales by CPU, and of no other on an assumption', () => {
  // Highest 4 cores, at 80 % of 1 core a pod: 5 of 8 pods.
  const scaler = { by: 'keda', name: 'web', minReplicaCount: 8, maxReplicaCount: 12, triggers: ['cpu', 'cron'] } as const
  const figures = { ...CALM, ran: 8, cpu: { past: 4, p95: 3.9, p99: 4 } }

  expect(wants(decide(requestOf({ ...figures, scaler })))).toEqual({ 'keda.minReplicaCount': 5 })
  expect(Object.keys(wants(decide(requestOf({ ...figures, scaler: { ...scaler, triggers: ['kafka', 'cpu'] } }))))).not.toContain(
    'keda.minReplicaCount',
  )
})

test('R-008 looks at the past peak as well as at the coming one', () => {
  // To come 2.2 of 6 cores; but 4.4 cores were seen: 4.4 / 0.8 = 6 pods.
  const plan = decide(requestOf({ replicas: 6, cpu: { past: 4.4, base: 2, p95: 2, p99: 2.2 }, memory: { past: 800, p95: 800, p99: 800 } }))

  expect(plan.answer).toBe('leave')
})

test('R-008 leaves what would save less than a fifth', () => {
  // 3.4 / 0.8 = 5 of 6 pods saves a sixth.
  const plan = decide(requestOf({ replicas: 6, cpu: { past: 3.4, p95: 3.4, p99: 3.4 }, memory: { past: 780, p95: 790, p99: 800 } }))

  expect(Object.keys(wants(plan))).not.toContain('replicas')
})
