// Obligations about time: when they hold, until when a change waits, and that what cannot be evaluated is denied.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Obligation } from '../core/verdict.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { windowOf } from './annotations.ts'
import { obligationsHold } from './obligations-hold.ts'

/** A Friday, 16:59 in Berlin. */
const FRIDAY = Date.parse('2026-11-20T15:59:00Z')
const FACTS = { approvedAtMs: FRIDAY - 10 * MINUTE_MS, timeZone: 'Europe/Berlin' }
const HOURS: Obligation = { key: 'rollout_window', value: 'Mon-Fri 09:00-17:00', policy: 'hours' }

test('without obligations it holds', () => {
  expect(obligationsHold([], FACTS, FRIDAY)).toEqual({ is: 'holds' })
})

test('a rollout window is open until its last minute, and then waits for Monday', () => {
  expect(obligationsHold([HOURS], FACTS, FRIDAY)).toEqual({ is: 'holds' })
  expect(obligationsHold([HOURS], FACTS, FRIDAY + MINUTE_MS)).toMatchObject({ is: 'wait', untilMs: Date.parse('2026-11-23T08:00:00Z') })
})

test('a timelock ends so many minutes after the approval, to the millisecond', () => {
  const lock: Obligation = { key: 'timelock_minutes', value: '30', policy: 'lock' }

  expect(obligationsHold([lock], FACTS, FACTS.approvedAtMs + 30 * MINUTE_MS - 1)).toMatchObject({
    is: 'wait',
    untilMs: FACTS.approvedAtMs + 30 * MINUTE_MS,
  })
  expect(obligationsHold([lock], FACTS, FACTS.approvedAtMs + 30 * MINUTE_MS)).toEqual({ is: 'holds' })
})

test('of several waits the longest is told', () => {
  const lock: Obligation = { key: 'timelock_minutes', value: '15', policy: 'lock' }

  expect(obligationsHold([lock, HOURS], FACTS, FRIDAY + 2 * MINUTE_MS)).toMatchObject({ untilMs: Date.parse('2026-11-23T08:00:00Z') })
})

test.each([
  ['an unknown obligation', { key: 'redact', value: 'yes', policy: 'x' }],
  ['a window that is none', { key: 'rollout_window', value: 'always', policy: 'x' }],
  ['a timelock that is no number', { key: 'timelock_minutes', value: 'soon', policy: 'x' }],
])('%s is denied', (_what, obligation) => {
  expect(obligationsHold([HOURS, obligation], FACTS, FRIDAY).is).toBe('denied')
})

test('an unknown zone, and a clock that says nothing, deny', () => {
  expect(obligationsHold([HOURS], { ...FACTS, timeZone: 'Mars/Base' }, FRIDAY).is).toBe('denied')
  expect(obligationsHold([HOURS], FACTS, Number.NaN).is).toBe('denied')
})

test('whatever waits holds at the instant that it names', () => {
  const days = fc.constantFrom('Mon', 'Mon-Fri', 'Sat-Sun', 'Fri-Tue', 'Sun')
  const hours = fc
    .tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 2 }))
    .map(([from, more]) => `${two(from)}:00-${two(from + more)}:00`)
  fc.assert(
    fc.property(days, hours, fc.integer({ min: 0, max: 400 * 24 }), (day, hour, at) => {
      const value = `${day} ${hour}`
      const nowMs = FRIDAY + at * HOUR_MS
      const answer = obligationsHold([{ key: 'rollout_window', value, policy: 'w' }], FACTS, nowMs)

      expect(windowOf(value)).toBeDefined()
      if (answer.is === 'wait')
        expect(obligationsHold([{ key: 'rollout_window', value, policy: 'w' }], FACTS, answer.untilMs)).toEqual({ is: 'holds' })
      expect(answer.is).not.toBe('denied')
    }),
    { numRuns: 60 },
  )
})

function two(hour: number): string {
  return String(hour).padStart(2, '0')
}
