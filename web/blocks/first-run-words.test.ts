// Tests of how a first run is announced.

import { expect, test } from 'vitest'
import { firstRunWords } from './first-run-words.ts'

const HOURLY = { intervalMinutes: 60 }
const ON_DEMAND = { intervalMinutes: 0 }

test('a first run starts by itself where every environment has a schedule', () => {
  expect(firstRunWords([HOURLY, HOURLY])).toMatch(/^The first one starts by itself/)
})

test('without a schedule nothing starts by itself, and it says who must', () => {
  expect(firstRunWords([ON_DEMAND])).toBe('The schedule is off: runs begin only when somebody starts one, here or with tidegate run.')
  expect(firstRunWords([HOURLY, ON_DEMAND])).toMatch(/^Where there is a schedule .+; elsewhere runs begin only when/)
})

test('nothing is promised before it is known', () => {
  for (const unknown of [undefined, []]) expect(firstRunWords(unknown)).not.toContain('by itself')
})
