// A branch tells what the rehearsal of its change showed.

import { expect, test } from 'vitest'
import type { Measure } from '../core/rehearsal.ts'
import { rehearsalText } from './rehearsal-text.ts'

const MEASURE: Measure = {
  minutes: 50_400,
  minutesShort: 340,
  unmetCoreHours: 12.345,
  throttledMinutes: 0,
  oomKills: 0,
  scalingActions: 61,
  requestedCoreHours: 1680,
  requestedGibHours: 3360,
  slack: 0.4,
  meanPods: 3.44,
  mostPods: 6,
  cost: 66.2,
}

test('a proposal without a rehearsal says nothing', () => {
  expect(rehearsalText(undefined, 'EUR')).toBe('')
})

test('the sentence stands above a table of both manifests', () => {
  const past = { before: MEASURE, after: { ...MEASURE, minutesShort: 12, cost: 62 } }
  const probabilityShort = { before: 0.21, after: 0.034 }
  const summary = { sentence: 'Short for | less.', days: 35, past, probabilityShort, probabilityOom: undefined }

  expect(rehearsalText(summary, 'EUR').split('\n')).toEqual([
    'Rehearsal: Short for \\| less.',
    '',
    '| rehearsed over 35 days | as it stands | as proposed |',
    '|---|---:|---:|',
    '| minutes short of CPU | 340 | 12 |',
    '| unmet core-hours | 12.35 | 12.35 |',
    '| kills for lack of memory | 0 | 0 |',
    '| throttled minutes | 0 | 0 |',
    '| scaling actions | 61 | 61 |',
    '| pods, mean | 3.4 | 3.4 |',
    '| cost of those days, EUR | 66.2 | 62 |',
    '| chance of running short in 48 h | 21 % | 3 % |',
    '',
    'The cost in the table is that of the pods that the replayed days would have run; the price of the proposal is a month of the pods that the coming 48 hours ask for.',
  ])
})
