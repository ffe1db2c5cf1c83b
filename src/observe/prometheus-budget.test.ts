// The budget of a run: all tries draw on one, and what broke off is given back.

import { expect, test } from 'vitest'
import { openBudget } from './prometheus-budget.ts'

const LIMITS = { parallelQueries: 1, seriesPerQuery: 10, series: 3, samples: 100, querySeconds: 1 }

test('ends a run at its series and names the key', () => {
  const open = openBudget(LIMITS)
  for (let i = 0; i < 3; i += 1) open().take(1)

  expect(() => open().take(1)).toThrow(
    expect.objectContaining({
      code: 'source-invalid',
      message: expect.stringContaining('more than 3 series, which is `metrics.limits.series`'),
    }),
  )
})

test('ends a run at its samples and names the key', () => {
  const open = openBudget(LIMITS)
  open().take(60)

  expect(() => open().take(41)).toThrow('more than 100 samples, which is `metrics.limits.samples`')
})

test('a try that is given back costs nothing', () => {
  const open = openBudget(LIMITS)
  const broken = open()
  broken.take(100)
  broken.giveBack()
  broken.giveBack()

  const again = open()
  again.take(100)

  expect(() => again.take(1)).toThrow('samples')
})
