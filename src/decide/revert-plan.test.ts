// A change that did harm goes back to what was before it, and only where that can be said.

import { expect, test } from 'vitest'
import { requestOf } from '../../test/decide/request-of.ts'
import type { Target } from '../core/plan.ts'
import { withTargets } from '../core/with-targets.ts'
import { revertPlan } from './revert-plan.ts'

const REQUEST = requestOf({ cpu: { past: 2, p95: 3, p99: 4 }, memory: { past: 400, p95: 500, p99: 600 } })
const [{ name, cpuRequestCores = 0 }] = REQUEST.workload.containers
const CHANGE: Target = { field: { of: 'container', container: name, name: 'requests.cpu' }, before: 2, after: cpuRequestCores }
const said = { proposalId: 'p-1', sentence: 'It was short.' }

test('every number goes back, and the sentence says why and which proposal', () => {
  const plan = revertPlan(REQUEST, { ...said, targets: [CHANGE] })

  expect(plan).toMatchObject({
    severity: 'risk',
    targets: [{ ...CHANGE, before: cpuRequestCores, after: 2 }],
    rules: [{ id: 'R-030', code: 'REVERT_HARM', sentence: 'It was short. This takes the change of proposal `p-1` back.' }],
  })
  expect(revertPlan(REQUEST, { ...said, targets: [CHANGE] })).toEqual(plan)
})

test('a field that somebody has moved since is left to them', () => {
  const workload = withTargets(REQUEST.workload, [{ ...CHANGE, after: cpuRequestCores + 1 }])

  expect(revertPlan({ ...REQUEST, workload }, { ...said, targets: [CHANGE] })).toBeUndefined()
})

test('what was not set before, and what was nothing at all, has no way back', () => {
  expect(revertPlan(REQUEST, { ...said, targets: [{ ...CHANGE, before: undefined }] })).toBeUndefined()
  expect(revertPlan(REQUEST, { ...said, targets: [] })).toBeUndefined()
})
