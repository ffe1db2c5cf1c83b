// A pause grows, is random, and is never shorter than the peer asks for.
import { expect, test } from 'vitest'
import { httpPause } from './http-pause.ts'

const nowMs = Date.UTC(2026, 0, 1, 12)

test('is a random part of a length that doubles up to 20 seconds', () => {
  const halves = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((tries) => httpPause({ tries, retryAfter: undefined, nowMs, random: 0.5 }))

  expect(halves).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
  expect(httpPause({ tries: 9, retryAfter: undefined, nowMs, random: 0 })).toBe(0)
})

test.each([
  ['seconds', '3', 3000],
  ['a date', 'Thu, 01 Jan 2026 12:00:05 GMT', 5000],
  ['a date that is past', 'Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['an hour, of which a minute is honoured', '3600', 60_000],
  ['a date in an hour, of which a minute is honoured', 'Thu, 01 Jan 2026 13:00:00 GMT', 60_000],
  ['what cannot be read', 'soon', 0],
  ['nothing', '', 0],
])('waits as long as `Retry-After` says in %s', (_name, retryAfter, expected) => {
  expect(httpPause({ tries: 1, retryAfter, nowMs, random: 0 })).toBe(expected)
})

test('is the longer one of jitter and `Retry-After`', () => {
  expect(httpPause({ tries: 5, retryAfter: '1', nowMs, random: 0.5 })).toBe(4000)
})
