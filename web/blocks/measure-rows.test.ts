// The rows of a rehearsal: both manifests in words, and who did better.

import { expect, test } from 'vitest'
import { measureRows } from './measure-rows.ts'

const before = {
  minutes: 43_200,
  minutesShort: 340,
  unmetCoreHours: 12.4,
  throttledMinutes: 0,
  oomKills: 2,
  scalingActions: 0,
  requestedCoreHours: 1680,
  requestedGibHours: 3360,
  slack: 0.42,
  meanPods: 3,
  mostPods: 3,
  cost: 66.2,
}

test('each row says both manifests and who did better', () => {
  const rows = measureRows({ before, after: { ...before, minutesShort: 12, oomKills: 0, cost: 71, meanPods: 4 } }, 'EUR')
  expect(rows.map(({ name, before: was, after, tone }) => [name, was, after, tone])).toEqual([
    ['Short of capacity', '5 h 40 min', '12 min', 'better'],
    ['Unmet demand', '12.4 core-h', '12.4 core-h', 'same'],
    ['OOM kills', '2', '0', 'better'],
    ['Pods, mean', '3', '4', 'same'],
    ['Requested and unused', '42\u00a0%', '42\u00a0%', 'same'],
    ['Cost', '€66.20', '€71.00', 'worse'],
  ])
})

test('a difference that cannot be read is none', () => {
  const [short] = measureRows({ before, after: { ...before, minutesShort: 340.2 } }, 'EUR')
  expect(short?.tone).toBe('same')
})
