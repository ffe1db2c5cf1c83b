// Freezes: when they hold on a zone's clock, and which cannot be evaluated.

import { expect, test } from 'vitest'
import { freezeEndMs, freezeFault } from './freeze.ts'
import type { Freeze } from './guardrails.ts'
import { isoOf } from './time.ts'

const YEAR_END: Freeze = { name: 'year end', from: '2026-12-18', until: '2027-01-04', allowRisk: true }
const WEEKEND: Freeze = { name: 'weekend', cron: '0 16 * * FRI', duration: '62h', allowRisk: false }

function endOf(freeze: Freeze, timeZone: string, at: string): string | undefined {
  const endMs = freezeEndMs(freeze, timeZone, Date.parse(at))
  return endMs === undefined ? undefined : isoOf(endMs)
}

test('days hold from the first midnight to the end of the last day, on the clock of the zone', () => {
  expect(endOf(YEAR_END, 'Europe/Berlin', '2026-12-17T22:59:00Z')).toBeUndefined()
  expect(endOf(YEAR_END, 'Europe/Berlin', '2026-12-17T23:00:00Z')).toBe('2027-01-04T23:00:00.000Z')
  expect(endOf(YEAR_END, 'Europe/Berlin', '2027-01-04T22:59:00Z')).toBe('2027-01-04T23:00:00.000Z')
  expect(endOf(YEAR_END, 'Europe/Berlin', '2027-01-04T23:00:00Z')).toBeUndefined()
  expect(endOf({ ...YEAR_END, timeZone: 'Asia/Tokyo' }, 'Europe/Berlin', '2026-12-17T15:00:00Z')).toBe('2027-01-04T15:00:00.000Z')
})

test('a cron holds for its length, and not a moment longer', () => {
  expect(endOf(WEEKEND, 'UTC', '2026-11-20T15:59:00Z')).toBeUndefined()
  expect(endOf(WEEKEND, 'UTC', '2026-11-20T16:00:00Z')).toBe('2026-11-23T06:00:00.000Z')
  expect(endOf(WEEKEND, 'UTC', '2026-11-23T05:59:00Z')).toBe('2026-11-23T06:00:00.000Z')
  expect(endOf(WEEKEND, 'UTC', '2026-11-23T06:00:00Z')).toBeUndefined()
})

test.each<[Partial<Freeze>, RegExp]>([
  [{ timeZone: 'Mars/Olympus' }, /no time zone/],
  [{ from: undefined, until: undefined }, /one of two ways/],
  [{ cron: '0 0 * * *' }, /one of two ways/],
  [{ from: '2026-02-30' }, /days of the calendar/],
  [{ until: undefined }, /days of the calendar/],
  [{ until: '2026-12-01' }, /before/],
  [{ from: undefined, until: undefined, cron: 'weekends', duration: '2h' }, /five fields/],
  [{ from: undefined, until: undefined, cron: '0 0 * * *', duration: '61d' }, /at most 60 days/],
  [{ from: undefined, until: undefined, cron: '0 0 * * *' }, /at most 60 days/],
])('a freeze that cannot be read says why, and is never taken as over: %j', (part, why) => {
  const freeze = { ...YEAR_END, ...part }

  expect(freezeFault(freeze)).toMatch(why)
  expect(() => freezeEndMs(freeze, 'UTC', Date.UTC(2026, 0, 1))).toThrow(RangeError)
})

test('what time it is must be known', () => {
  expect(() => freezeEndMs(WEEKEND, 'UTC', Number.NaN)).toThrow('what time it is')
})
