// How long something lasted, in words.

import { expect, test } from 'vitest'
import { formatMinutes } from './minutes.ts'

test('time is said in the two units that matter', () => {
  expect([0, 0.4, 12, 59.6, 200, 1440, 3120].map(formatMinutes)).toEqual([
    '0 min',
    '0.4 min',
    '12 min',
    '1 h',
    '3 h 20 min',
    '1 d',
    '2 d 4 h',
  ])
})
