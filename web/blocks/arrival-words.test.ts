// Tests of how an arrival at a ceiling is told.

import { expect, test } from 'vitest'
import { arrivingIn, awayWords } from './arrival-words.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test('the earliest instant is the figure, and within two days it is urgent', () => {
  const arrival = { ceiling: 1, earliestMs: 2.4 * DAY, medianMs: 10 * DAY }

  expect(arrivingIn(arrival, 0)).toMatchObject({ figure: '2.4 days', isUrgent: false, medianMs: 10 * DAY })
  expect(arrivingIn(arrival, DAY)).toMatchObject({ figure: '1.4 days', isUrgent: true })
})

test('what does not arrive is not told', () => {
  expect(arrivingIn({ ceiling: 1, earliestMs: null, medianMs: null }, 0)).toBeUndefined()
  expect(arrivingIn(null, 0)).toBeUndefined()
  expect(arrivingIn(undefined, 0)).toBeUndefined()
})

test('short times are hours, and what has passed is now', () => {
  expect(awayWords(5 * HOUR)).toBe('5 hours')
  expect(awayWords(HOUR)).toBe('1 hour')
  expect(awayWords(DAY)).toBe('1 day')
  expect(awayWords(-DAY)).toBe('now')
})
