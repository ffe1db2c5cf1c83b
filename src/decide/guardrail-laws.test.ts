// What holds of all guardrails together, whatever is wished for and whatever is set.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestOf } from '../../test/decide/request-of.ts'
import type { Field } from '../core/field.ts'
import { DEFAULT_GUARDRAILS, type Freeze, type Guardrails } from '../core/guardrails.ts'
import type { Target } from '../core/plan.ts'
import type { Surroundings } from '../core/surroundings.ts'
import type { Scaler } from '../core/workload.ts'
import { decide } from './decide.ts'
import { isUpward, type Guardrail } from './guardrail.ts'
import { GUARDRAILS, guardPlan, guardWish } from './guardrails.ts'
import type { DecideRequest } from './request.ts'

const HPA: Scaler = { by: 'hpa', name: 'web', minReplicas: 3, maxReplicas: 12, cpuUtilizationPercent: 70 }

const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1)
const count = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 60 }) }, { weight: 1, arbitrary: odd })
const figure = fc.oneof({ weight: 9, arbitrary: fc.double({ min: 0.01, max: 64, noNaN: true }) }, { weight: 1, arbitrary: odd })

const countField = fc.constantFrom<Field>(
  { of: 'replicas', name: 'replicas' },
  { of: 'replicas', name: 'hpa.minReplicas' },
  { of: 'replicas', name: 'hpa.maxReplicas' },
)
const figureField = fc.constantFrom<Field>(
  { of: 'container', container: 'app', name: 'requests.cpu' },
  { of: 'container', container: 'app', name: 'requests.memory' },
  { of: 'scaler', name: 'hpa.cpuUtilization' },
)

const wish: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ field: countField, before: fc.option(count, { nil: undefined }), after: count }),
  fc.record({ field: figureField, before: fc.option(figure, { nil: undefined }), after: figure }),
)

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const freeze: fc.Arbitrary<Freeze> = fc.record({
  name: fc.constant('freeze'),
  from: fc.constantFrom('2026-11-01', '2026-11-05', 'soon'),
  until: fc.constant('2026-11-06'),
  allowRisk: fc.boolean(),
})

const settings: fc.Arbitrary<Guardrails> = fc.record({
  maxReplicaStep: fc.oneof(fc.integer({ min: 1, max: 8 }), odd),
  maxReplicaStepUp: maybe(fc.integer({ min: 1, max: 20 })),
  maxReplicaStepDown: maybe(fc.integer({ min: 1, max: 20 })),
  maxRequestFactor: fc.oneof(fc.double({ min: 1, max: 4, noNaN: true }), odd),
  minReplicas: fc.oneof(fc.integer({ min: 0, max: 5 }), odd),
  maxReplicas: maybe(count),
  minCpuCores: maybe(figure),
  maxCpuCores: maybe(figure),
  cooldownHours: fc.oneof(fc.constant(24), odd),
  minHistoryDays: fc.constant(7),
  freezes: fc.array(freeze, { maxLength: 2 }),
  blastRadiusCores: maybe(figure),
  partitions: maybe(count),
  downstream: maybe(fc.record({ pods: count })),
})

const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  budgets: fc.array(
    fc.record({
      name: fc.constant('web'),
      minAvailable: maybe(fc.record({ pods: count })),
      maxUnavailable: maybe(fc.record({ share: figure })),
    }),
    { maxLength: 2 },
  ),
  quotas: fc.array(
    fc.record({
      name: fc.constant('team'),
      hard: fc.record({ 'requests.cpu': figure, pods: count }),
      taken: fc.record({ 'requests.cpu': figure, pods: count }),
    }),
    { maxLength: 2 },
  ),
  limits: fc.constant([]),
})

const asked = fc.record({ guardrails: settings, surroundings, isScaled: fc.boolean(), replicas: fc.integer({ min: 0, max: 40 }) })

/** Built inside of each property, so that a counterexample shows what differs and no series. */
function requestFor({
  guardrails,
  surroundings: around,
  isScaled,
  replicas,
}: typeof asked extends fc.Arbitrary<infer T> ? T : never): DecideRequest {
  const figures = { replicas, cpu: { past: 2, p95: 2, p99: 2 }, memory: { past: 300, p95: 300, p99: 300 } }
  const request = requestOf({ ...figures, guardrails, ...(isScaled ? { scaler: HPA } : {}) })
  return { ...request, workload: { ...request.workload, surroundings: around } }
}

test('no guardrail turns a wish round, takes it further, or lets a number through that is none', () => {
  fc.assert(
    fc.property(wish, asked, (wanted, parts) => {
      const request = requestFor(parts)
      const { target } = guardWish(wanted, request)
      if (target === undefined) return
      expect(Number.isFinite(target.after) && target.after >= 0).toBe(true)
      if (target.after !== wanted.after) expect(isUpward(target)).toBe(isUpward(wanted))
      const [low, high] = [Math.min(wanted.before ?? 0, wanted.after), Math.max(wanted.before ?? 0, wanted.after)]
      expect(target.after).toBeGreaterThanOrEqual(low)
      expect(target.after).toBeLessThanOrEqual(high)
    }),
    { numRuns: 1000 },
  )
})

test('what is let through keeps within the ceilings that are set', () => {
  fc.assert(
    fc.property(wish, asked, (wanted, parts) => {
      const request = requestFor(parts)
      const { target } = guardWish(wanted, request)
      if (target?.field.of !== 'replicas' || !isUpward(target)) return
      const { maxReplicas, partitions, downstream } = request.guardrails
      for (const most of [maxReplicas, partitions, downstream?.pods]) {
        if (most !== undefined) expect(target.after).toBeLessThanOrEqual(most)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a lower ceiling never lets more through', () => {
  fc.assert(
    fc.property(wish, asked, fc.integer({ min: 0, max: 60 }), (wanted, parts, most) => {
      const request = requestFor(parts)
      if (!isUpward(wanted)) return
      const lower = {
        ...request,
        guardrails: { ...request.guardrails, maxReplicas: Math.min(most, request.guardrails.maxReplicas ?? most) },
      }
      const [wide, narrow] = [guardWish(wanted, request).target, guardWish(wanted, lower).target]
      // A ceiling that is no number holds; any number in its place may let more through.
      if (wide !== undefined && narrow !== undefined) expect(narrow.after).toBeLessThanOrEqual(wide.after)
    }),
    { numRuns: 500 },
  )
})

test('the ceilings leave the same of a wish in every order', () => {
  const ceilings = GUARDRAILS.filter(({ id }) => ['G-016', 'G-017', 'G-018', 'G-022'].includes(id))
  fc.assert(
    fc.property(wish, asked, fc.shuffledSubarray([...ceilings], { minLength: ceilings.length }), (wanted, parts, shuffled) => {
      const request = requestFor(parts)
      expect(guardWish(wanted, request, shuffled).target).toEqual(guardWish(wanted, request, ceilings).target)
    }),
    { numRuns: 500 },
  )
})

test('a guardrail that throws, or binds to where nobody wanted, holds wish and plan', () => {
  const answers = fc.oneof(fc.constant(undefined), fc.double())
  fc.assert(
    fc.property(wish, asked, answers, (wanted, parts, answer) => {
      const request = requestFor(parts)
      const rogue: Guardrail = {
        id: 'G-999',
        code: 'ROGUE',
        sentence: 'It does what it likes.',
        guard: () => {
          if (answer === undefined) throw new Error('broken')
          return { does: 'bind', after: answer, sentence: 'bound' }
        },
        whole: () => {
          throw new Error('broken')
        },
      }
      const { target } = guardWish(wanted, request, [rogue])
      if (answer === undefined) expect(target).toBeUndefined()
      if (target !== undefined && wanted.before !== undefined) expect(target.after > wanted.before).toBe(wanted.after > wanted.before)
      expect(guardPlan([wanted], request, [rogue]).targets).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('the same request gives the same plan, byte for byte, and a plan is let through whole or not at all', () => {
  fc.assert(
    fc.property(asked, (parts) => {
      const request = requestFor(parts)
      expect(JSON.stringify(decide(request))).toBe(JSON.stringify(decide(structuredClone(request))))
      const targets: readonly Target[] = [{ field: { of: 'replicas', name: 'replicas' }, before: 4, after: 5 }]
      expect([[], targets]).toContainEqual(guardPlan(targets, request).targets)
    }),
    { numRuns: 200 },
  )
})

test('the defaults let a plain wish pass', () => {
  const request = requestOf({
    cpu: { past: 2, p95: 2, p99: 2 },
    memory: { past: 300, p95: 300, p99: 300 },
    guardrails: DEFAULT_GUARDRAILS,
  })

  expect(guardWish({ field: { of: 'replicas', name: 'replicas' }, before: 4, after: 6 }, request)).toMatchObject({
    target: { after: 6 },
    voices: [],
  })
})
