// What is paid of a list price, worked out by hand.

import { expect, test } from 'vitest'
import { effectiveRates } from './rates.ts'

const LIST = { currency: 'EUR', cpuCorePerHour: 0.04, memoryGibPerHour: 0.005 }

test('without a discount the list price is paid, to the last bit', () => {
  expect(effectiveRates(LIST)).toEqual(LIST)
})

test('a discount is taken off cores and memory alike', () => {
  const rates = effectiveRates({ ...LIST, discountPercent: 30 })

  expect(rates.cpuCorePerHour).toBeCloseTo(0.028, 12)
  expect(rates.memoryGibPerHour).toBeCloseTo(0.0035, 12)
  expect(rates.from).toBe('rates of the environment, 70 % of list price')
})

test('the spot share is paid at its own discount off list, not on top of the other one', () => {
  // 40 % at 30 of 100, 60 % at 80 of 100: 12 + 48 = 60.
  const rates = effectiveRates({ ...LIST, discountPercent: 20, spot: { sharePercent: 40, discountPercent: 70 } })

  expect(rates.cpuCorePerHour).toBeCloseTo(0.024, 12)
})

test('what was measured is paid already, and keeps its origin', () => {
  const measured = { cpuCorePerHour: 0.02, memoryGibPerHour: 0.003, from: 'OpenCost at `cost.example`, the last 7d' }

  expect(effectiveRates({ ...LIST, discountPercent: 50 }, measured)).toEqual({ currency: 'EUR', ...measured })
})
