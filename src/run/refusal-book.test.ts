// Tests of the book that keeps refusals from filling the ledger.

import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { createRefusalBook } from './refusal-book.ts'

test('of one kind the first is told, the rest of its time only counted, and the next one says how many', () => {
  const book = createRefusalBook()

  const answers = [0, 1, MINUTE_MS - 1, MINUTE_MS].map((atMs) => book.enter('a', atMs))

  expect(answers).toEqual([{ isTold: true, leftOut: 0 }, { isTold: false }, { isTold: false }, { isTold: true, leftOut: 2 }])
})

test('what the machine asks every minute is told once an hour', () => {
  const book = createRefusalBook()
  const told = Array.from({ length: 180 }, (_, minute) => book.enter('a', minute * MINUTE_MS, HOUR_MS)).filter(({ isTold }) => isTold)

  expect(told).toHaveLength(3)
})

test('another kind is told at once', () => {
  const book = createRefusalBook()
  book.enter('a', 0)

  expect(book.enter('b', 0).isTold).toBe(true)
})
