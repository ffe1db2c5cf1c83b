// The names under which this server answers, and what a cookie may say.

import { expect, test } from 'vitest'
import { checkHost } from './security.ts'
import { sessionTokenIn } from './session-cookie.ts'
import { shownVersion } from './shown-version.ts'

const names = { publicUrl: 'https://tidegate.example', allowedHosts: ['inside'] }
const token = 'a'.repeat(43)

test.each([
  undefined,
  '',
  'evil.example',
  'tidegate.example.',
  'inside.evil.example',
  'local host',
  '127.0.0.1.evil.example',
  '2130706433.evil.example',
  '%',
])('the name %j is refused', (host) => {
  expect(() => checkHost({ headers: { host } }, names)).toThrow(expect.objectContaining({ code: 'host-refused' }))
})

test.each(['tidegate.example', 'TIDEGATE.EXAMPLE:443', 'inside:8090', 'localhost', '192.168.1.5:8090', '[fd00::1]:8090'])(
  'the name %j is ours',
  (host) => {
    expect(() => checkHost({ headers: { host } }, names)).not.toThrow()
  },
)

test.each([
  [`tidegate_session=${token}`, token],
  [`a=b; tidegate_session=${token}; c=d`, token],
  [`tidegate_session=x; tidegate_session=${token}`, token],
  [`xtidegate_session=${token}`, undefined],
  [`tidegate_session=${token}x`, undefined],
  [`tidegate_session="${token}"`, undefined],
  ['tidegate_session', undefined],
  ['', undefined],
  [undefined, undefined],
])('the cookies %j hold the session %j', (header, wanted) => {
  expect(sessionTokenIn(header)).toBe(wanted)
})

test.each(['"0"', '"-1"', '"1.5"', '1', '"1", "2"', '"1e3"', `"${'9'.repeat(16)}"`])('the tag %s names no version', (tag) => {
  expect(() => shownVersion({ headers: { 'if-match': tag } })).toThrow(expect.objectContaining({ code: 'precondition-failed' }))
})
