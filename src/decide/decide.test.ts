// The invariants of every plan, held against generated workloads: units, directions, limits, fixed points, the same bytes again.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { container, requestOf, type RequestFigures } from '../../test/decide/request-of.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan, Target } from '../core/plan.ts'
import type { Container, Workload } from '../core/workload.ts'
import { decide, type DecideRequest } from './decide.ts'

const quantities = {
  cpu: fc.integer({ min: 1, max: 80 }).map((n) => n * 0.05),
  memory: fc.integer({ min: 4, max: 128 }).map((n) => n * 32),
}

const anyContainer = fc
  .record({
    cpu: quantities.cpu,
    memory: quantities.memory,
    cpuLimit: fc.option(fc.integer({ min: 2, max: 8 })),
    memoryLimit: fc.option(fc.integer({ min: 2, max: 8 })),
  })
  .map(({ cpu, memory, cpuLimit, memoryLimit }) => ({
    cpu,
    memory,
    limits: {
      cpu: cpuLimit === null ? undefined : (cpu * cpuLimit) / 2,
      memoryMib: memoryLimit === null ? undefined : (memory * memoryLimit) / 2,
    },
  }))

const anyContainers = fc
  .array(anyContainer, { minLength: 1, maxLength: 3 })
  .map((all) => all.map(({ cpu, memory, limits }, i) => container(['app', 'proxy', 'agent'][i], cpu, memory, limits)))

/** Figures in hundredths, so that nothing is smaller than a measurement can be. */
function anySignal(most: number) {
  const figure = fc.integer({ min: 0, max: most * 100 }).map((n) => n / 100)
  return fc
    .record({ past: figure, base: figure, p95: figure, more: fc.constantFrom(1, 1.1, 1.5) })
    .map(({ past, base, p95, more }) => ({ past, base, p95, p99: p95 * more }))
}

const anyScaler = fc.oneof(
  fc.constant({ by: 'manifest' } as const),
  fc
    .record({
      min: fc.integer({ min: 1, max: 10 }),
      more: fc.integer({ min: 0, max: 20 }),
      target: fc.option(fc.integer({ min: 40, max: 90 }), { nil: undefined }),
    })
    .map(({ min, more, target }) => ({
      by: 'hpa' as const,
      name: 'web',
      minReplicas: min,
      maxReplicas: min + more,
      cpuUtilizationPercent: target,
    })),
  fc
    .record({
      min: fc.integer({ min: 0, max: 10 }),
      more: fc.integer({ min: 1, max: 20 }),
      triggers: fc.constantFrom(['kafka'], ['cpu', 'cron']),
    })
    .map(({ min, more, triggers }) => ({ by: 'keda' as const, name: 'web', minReplicaCount: min, maxReplicaCount: min + more, triggers })),
)

const anyFigures: fc.Arbitrary<RequestFigures> = fc.record({
  kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
  replicas: fc.integer({ min: 1, max: 30 }),
  ran: fc.integer({ min: 1, max: 30 }),
  scaler: anyScaler,
  containers: anyContainers,
  cpu: anySignal(40),
  memory: anySignal(6000),
})

/** What the manifest says after a plan's change was merged. */
function merged(workload: Workload, targets: readonly Target[]): Workload {
  const after = new Map(targets.map((target) => [fieldKey(target.field), target.after]))
  const { scaler } = workload
  return {
    ...workload,
    replicas: after.get('replicas') ?? workload.replicas,
    containers: workload.containers.map((each): Container => {
      const key = (name: string): number | undefined => after.get(`containers.${each.name}.${name}`)
      return {
        ...each,
        cpuRequestCores: key('requests.cpu') ?? each.cpuRequestCores,
        cpuLimitCores: key('limits.cpu') ?? each.cpuLimitCores,
        memoryRequestBytes: key('requests.memory') ?? each.memoryRequestBytes,
        memoryLimitBytes: key('limits.memory') ?? each.memoryLimitBytes,
      }
    }),
    scaler:
      scaler.by === 'hpa'
        ? {
            ...scaler,
            minReplicas: after.get('hpa.minReplicas') ?? scaler.minReplicas,
            maxReplicas: after.get('hpa.maxReplicas') ?? scaler.maxReplicas,
          }
        : scaler.by === 'keda'
          ? {
              ...scaler,
              minReplicaCount: after.get('keda.minReplicaCount') ?? scaler.minReplicaCount,
              maxReplicaCount: after.get('keda.maxReplicaCount') ?? scaler.maxReplicaCount,
            }
          : scaler,
  }
}

/** The same demand on the changed manifest: the total stays, what follows from the replicas follows. */
function afterMerge(request: DecideRequest, plan: Plan): DecideRequest {
  if (plan.answer === 'leave') return request
  const workload = merged(request.workload, plan.targets)
  const isDeclared = workload.kind !== 'DaemonSet' && workload.scaler.by === 'manifest'
  const replicas = isDeclared
    ? { ...request.demand.replicas, values: request.demand.replicas.values.map(() => workload.replicas) }
    : request.demand.replicas
  return { ...request, workload, demand: { ...request.demand, replicas } }
}

test('the same request gives the same plan, byte for byte', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      expect(JSON.stringify(decide(requestOf(figures)))).toBe(JSON.stringify(decide(requestOf(figures))))
    }),
  )
})

test('constant load reaches a fixed point, and what was raised for risk is never lowered on the way', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      let request = requestOf({ ...figures, guardrails: { maxReplicaStep: 1e6, maxRequestFactor: 1e3 } })
      const raised = new Set<string>()
      for (let round = 0; round < 20; round += 1) {
        const plan = decide(request)
        if (plan.answer === 'leave') return
        for (const { field, before, after } of plan.targets) {
          if (before === undefined || after > before) raised.add(field.name)
          else if (field.of === 'replicas') expect(raised).not.toContain(field.name)
        }
        request = afterMerge(request, plan)
      }
      expect.unreachable('no fixed point after 20 merges')
    }),
    { numRuns: 300 },
  )
})

test('a plan of risk lowers nothing, and a plan of waste raises nothing', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      const plan = decide(requestOf(figures))
      if (plan.answer === 'leave') return
      for (const { before, after } of plan.targets) {
        if (plan.severity === 'risk') expect(after).toBeGreaterThan(before ?? 0)
        else expect(after).toBeLessThan(before ?? 0)
      }
    }),
    { numRuns: 300 },
  )
})

test('no request passes its limit, no minimum its maximum, no change its step, and nothing falls below the floor', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      const request = requestOf(figures)
      const plan = decide(request)
      if (plan.answer === 'leave') return
      const { containers, scaler } = merged(request.workload, plan.targets)
      for (const each of containers) {
        expect(each.cpuRequestCores).toBeLessThanOrEqual(each.cpuLimitCores ?? Infinity)
        expect(each.memoryRequestBytes).toBeLessThanOrEqual(each.memoryLimitBytes ?? Infinity)
      }
      if (scaler.by === 'hpa') expect(scaler.minReplicas).toBeLessThanOrEqual(scaler.maxReplicas)
      if (scaler.by === 'keda') expect(scaler.minReplicaCount).toBeLessThanOrEqual(scaler.maxReplicaCount)
      for (const target of plan.targets) expectWithinStep(target, request)
    }),
    { numRuns: 300 },
  )
})

function expectWithinStep({ field, before = 0, after }: Target, { guardrails }: DecideRequest): void {
  if (field.of === 'replicas') {
    expect(Math.abs(after - before)).toBeLessThanOrEqual(guardrails.maxReplicaStep)
    if (after < before) expect(after).toBeGreaterThanOrEqual(guardrails.minReplicas)
  } else if (field.name.startsWith('requests.')) {
    expect(after).toBeLessThanOrEqual(before * guardrails.maxRequestFactor * (1 + 1e-9))
    expect(after).toBeGreaterThanOrEqual((before / guardrails.maxRequestFactor) * (1 - 1e-9))
  }
}

test('replicas are touched only where the manifest owns them, and never those of a StatefulSet or a DaemonSet', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      const plan = decide(requestOf(figures))
      if (plan.answer === 'leave') return
      const names = plan.targets.filter(({ field }) => field.of === 'replicas').map(({ field }) => field.name)
      if (figures.kind !== 'Deployment') expect(names).toEqual([])
      if (figures.scaler?.by !== 'manifest') expect(names).not.toContain('replicas')
    }),
  )
})

test('totals never enter the figures of a pod: more replicas under the same total never ask for more', () => {
  const anyCpu = anySignal(40)
  fc.assert(
    fc.property(anyCpu, fc.integer({ min: 1, max: 40 }), (cpu, replicas) => {
      const wantedAt = (count: number): number => {
        const plan = decide(
          requestOf({ replicas: count, cpu, memory: { past: 800, p95: 800, p99: 800 }, guardrails: { maxReplicaStep: 100 } }),
        )
        return plan.answer === 'change' ? (plan.targets.find(({ field }) => field.name === 'replicas')?.after ?? count) : count
      }
      const needed = Math.ceil(Math.max(cpu.p95 / 0.8, cpu.p99) - 1e-9)

      expect(wantedAt(replicas)).toBe(Math.max(needed, replicas))
    }),
  )
})

test('every change has a rule, a title, a price and facts; every other answer has a reason', () => {
  fc.assert(
    fc.property(anyFigures, (figures) => {
      const plan = decide(requestOf(figures))
      if (plan.answer === 'change') {
        expect(plan.rules.length).toBeGreaterThan(0)
        expect(plan.title).toMatch(/^web: (raise|lower|set|remove) /)
      } else expect(plan.reason.sentence).not.toBe('')
      expect(Number.isFinite(plan.cost.nowPerMonth) && Number.isFinite(plan.cost.proposedPerMonth)).toBe(true)
      expect(plan.facts.every((fact) => Number.isFinite(fact.value) && fact.unit !== '' && fact.from !== '')).toBe(true)
      expect(JSON.stringify(plan)).not.toContain('NaN')
    }),
  )
})
