// Tests of which marks a chart shows where.

import { expect, test } from 'vitest'
import { kindsIn, marksAt, spanKindsIn, spansAt, type ChartMark, type ChartSpan } from './chart-mark.ts'

const HOUR = 3_600_000
const MARKS: readonly ChartMark[] = [
  { kind: 'oom-kill', atMs: HOUR, label: 'app' },
  { kind: 'release', atMs: HOUR, label: 'app' },
  { kind: 'oom-kill', atMs: 5 * HOUR, label: 'app' },
]

test('the lanes are those of the kinds that occur, releases first', () => {
  expect(kindsIn(MARKS)).toEqual(['release', 'oom-kill'])
  expect(kindsIn([])).toEqual([])
})

test('a mark holds for its hour, and not for the next', () => {
  expect(marksAt(MARKS, HOUR - 1)).toEqual([])
  expect(marksAt(MARKS, HOUR)).toHaveLength(2)
  expect(marksAt(MARKS, 2 * HOUR - 1)).toHaveLength(2)
  expect(marksAt(MARKS, 2 * HOUR)).toEqual([])
})

test('a shade holds from its first instant to before its last', () => {
  const spans: readonly ChartSpan[] = [{ kind: 'occasion', fromMs: HOUR, toMs: 2 * HOUR, label: 'Cup final ×1.8', short: '×1.8' }]

  expect(spanKindsIn(spans)).toEqual(['occasion'])
  expect(spansAt(spans, HOUR - 1)).toEqual([])
  expect(spansAt(spans, HOUR)).toEqual(spans)
  expect(spansAt(spans, 2 * HOUR)).toEqual([])
})
