// Tests of making sentences readable.

import { expect, test } from 'vitest'
import { readable, sentencePieces } from './sentence.ts'

test('sets apart what a sentence quotes, and opens it with a large letter', () => {
  expect(sentencePieces('memory of `valkey` will peak')).toEqual([
    { text: 'Memory of ', isQuoted: false },
    { text: 'valkey', isQuoted: true },
    { text: ' will peak', isQuoted: false },
  ])
})

test('leaves a name at the beginning as it is spelled', () => {
  expect(sentencePieces('`valkey` grows')).toEqual([
    { text: 'valkey', isQuoted: true },
    { text: ' grows', isQuoted: false },
  ])
})

test('takes a lone backtick for one', () => {
  expect(sentencePieces('a ` b')).toEqual([{ text: 'A ` b', isQuoted: false }])
})

test('writes instants for people', () => {
  expect(readable('forecast, P95, 2026-11-21T17:45:00.000Z')).toBe('forecast, P95, 2026-11-21 17:45\u00a0UTC')
})

test('keeps a number and its unit on one line', () => {
  expect(readable('2 of 3 pods hold 512 MiB at 80 % of it')).toBe('2 of 3 pods hold 512\u00a0MiB at 80\u00a0% of it')
})
