// A change that did harm goes back to what was before it, and only where that can be said and nothing holds it.

import { expect, test } from 'vitest'
import { NOW, requestOf } from '../../test/decide/request-of.ts'
import type { Guardrails } from '../core/guardrails.ts'
import type { Target } from '../core/plan.ts'
import { DAY_MS } from '../core/time.ts'
import { withTargets } from '../core/with-targets.ts'
import { decide } from './decide.ts'
import { revertPlan, withHarmHeld } from './revert-plan.ts'

const REQUEST = requestOf({ cpu: { past: 2, p95: 3, p99: 4 }, memory: { past: 400, p95: 500, p99: 600 } })
const [{ name, cpuRequestCores = 0 }] = REQUEST.workload.containers
const CHANGE: Target = { field: { of: 'container', container: name, name: 'requests.cpu' }, before: 2, after: cpuRequestCores }
const said = { proposalId: 'p-1', sentence: 'It was short.' }

function under(guardrails: Partial<Guardrails>) {
  return revertPlan({ ...REQUEST, guardrails: { ...REQUEST.guardrails, ...guardrails } }, { ...said, targets: [CHANGE] })
}

test('every number goes back, and the sentence says why and which proposal', () => {
  const answer = revertPlan(REQUEST, { ...said, targets: [CHANGE] })

  expect(answer).toMatchObject({
    does: 'revert',
    plan: {
      severity: 'risk',
      targets: [{ ...CHANGE, before: cpuRequestCores, after: 2 }],
      rules: [{ id: 'R-030', code: 'REVERT_HARM', sentence: 'It was short. This takes the change of proposal `p-1` back.' }],
    },
  })
  expect(revertPlan(REQUEST, { ...said, targets: [CHANGE] })).toEqual(answer)
})

test('a field that somebody has moved since is left to them', () => {
  const workload = withTargets(REQUEST.workload, [{ ...CHANGE, after: cpuRequestCores + 1 }])

  expect(revertPlan({ ...REQUEST, workload }, { ...said, targets: [CHANGE] })).toBeUndefined()
})

test('a field that is gone has nothing to go back to', () => {
  const gone: Target = { ...CHANGE, field: { of: 'container', container: 'gone', name: 'requests.cpu' } }

  expect(revertPlan(REQUEST, { ...said, targets: [gone] })).toBeUndefined()
  expect(revertPlan(REQUEST, { ...said, targets: [] })).toBeUndefined()
})

test('what was not set before, and a floor by the clock, is left to a person, who is told', () => {
  const unset = revertPlan(REQUEST, { ...said, targets: [{ ...CHANGE, before: undefined }] })
  const floor = revertPlan(REQUEST, {
    ...said,
    targets: [{ field: { of: 'replicas', name: 'keda.cronFloor' }, before: undefined, after: 4, windows: [] }],
  })

  expect(unset).toEqual({
    does: 'hold',
    code: 'REVERT_BY_HAND',
    sentence:
      'It was short. The change of proposal `p-1` is not taken back. `requests.cpu` of `app` was not set before, and no edit of a number takes it away: a person has to.',
  })
  expect(floor).toMatchObject({ does: 'hold', code: 'REVERT_BY_HAND', sentence: expect.stringContaining('floors by the clock') })
})

test('exclusion, freezes, settings that nobody can read and the owner of a field hold the way back', () => {
  const freeze = { name: 'sale', allowRisk: false, from: '2026-11-01', until: '2026-11-05', timeZone: 'UTC' } as const
  const replicas: Target = { field: { of: 'replicas', name: 'replicas' }, before: 6, after: 4 }
  const scaled = requestOf({
    cpu: { past: 2, p95: 3, p99: 4 },
    memory: { past: 400, p95: 500, p99: 600 },
    scaler: { by: 'hpa', name: 'web', minReplicas: 2, maxReplicas: 8, cpuUtilizationPercent: 70 },
  })

  expect(under({ isExcluded: true })).toMatchObject({ does: 'hold', code: 'EXCLUDED' })
  expect(under({ freezes: [freeze] })).toMatchObject({ does: 'hold', code: 'FREEZE', sentence: expect.stringContaining('`sale`') })
  expect(under({ freezes: [{ ...freeze, allowRisk: true }] })).toMatchObject({ does: 'revert' })
  expect(under({ faults: ['`tidegate.dev/exclude` is `maybe`'] })).toMatchObject({ does: 'hold', code: 'UNREADABLE_SETTING' })
  expect(revertPlan(scaled, { ...said, targets: [replicas] })).toMatchObject({ does: 'hold', code: 'OWNED_BY_SCALER' })
})

test('a bound that lets it go only a part of its way holds it', () => {
  const replicas: Target = { field: { of: 'replicas', name: 'replicas' }, before: 6, after: 4 }
  const bounded = { ...REQUEST, guardrails: { ...REQUEST.guardrails, maxReplicas: 5 } }

  expect(revertPlan(bounded, { ...said, targets: [replicas] })).toMatchObject({ does: 'hold', code: 'REPLICA_CEILING' })
})

test('neither cooldown nor step limits nor an earlier "no" hold it', () => {
  const recent = (['merged', 'rejected'] as const).map((kind) => ({
    field: `containers.${name}.requests.cpu`,
    atMs: NOW - DAY_MS / 2,
    kind,
    before: cpuRequestCores,
    after: 8,
  }))
  const guardrails = { ...REQUEST.guardrails, cooldownHoursUp: 24, maxRequestFactor: 1.1 }

  expect(revertPlan({ ...REQUEST, recent, guardrails }, { ...said, targets: [{ ...CHANGE, before: 8 }] })).toMatchObject({
    does: 'revert',
    plan: { targets: [{ after: 8 }] },
  })
})

test('a plan says to a person that harm was not taken back', () => {
  const held = { does: 'hold', code: 'FREEZE', sentence: 'It was short.' } as const
  const left = withHarmHeld(decide(requestOf({ cpu: { past: 2.8, p95: 2.9, p99: 3 }, memory: { past: 780, p95: 790, p99: 800 } })), held)
  const raised = withHarmHeld(decide(requestOf({ cpu: { past: 2.8, p95: 5, p99: 5.5 }, memory: { past: 780, p95: 790, p99: 800 } })), held)

  expect(left).toMatchObject({ answer: 'leave', reason: { code: 'FREEZE', sentence: 'It was short.' } })
  expect(raised).toMatchObject({ answer: 'change', advice: [{ code: 'ASK_A_PERSON', sentence: 'It was short.' }] })
})
