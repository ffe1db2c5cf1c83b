// The band around a waiting proposal, from both sides.

import { expect, test } from 'vitest'
import type { Target } from '../core/plan.ts'
import { isSamePlan } from './decide.ts'

function pods(before: number, after: number): Target {
  return { field: { of: 'replicas', name: 'replicas' }, before, after }
}

function cpu(before: number | undefined, after: number): Target {
  return { field: { of: 'container', container: 'app', name: 'requests.cpu' }, before, after }
}

test('a plan within 15 % of the waiting one is the same', () => {
  expect(isSamePlan({ targets: [cpu(1, 2)] }, { targets: [cpu(1, 2.3)] })).toBe(true)
  expect(isSamePlan({ targets: [cpu(1, 2)] }, { targets: [cpu(1, 2.35)] })).toBe(false)
  expect(isSamePlan({ targets: [cpu(1, 2)] }, { targets: [cpu(1, 1.65)] })).toBe(false)
})

test('one pod is within the band from 7 pods on', () => {
  expect(isSamePlan({ targets: [pods(4, 7)] }, { targets: [pods(4, 8)] })).toBe(true)
  expect(isSamePlan({ targets: [pods(4, 6)] }, { targets: [pods(4, 7)] })).toBe(false)
  expect(isSamePlan({ targets: [pods(4, 6)] }, { targets: [pods(4, 6)] })).toBe(true)
})

test('a count that is one pod higher than the fresh one waits on, so that a wavering demand settles on the higher one', () => {
  expect(isSamePlan({ targets: [pods(6, 3)] }, { targets: [pods(6, 2)] })).toBe(true)
  expect(isSamePlan({ targets: [pods(6, 2)] }, { targets: [pods(6, 3)] })).toBe(false)
  expect(isSamePlan({ targets: [pods(6, 4)] }, { targets: [pods(6, 2)] })).toBe(false)
  expect(isSamePlan({ targets: [pods(4, 6)] }, { targets: [pods(4, 5)] })).toBe(true)
})

test('a plan from another number is another plan', () => {
  expect(isSamePlan({ targets: [pods(4, 8)] }, { targets: [pods(5, 8)] })).toBe(false)
  expect(isSamePlan({ targets: [cpu(undefined, 2)] }, { targets: [cpu(1, 2)] })).toBe(false)
})

test('a plan for more, fewer or other fields is another plan, in whatever order', () => {
  expect(isSamePlan({ targets: [pods(4, 8), cpu(1, 2)] }, { targets: [cpu(1, 2), pods(4, 8)] })).toBe(true)
  expect(isSamePlan({ targets: [pods(4, 8)] }, { targets: [cpu(1, 2), pods(4, 8)] })).toBe(false)
  expect(isSamePlan({ targets: [pods(4, 8)] }, { targets: [cpu(4, 8)] })).toBe(false)
})

test('the band is a setting, and at 0 only the very same plan is the same', () => {
  expect(isSamePlan({ targets: [cpu(1, 2)] }, { targets: [cpu(1, 2.35)] }, 20)).toBe(true)
  expect(isSamePlan({ targets: [cpu(1, 2)] }, { targets: [cpu(1, 2.2)] }, 5)).toBe(false)
  expect(isSamePlan({ targets: [pods(4, 7)] }, { targets: [pods(4, 6)] }, 0)).toBe(false)
  expect(isSamePlan({ targets: [pods(4, 7)] }, { targets: [pods(4, 7)] }, 0)).toBe(true)
})

test('a floor at other hours is another plan', () => {
  const floor = (hour: number): Target => ({
    field: { of: 'replicas', name: 'keda.cronFloor' },
    before: undefined,
    after: 6,
    windows: [{ timeZone: 'UTC', start: `0 ${hour} * * *`, end: '0 20 * * *', desiredReplicas: 6 }],
  })

  expect(isSamePlan({ targets: [floor(8)] }, { targets: [floor(8)] })).toBe(true)
  expect(isSamePlan({ targets: [floor(8)] }, { targets: [floor(12)] })).toBe(false)
})
