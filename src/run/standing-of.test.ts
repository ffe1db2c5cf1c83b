// Where Tidegate does not win, it is told so.

import { expect, test } from 'vitest'
import { weighStanding } from './standing-of.ts'

const NONE = { judged: 0, helped: 0, harmed: 0, rehearsed: 0, won: 0 }
const RECORD = { isLosing: false, relativeScore: 0.8, scored: 9 }

test('nothing is said of a workload of which nothing is known', () => {
  expect(weighStanding(undefined, undefined)).toBeUndefined()
})

test('changes that harmed more often than they helped leave a workload alone', () => {
  expect(weighStanding({ ...NONE, judged: 3, helped: 1, harmed: 2 }, RECORD)).toEqual({
    isBeaten: true,
    sentence: 'Of 3 merged changes of this workload 2 did harm and 1 helped.',
  })
  expect(weighStanding({ ...NONE, judged: 2, helped: 1, harmed: 1 }, RECORD)?.isBeaten).toBe(false)
})

test('forecasts that lose to seasonal naive leave it alone', () => {
  expect(weighStanding(undefined, { ...RECORD, isLosing: true, relativeScore: 1.31 })).toEqual({
    isBeaten: true,
    sentence: 'The latest forecasts of its CPU did worse than the same hour of the day before, 1.31 times its loss.',
  })
  expect(weighStanding(undefined, RECORD)?.isBeaten).toBe(false)
})

test('three rehearsals without a better one leave it alone, two do not', () => {
  expect(weighStanding({ ...NONE, rehearsed: 3 }, RECORD)?.isBeaten).toBe(true)
  expect(weighStanding({ ...NONE, rehearsed: 2 }, RECORD)?.isBeaten).toBe(false)
  expect(weighStanding({ ...NONE, rehearsed: 3, won: 1 }, RECORD)?.isBeaten).toBe(false)
})
