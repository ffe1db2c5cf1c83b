// The laws of every plan, held against workloads of every kind: scalers read whole, heaps, init containers, sidecars, kills, uneven pods, surroundings.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRequest } from '../../test/decide/any-request.ts'
import { fieldKey, unitOf } from '../core/field.ts'
import type { Plan, Target } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import { standingWindows, dayWindow } from './cron-windows.ts'
import { decide, type DecideRequest } from './decide.ts'

const RUNS = { numRuns: 250 }

function targetsOf(plan: Plan): readonly Target[] {
  return plan.answer === 'change' ? plan.targets : []
}

function merged(request: DecideRequest, plan: Plan): DecideRequest {
  return { ...request, workload: withTargets(request.workload, targetsOf(plan)) }
}

/** Whether a lower number gives the workload more. */
function isAim({ name }: Target['field']): boolean {
  return name.includes('cpuUtilization') || name.includes('AverageValue') || name === 'keda.threshold'
}

test('decide never throws, says numbers only, and the same request gives the same bytes', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const said = JSON.stringify(decide(request))
      expect(said).toBe(JSON.stringify(decide({ ...request, demand: { ...request.demand } })))
      expect(said).not.toMatch(/NaN|Infinity/)
    }),
    RUNS,
  )
})

test('a plan of risk lowers no request, limit, count or bound, and a plan of waste raises none', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const plan = decide(request)
      for (const target of targetsOf(plan)) {
        const { field, before, after } = target
        if (isAim(field) || field.name === 'heap.max' || before === undefined) continue
        if (plan.severity === 'risk') expect(after, fieldKey(field)).toBeGreaterThanOrEqual(before)
        else expect(after, fieldKey(field)).toBeLessThanOrEqual(before)
      }
    }),
    RUNS,
  )
})

test('after every plan each request is within its limit, each heap below it, and each minimum within its maximum', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const before = request.workload
      const plan = decide(request)
      const { containers, scaler } = merged(request, plan).workload
      const touched = new Set(targetsOf(plan).map(({ field }) => (field.of === 'container' ? field.container : field.of)))
      for (const each of containers) {
        if (!touched.has(each.name)) continue
        expect(each.cpuRequestCores ?? 0).toBeLessThanOrEqual(each.cpuLimitCores ?? Infinity)
        expect(each.memoryRequestBytes ?? 0).toBeLessThanOrEqual(each.memoryLimitBytes ?? Infinity)
        expect(each.heap?.bytes ?? 0).toBeLessThanOrEqual(each.memoryLimitBytes ?? Infinity)
      }
      if (scaler.by === 'hpa') expect(scaler.minReplicas).toBeLessThanOrEqual(scaler.maxReplicas)
      if (scaler.by !== 'keda') return
      expect(scaler.minReplicaCount).toBeLessThanOrEqual(
        Math.max(scaler.maxReplicaCount, before.scaler.by === 'keda' ? before.scaler.minReplicaCount : 0),
      )
    }),
    RUNS,
  )
})

test('windows of a floor never overlap, never pass the maximum, and are four at most', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const plan = decide(request)
      const floor = targetsOf(plan).find(({ field }) => field.name === 'keda.cronFloor')
      if (floor?.windows === undefined) return
      const { scaler } = merged(request, plan).workload
      const days = standingWindows(scaler, 'own').map((each) => dayWindow(each)!)
      expect(days.length).toBeLessThanOrEqual(4)
      for (const each of days) {
        expect(each).toBeDefined()
        if (scaler.by === 'keda') expect(each.pods).toBeLessThanOrEqual(scaler.maxReplicaCount)
        for (const other of days)
          if (other !== each && each.weekdays.some((day) => other.weekdays.includes(day)))
            expect(other.from >= each.to || other.to <= each.from).toBe(true)
      }
    }),
    RUNS,
  )
})

test('on the same evidence plans that are applied come to rest, and nothing that was raised for risk is lowered on the way', () => {
  fc.assert(
    fc.property(anyRequest, (first) => {
      let request = { ...first, guardrails: { ...first.guardrails, maxReplicaStep: 1e6, maxRequestFactor: 1e3 } }
      const raised = new Set<string>()
      const told: string[] = []
      for (let round = 0; round < 12; round += 1) {
        const plan = decide(request)
        if (plan.answer === 'leave') return
        told.push(`${plan.rules.map(({ id }) => id).join()}: ${plan.title}`)
        for (const { field, before, after } of plan.targets) {
          const key = fieldKey(field)
          // From then on the floor by the clock holds what the minimum was raised for.
          if (field.name === 'keda.cronFloor') raised.delete('keda.minReplicaCount')
          if (plan.severity === 'risk') raised.add(key)
          else if (unitOf(field) === 'pods' && field.name !== 'keda.cronFloor' && after < (before ?? 0))
            expect(raised, told.join('\n')).not.toContain(key)
        }
        request = merged(request, plan) as typeof request
      }
      expect.unreachable(told.join('\n'))
    }),
    RUNS,
  )
})
