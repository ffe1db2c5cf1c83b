// The header of another service is believed when it is what W3C Trace Context says, and passed over otherwise.

import { expect, test } from 'vitest'
import { readTraceParent } from './traces-parent.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'

test.each([
  ['01', true],
  ['00', false],
  ['03', true],
])('flags %s: recorded is %s', (flags, isSampled) => {
  expect(readTraceParent(`00-${TRACE}-${SPAN}-${flags}`)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled })
})

test('a later version may say more', () => {
  expect(readTraceParent(`cc-${TRACE}-${SPAN}-01-what-the-future-will-be-like`)).toMatchObject({ traceId: TRACE })
})

test.each([
  ['an absent one', undefined],
  ['an empty one', ''],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
  ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['version ff', `ff-${TRACE}-${SPAN}-01`],
  ['more fields in version 00', `00-${TRACE}-${SPAN}-01-more`],
  ['capital letters', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ['a short trace', `00-${TRACE.slice(1)}-${SPAN}-01`],
  ['flags that are no digits', `00-${TRACE}-${SPAN}-0x`],
  ['a line break', `00-${TRACE}-${SPAN}-01\n`],
  ['an endless one', `cc-${TRACE}-${SPAN}-01-${'a'.repeat(300)}`],
])('%s is passed over', (_, header) => {
  expect(readTraceParent(header)).toBeUndefined()
})
