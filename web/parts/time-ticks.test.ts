// Tests of the midnights of a small time axis.

import { expect, test } from 'vitest'
import { midnights } from './time-ticks.ts'

const NOON = new Date(2026, 10, 20, 12).getTime()
const DAY = 86_400_000

test('two days from noon on have two midnights, a quarter and three quarters along', () => {
  const ticks = midnights(NOON, NOON + 2 * DAY)

  expect(ticks.map(({ share }) => share)).toEqual([0.25, 0.75])
  expect(ticks.map(({ atMs }) => new Date(atMs).getHours())).toEqual([0, 0])
})

test('a month has no more midnights than there is room for', () => {
  expect(midnights(NOON, NOON + 30 * DAY).length).toBeLessThanOrEqual(8)
})
