// Rates out of answers of an allocation API, and the answers that are none.

import { expect, test } from 'vitest'
import { allocationRates } from './allocation-rates.ts'

const ASKED = { host: 'cost.example', cluster: '', window: '7d' }

function allocation(cpuCost: number, ramCost: number) {
  return { cpuCost, cpuCoreHours: 168, ramCost, ramByteHours: 336 * 2 ** 30 }
}

test('cost over hours, summed over all sets and allocations, without what is idle', () => {
  const data = [
    { prod: allocation(5.04, 1.008), __idle__: allocation(999, 999) },
    { prod: allocation(3.36, 0.672), lab: { ...allocation(1.68, 0.336), cpuCostAdjustment: -1.68 } },
  ]

  // 5.04 + 3.36 + 1.68 - 1.68 over 3 × 168 h; 2.016 over 3 × 336 GiB-h.
  const rates = allocationRates({ code: 200, data }, ASKED)

  expect(rates.cpuCorePerHour).toBeCloseTo(8.4 / 504, 12)
  expect(rates.memoryGibPerHour).toBeCloseTo(2.016 / 1008, 12)
  expect(rates.from).toBe('OpenCost at `cost.example`, mean of the last 7d, all that it knows')
})

test('of several clusters the one of the environment is taken, where it bears that name', () => {
  const data = [{ prod: allocation(5.04, 1.008), lab: allocation(1.68, 0.336) }]

  expect(allocationRates({ data }, { ...ASKED, cluster: 'lab' }).cpuCorePerHour).toBeCloseTo(0.01, 12)
  expect(allocationRates({ data }, { ...ASKED, cluster: 'elsewhere' }).cpuCorePerHour).toBeCloseTo(0.02, 12)
})

test.each([
  ['no object', 'hello', /`data` of its answer is not a list/],
  ['a code of failure', { code: 500, data: [] }, /`code` 500/],
  ['no allocation', { code: 200, data: [{}, null] }, /0 core-hours/],
  ['a text for a number', { data: [{ prod: { ...allocation(1, 1), ramCost: '1.0' } }] }, /`ramCost` of `prod` in its answer is no number/],
  ['a missing number', { data: [{ prod: { cpuCost: 1 } }] }, /`cpuCoreHours` of `prod`/],
  ['all for nothing', { data: [{ prod: allocation(0, 0) }] }, /a core-hour would cost 0/],
  ['a negative cost', { data: [{ prod: allocation(-5, 1) }] }, /which is no price/],
])('%s is refused', (_, answer, sentence) => {
  expect(() => allocationRates(answer, ASKED)).toThrow(sentence)
})
