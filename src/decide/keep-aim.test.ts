// The joint solver: a request and the target that is measured by it move together, so that a load wants the same pods as before.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { container, requestOf } from '../../test/decide/request-of.ts'
import { hpaOf, kedaOf, triggerOf } from '../../test/decide/scaler-of.ts'
import { fieldKey } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import type { Container, Scaler, Workload } from '../core/workload.ts'
import { cpuTargetOf } from './cpu-target.ts'
import { decide } from './decide.ts'
import { podsFor } from './scaler-pace.ts'
import { settle } from './settle.ts'

const FLAT = { cpu: { past: 1, p95: 1, p99: 1 }, memory: { past: 1, p95: 1, p99: 1 } }

function workloadOf(scaler: Scaler, containers: readonly Container[] = [container('app', 1, 1024)]): Workload {
  return requestOf({ ...FLAT, scaler, containers }).workload
}

function cpuWish(after: number, of: { before?: number; container?: string } = {}): Target {
  return { field: { of: 'container', container: of.container ?? 'app', name: 'requests.cpu' }, before: of.before ?? 1, after }
}

function settled(workload: Workload, wishes: readonly Target[]): Record<string, number> {
  return Object.fromEntries(settle(workload, wishes).map(({ field, after }) => [fieldKey(field), after]))
}

test('the percentage is recomputed where a whole one says the same', () => {
  // 1 core at 40 % is 0.4 cores a pod; of 0.5 cores that is 80 %.
  expect(settled(workloadOf(hpaOf({ percent: 40 })), [cpuWish(0.5)])).toEqual({
    'containers.app.requests.cpu': 0.5,
    'hpa.cpuUtilization': 80,
  })
})

test('a percentage beyond 95 becomes cores of a pod, and so does one that cannot be said in whole percent', () => {
  expect(settled(workloadOf(hpaOf({ percent: 70 })), [cpuWish(0.5)])).toEqual({
    'containers.app.requests.cpu': 0.5,
    'hpa.cpuAverageValue': 0.7,
  })
  // 0.4 cores of 1.15 are 34.8 %, and 34 % would be 2 % lower.
  expect(settled(workloadOf(hpaOf({ percent: 40 })), [cpuWish(1.15)])).toEqual({
    'containers.app.requests.cpu': 1.15,
    'hpa.cpuAverageValue': 0.4,
  })
})

test('a target in cores stays as it is, whatever the request does', () => {
  expect(settled(workloadOf(hpaOf({ cores: 0.4 })), [cpuWish(0.5)])).toEqual({ 'containers.app.requests.cpu': 0.5 })
})

test('the target of KEDA moves in its own trigger', () => {
  const scaler = kedaOf({ triggers: [triggerOf('cron', {}), triggerOf('cpu', { value: '40' })] })

  expect(settled(workloadOf(scaler), [cpuWish(0.5)])).toEqual({ 'containers.app.requests.cpu': 0.5, 'triggers.1.keda.cpuUtilization': 80 })
})

test('a target that measures one container follows that one alone', () => {
  const containers = [container('app', 1, 1024), container('proxy', 1, 64)]
  const workload = workloadOf(hpaOf({ percent: 40, container: 'app' }), containers)

  expect(settled(workload, [cpuWish(0.5, { container: 'proxy' })])).toEqual({ 'containers.proxy.requests.cpu': 0.5 })
  expect(settled(workload, [cpuWish(0.5)])).toMatchObject({ 'hpa.cpuUtilization': 80 })
})

test('under any load the same pods are wanted before and after, never fewer, and exactly the same with a target in cores', () => {
  fc.assert(
    fc.property(
      fc.record({
        requests: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 }),
        percent: fc.integer({ min: 1, max: 150 }),
        factor: fc.integer({ min: 20, max: 400 }),
        load: fc.integer({ min: 1, max: 100_000 }),
        by: fc.constantFrom('hpa', 'keda'),
      }),
      ({ requests, percent, factor, load, by }) => {
        const containers = requests.map((tens, i) => container(['app', 'proxy', 'agent'][i], tens / 10, 64))
        const scaler = by === 'hpa' ? hpaOf({ percent }) : kedaOf({ triggers: [triggerOf('cpu', { value: String(percent) })] })
        const workload = workloadOf(scaler, containers)
        const wish = cpuWish((requests[0] / 10) * (factor / 100), { before: requests[0] / 10 })
        const after = cpuTargetOf(withTargets(workload, settle(workload, [wish])))
        const before = cpuTargetOf(workload)
        if (before === undefined || after === undefined) return expect.unreachable('a target was lost')
        const cores = load / 100

        expect(podsFor(cores, after.cores)).toBeGreaterThanOrEqual(podsFor(cores, before.cores))
        // A value in cores is written in whole millicores, a percentage to within 1 %.
        const slack = after.percent === undefined ? 0.001 / before.cores : 0.0101
        expect(podsFor(cores * (1 - slack) - 1e-9, after.cores)).toBeLessThanOrEqual(podsFor(cores, before.cores))
      },
    ),
    { numRuns: 500 },
  )
})

test('a consistent pair passes G-005, and what cannot be paired is held', () => {
  // Two pods at 40 % carry 0.35 cores each; their memory is full, so that the target cannot rise. 0.35 / 0.8 = 0.4375 of 1 core, bound to half.
  const figures = { ran: 2, cpu: { past: 0.7, p95: 0.7, p99: 0.7 }, memory: { past: 800, p95: 800, p99: 800 } }
  const paired = decide(requestOf({ ...figures, scaler: hpaOf({ percent: 40, max: 4 }) }))
  const { spec: _spec, ...unread } = hpaOf({ percent: 40, max: 4 }) as Extract<Scaler, { by: 'hpa' }>
  const held = decide(requestOf({ ...figures, scaler: unread }))

  expect(paired.answer === 'change' && paired.targets.map(({ field, after }) => [fieldKey(field), after])).toEqual([
    ['containers.app.requests.cpu', 0.5],
    ['hpa.cpuUtilization', 80],
  ])
  expect(held).toMatchObject({ answer: 'leave', reason: { code: 'UTILISATION_TARGET' } })
})
